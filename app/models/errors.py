"""What can go wrong and be said plainly: foreseen refusals, unanswered questions, and work stopped by the person."""

from collections.abc import Mapping


class PlainError(Exception):
    """Something foreseen, told to the person: what happened, and what to do next.

    The text must never hold a name or a word of an account: it is shown, printed by commands, and may be logged.
    """

    def __init__(self, happened: str, next_step: str = "") -> None:
        super().__init__(f"{happened} {next_step}".strip())
        self.happened = happened
        self.next_step = next_step


class NotSaved(PlainError):
    """A form was not saved; `problems` gives one friendly sentence for each question concerned, by its name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("This is not saved yet.", " ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


class Cancelled(Exception):
    """The person stopped the work. Nothing more is said."""

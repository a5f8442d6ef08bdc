"""When a case can be closed: what should be settled first, and which endings are true of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from app.models.cases import Mode
from app.models.tasks import ContactAttempt
from app.models.words import _, counted

STILL_OPEN = "D_OPEN"
NO_REPLY = "D_NOCONTACT"
ANONYMOUS = "D_ANON_FILED"
LEAST_ATTEMPTS = 2
"""Attempts without a reply after which a case may end so (domain list 1.9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheWay:
    """Something that should be settled before a case is closed. `act` names the button of the case that settles it.

    Most of it may be passed over with a reason: somebody who never comes back cannot agree a note. What keeps people
    safe may not.
    """

    name: str
    words: str
    act: str = ""
    may_pass: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How somebody wants a case to end. `despite` is why, although something is not settled."""

    outcome: str
    words: str = field(default="", repr=False)
    end_tasks: bool = False
    despite: str = field(default="", repr=False)


def tries_without_answer(attempts: Iterable[ContactAttempt], answered: Collection[str]) -> int:
    """The attempts since the person was last reached, in the order in which they were made."""
    tries = 0
    for attempt in attempts:
        tries = 0 if attempt.result in answered else tries + 1
    return tries


def why_not_outcome(outcome: str, mode: Mode, tries: int) -> str | None:
    """Why a case cannot have ended so, or None. No reason makes an untrue ending true."""
    if outcome == STILL_OPEN:
        return _("This says that it is still open. Please choose how it ended.")
    if outcome == NO_REPLY and tries < LEAST_ATTEMPTS:
        return counted(
            "This needs two attempts without a reply; {n} is logged since they were last reached.",
            "This needs two attempts without a reply; {n} are logged since they were last reached.",
            tries,
        )
    if outcome == ANONYMOUS and not mode.is_anonymous:
        return _("Only a case that is recorded as anonymous ends like this.")
    return None


def problems_of(
    ending: Ending, wrong_outcome: str | None, in_the_way: Iterable[InTheWay], tasks: int
) -> dict[str, str]:
    """One sentence for each thing that stops a close. `tasks` are those that are open beside the first contact."""
    problems = {}
    if wrong_outcome is not None:
        problems["outcome"] = wrong_outcome
    if tasks and not ending.end_tasks:
        problems["end_tasks"] = counted(
            "{n} task is open. Tick this to end it with the case, or do it first.",
            "{n} tasks are open. Tick this to end them with the case, or do them first.",
            tasks,
        )
    left = [each for each in in_the_way if not (each.may_pass and ending.despite)]
    for each in left:
        problems[each.name] = each.words
    if any(each.may_pass for each in left):
        problems["despite"] = _("Settle what is listed above, or say in a few words why it is closed all the same.")
    return problems

"""What is wrong with a procedure: the kinds of problems, and a sentence for each that is found."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.models.procedures.procedure import Procedure
from app.models.words import _


class ProblemKind(StrEnum):
    NO_START = "no_start"
    SEVERAL_STARTS = "several_starts"
    UNREACHABLE = "unreachable"
    NO_ENDING = "no_ending"
    LEAVES_ENDING = "leaves_ending"
    NEVER_TAKEN = "never_taken"
    STAGE = "stage"
    RECORD = "record"
    QUESTION = "question"
    VALUE = "value"
    ROLE = "role"
    STEP = "step"
    DEADLINE = "deadline"
    LETTER = "letter"
    RECIPIENT = "recipient"
    OUTCOME = "outcome"
    RULE = "rule"
    CASES = "cases"
    BESIDE = "beside"
    ABSENCE = "absence"
    NO_DAYS = "no_days"
    TOO_LONG = "too_long"
    BACKWARDS = "backwards"
    NEVER_STARTS = "never_starts"
    NEVER_MET = "never_met"
    REMINDER = "reminder"
    SOURCE = "source"
    PANEL = "panel"
    HEARING = "hearing"
    SECTION = "section"
    NO_CHAIN = "no_chain"
    THIN_CHAIN = "thin_chain"
    CHAIN = "chain"
    UNNEEDED = "unneeded"
    UNUSED = "unused"


DOUBTS = frozenset({ProblemKind.UNNEEDED, ProblemKind.UNUSED, ProblemKind.LETTER})
"""What may be meant so: a letter without a template is written elsewhere, and recorded as sent.

Everything else stands in the way of using the procedure.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it is, and a sentence for whoever can put it right."""

    kind: ProblemKind
    place: str
    words: str

    @property
    def is_doubt(self) -> bool:
        return self.kind in DOUBTS

    def __str__(self) -> str:
        return _("{place}: {words}").format(place=self.place, words=self.words) if self.place else self.words


class Looked(NamedTuple):
    """A procedure and what is known beside it: the codes of letters, and those of how a case can end."""

    procedure: Procedure
    letters: Collection[str]
    outcomes: Collection[str]


@dataclass(slots=True)
class Found:
    """Collects problems; each is told once."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: ProblemKind, place: str, words: str) -> None:
        problem = Problem(kind=kind, place=place, words=words)
        if problem not in self.problems:
            self.problems.append(problem)

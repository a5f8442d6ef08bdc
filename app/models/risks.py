"""Risk assessments for sexual harassment: what could happen where, what is done about it, and when that is reviewed.

An employer takes reasonable steps beforehand (Worker Protection Act 2023), also against what third parties may do.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.models.words import _

NONE = "NONE"
"""Of third parties: that nobody from outside comes into it, which was thought of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAssessment:
    """One assessment as it stands; earlier wordings are kept beside it. It names groups and functions, never a party.

    `at_risk` and `third_parties` are codes in one line. One that was ended says why, and what took its place, if
    anything did.
    """

    id: int | None = None
    object_id: str
    number: int
    activity: str = field(repr=False)
    place: str = field(default="", repr=False)
    danger: str = field(repr=False)
    at_risk: str = ""
    third_parties: str = ""
    controls: str = field(default="", repr=False)
    assessed_on: date
    assessed_by: str = field(default="", repr=False)
    review_on: date
    made_at: datetime
    ended_on: date | None = None
    ended_because: str = field(default="", repr=False)
    superseded_by: int | None = None

    @property
    def reference(self) -> str:
        return reference(self.number)

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def has_third_parties(self) -> bool:
        return bool(set(self.third_parties.split()) - {NONE})

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been looked at again by now."""
        return self.is_open and self.review_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskStep:
    """Something further that is to be done about a risk, by whom and by when."""

    id: int | None = None
    object_id: str
    assessment_id: int
    words: str = field(repr=False)
    owner: str = field(default="", repr=False)
    due_on: date | None = None
    done_on: date | None = None

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWording:
    """How an assessment read before it was looked at again. `answers` is JSON: the questions to stored values."""

    id: int | None = None
    object_id: str
    assessment_id: int
    answers: str = field(default="{}", repr=False)
    assessed_on: date
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLink:
    """A case that led to an assessment, by its number: nothing of the case is in the assessment."""

    id: int | None = None
    object_id: str
    assessment_id: int
    case_id: int


def reference(number: int) -> str:
    """What an assessment is called where people speak of it."""
    return f"RA-{number}"


def number_in(typed: str) -> int | None:
    """The number of an assessment as somebody typed it: “RA-7”, “ra 7” or “7”."""
    digits = typed.strip().upper().removeprefix("RA").strip(" -")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def why_not_end(assessment: RiskAssessment, because: str) -> str | None:
    """Why it cannot be ended, or None."""
    if not assessment.is_open:
        return _("It was ended already.")
    return None if because.strip() else _("Please say in a few words why it holds no longer.")

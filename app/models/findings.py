"""What is alleged, what was found on each allegation about each person complained about, and what follows."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """One allegation of a complaint, in its number. It is found on as it is written here (policy 12.5.10)."""

    id: int | None = None
    object_id: str
    case_id: int
    number: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a panel found on an allegation about one person, on the balance of probabilities.

    `answers` is JSON: the procedure's own questions to stored values, such as whether it occurred and whether it was
    intended. A finding that was put right stays, with the moment it was replaced at.
    """

    id: int | None = None
    object_id: str
    case_id: int
    allegation_id: int
    person_id: int
    result: str
    answers: str = field(default="{}", repr=False)
    reasons: str = field(repr=False)
    decided_on: date
    made_at: datetime
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that follows from the findings, for one person: a code of the procedure, and until when it is live.

    A warning that was lifted, as on appeal, stays on record with the day and the reason.
    """

    id: int | None = None
    object_id: str
    case_id: int
    person_id: int
    measure: str
    words: str = field(default="", repr=False)
    from_on: date
    expires_on: date | None = None
    lifted_on: date | None = None
    lifted_because: str = field(default="", repr=False)
    task_id: int | None = None

    def is_live(self, on: date) -> bool:
        """Whether it counts on a day: begun, not lifted, and not yet past its last day."""
        is_over = self.expires_on is not None and self.expires_on < on
        return self.from_on <= on and not is_over and (self.lifted_on is None or on < self.lifted_on)

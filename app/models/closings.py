"""How a case ended, and why it was opened again; time spent on it; statements handed over."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """One close of a case. `outcome` is a code of the list `outcomes`; a case may be closed and reopened many times.

    `despite` is why it was closed although something was not settled; `reason` is why it was opened again.
    """

    id: int | None = None
    object_id: str
    case_id: int
    closed_at: datetime
    outcome: str
    words: str = field(default="", repr=False)
    despite: str = field(default="", repr=False)
    reopened_at: datetime | None = None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpent:
    """Minutes of work on a case."""

    id: int | None = None
    object_id: str
    case_id: int
    minutes: int
    spent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGiven:
    """A statement that was handed over, in the wording of that day (policy 11.2)."""

    id: int | None = None
    object_id: str
    case_id: int
    statement: str
    version: int
    given_at: datetime

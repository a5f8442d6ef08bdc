"""Things to do by a day: first-contact attempts, follow-ups and an adviser's own tasks."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

FIRST_CONTACT_DAYS = 2
"""Working days from receipt within which contact is attempted: Manchester case study, lines 26-27."""


class TaskKind(StrEnum):
    FIRST_CONTACT = "first_contact"
    FOLLOW_UP = "follow_up"
    OWN = "own"
    DEADLINE = "deadline"
    """Of a procedure: it is met by a letter, a record or a step, never ticked off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing due. `explained` is the day-by-day count as it was made, so that an old date keeps its reasons."""

    id: int | None = None
    object_id: str
    case_id: int | None = None
    kind: TaskKind
    title: str = field(default="", repr=False)
    due_on: date
    due_time: str = ""
    explained: str = ""
    made_at: datetime
    done_at: datetime | None = None


def is_late(task: Task, today: date) -> bool:
    return task.done_at is None and task.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempt:
    """An attempt to reach the person, answered or not; the first one stops the two-day clock."""

    id: int | None = None
    object_id: str
    case_id: int
    method: str
    result: str
    tried_at: datetime
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A drop-in session: a place, a start, and how many people came."""

    id: int | None = None
    object_id: str
    place: str = field(default="", repr=False)
    started_at: datetime
    ended_at: datetime | None = None
    visitors: int = 0

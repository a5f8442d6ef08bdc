"""The course of a fictional case: what was done on it, step by step, as a person would have done it in the window."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.models.cases import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNote:
    """The note that opens the case: begun, and finished with these answers of the drop-in form."""

    at: datetime
    finished_at: datetime
    session: int | None
    """Which session it was taken in, counted from 1."""
    answers: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterNote:
    at: datetime
    finished_at: datetime
    answers: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FullForm:
    """The disclosure form, kept in place of what the first note said. `received_at` is the moment of that answer."""

    at: datetime
    received_at: datetime
    answers: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    at: datetime
    method: str
    result: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of the first note."""

    at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The adviser gives the case a word of their own."""

    at: datetime
    alias: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAdded:
    at: datetime
    title: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksDone:
    """Every task that is open by then is done, a first contact apart: that needs an attempt."""

    at: datetime


Step = FirstNote | LaterNote | FullForm | Attempt | Correction | Named | TaskAdded | TasksDone


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCourse:
    """All that happened on one case, in order; the first step is its first note."""

    mode: Mode
    times: int = 1
    """How many cases went just so."""
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def first(self) -> FirstNote:
        first = self.steps[0]
        assert isinstance(first, FirstNote)
        return first


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCourse:
    """A drop-in session that has ended."""

    place: str
    started_at: datetime
    ended_at: datetime

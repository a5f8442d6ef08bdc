"""An adviser's note: it belongs to the adviser and the person, and no output may take one (policy 9.1)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class NoteState(StrEnum):
    """A note is kept once finished, then shown to the person, and agreed with them or kept in both versions."""

    FINISHED = "finished"
    SHOWN = "shown"
    CHANGES_ASKED = "changes_asked"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"

    @property
    def is_locked(self) -> bool:
        """Whether the words stand for good: what comes later is an addendum."""
        return self in (NoteState.AGREED, NoteState.NOT_AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserNote:
    """What was said and heard, in a note that nobody else sees. A correction is a note that names what it corrects."""

    id: int | None = None
    object_id: str
    case_id: int
    session_id: int | None = None
    corrects: int | None = None
    state: NoteState = NoteState.FINISHED
    text: str = field(repr=False)
    started_at: datetime
    finished_at: datetime
    minutes: int


class NoteStepKind(StrEnum):
    SHOWN = "shown"
    CHANGES_ASKED = "changes_asked"
    REWORDED = "reworded"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    COPY_GIVEN = "copy_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStep:
    """One step on the way to an agreed note.

    `words` are the changes that were asked, the wording before a rewording, or the person's own version of a note that
    was not agreed. `how` is a code of the list `agreement_ways`; `agreed_on` is the day the person gave their word.
    """

    id: int | None = None
    object_id: str
    note_id: int
    kind: NoteStepKind
    made_at: datetime
    agreed_on: date | None = None
    how: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words not finished yet, kept within a second of the last key. `answers` are stored values, by question."""

    id: int | None = None
    object_id: str
    form: str
    form_version: int
    case_id: int | None = None
    session_id: int | None = None
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    started_at: datetime
    updated_at: datetime


LONGEST_MEETING = 240
"""Minutes. Beyond this a draft was left lying and taken up again, and how long they met is not known."""


def minutes_between(started: datetime, finished: datetime) -> int:
    """Whole minutes, rounded up, at least one; a clock put back counts as one. 0 where the length is not known."""
    seconds = (finished - started).total_seconds()
    minutes = max(1, -int(-seconds // 60))
    return minutes if minutes <= LONGEST_MEETING else 0

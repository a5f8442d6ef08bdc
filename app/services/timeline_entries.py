"""What a timeline is made of: entries, each of a kind, with a heading and the words that belong to it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.models.words import N_
from app.services.note_words import NoteInWords


class EntryKind(StrEnum):
    NOTE = "note"
    DISCLOSURE = "disclosure"
    CONTACT = "contact"
    TASK = "task"
    TIME = "time"
    DOCUMENT = "document"
    CLOSING = "closing"
    STATEMENT = "statement"
    ACCOUNT = "account"
    STEP = "step"
    RECORD = "record"
    ROLE = "role"
    LETTER = "letter"
    DEADLINE = "deadline"
    WITNESS = "witness"
    LINK = "link"
    FINDING = "finding"
    FOLLOWED = "followed"


KIND_WORDS = {
    EntryKind.NOTE: N_("Notes"),
    EntryKind.DISCLOSURE: N_("Disclosures"),
    EntryKind.CONTACT: N_("Contact attempts"),
    EntryKind.TASK: N_("Tasks done"),
    EntryKind.TIME: N_("Time spent"),
    EntryKind.DOCUMENT: N_("Documents"),
    EntryKind.CLOSING: N_("Closed and reopened"),
    EntryKind.STATEMENT: N_("Statements given"),
    EntryKind.ACCOUNT: N_("Sealed accounts"),
    EntryKind.STEP: N_("Steps of the procedure"),
    EntryKind.RECORD: N_("Put on record"),
    EntryKind.ROLE: N_("Who does what"),
    EntryKind.LETTER: N_("Letters"),
    EntryKind.DEADLINE: N_("Deadlines"),
    EntryKind.WITNESS: N_("Witnesses"),
    EntryKind.LINK: N_("Linked cases"),
    EntryKind.FINDING: N_("Findings and what follows"),
    EntryKind.FOLLOWED: N_("Followed up"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the timeline. `record_id` is the note, disclosure, attempt or task."""

    kind: EntryKind
    record_id: int
    at: datetime
    heading: str
    text: str = field(default="", repr=False)
    flag: str = ""
    note: NoteInWords | None = None

"""The history as people read it, and what walking it through proves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.casework import case_or_say
from app.services.holders import who_did
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the history; its number is its id."""

    id: int
    at: datetime
    who: str = field(repr=False)
    what: str
    detail: str = field(repr=False)


def line_ids(office: Office, limit: int, offset: int) -> list[int]:
    """The numbers of the newest entries, the newest first."""
    last = office.vault.history.head().sequence - offset
    return list(range(last, max(0, last - limit), -1))


def lines(office: Office, ids: Sequence[int]) -> list[Line]:
    if not ids:
        return []
    entries = office.vault.history.page(len(ids), before=max(ids) + 1)
    who = who_did(office)
    return [
        Line(
            id=entry.sequence,
            at=entry.at,
            who=who(entry.slot),
            what=entry.action,
            detail=entry.detail or "",
        )
        for entry in entries
    ]


def note_opened(office: Office) -> Changes:
    """Opening a vault leaves its line."""
    with office.vault.saving():
        office.vault.history.note("vault opened")
    return Changes.to("history")


def note_viewed(office: Office, case_id: int) -> Changes:
    """Looking at a case leaves its line, as changing it does."""
    case = case_or_say(office, case_id)
    with office.vault.saving():
        office.vault.history.note("case viewed", case.object_id, case_id=case_id)
    return Changes.to("history")


def verify_history(office: Office, progress: Progress) -> str:
    """Walks the whole history. Raises PlainError, naming the entries, when it is not as it was written."""
    progress.step(0, 1, _("Reading the history"))
    verified = office.vault.history.verify()
    if verified.problems:
        raise PlainError(" ".join(verified.problems), _("Keep this vault as it is and restore a backup beside it."))
    return counted("Intact, {n} entry.", "Intact, {n} entries.", verified.count)

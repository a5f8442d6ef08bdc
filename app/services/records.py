"""The history as people read it, and what walking it through proves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the history; its number is its id."""

    id: int
    at: datetime
    who: str
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
    return [
        Line(id=entry.sequence, at=entry.at, who=entry.slot, what=entry.action, detail=entry.detail or "")
        for entry in entries
    ]


def verify_history(office: Office, progress: Progress) -> str:
    """Walks the whole history. Raises PlainError, naming the entries, when it is not as it was written."""
    verified = office.vault.history.verify()
    if verified.problems:
        raise PlainError(" ".join(verified.problems), _("Keep this vault as it is and restore a backup beside it."))
    return counted("Intact, {n} entry.", "Intact, {n} entries.", verified.count)

"""A bundle looked at inside the program: a page at a time, each with the number that is printed on it."""

from dataclasses import dataclass, field

from app.models.progress import Progress
from app.services import looking
from app.services.office import Office
from app.services.previews import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPages:
    """A file in memory with its first page. `labels` are the printed numbers, one a page; empty where it has none."""

    content: bytes = field(repr=False)
    kind: str
    picture: Picture
    labels: tuple[str, ...] = ()


def open_pages(office: Office, document_id: int, page: int, across: int, progress: Progress) -> OpenedPages:
    """Reads a document into memory and draws one of its pages. Raises PlainError where it cannot be shown here."""
    opened = looking.open_inside(office, document_id, progress)
    document = office.vault.documents.one(document_id)
    assert document is not None
    picture = opened.picture
    if 0 < page < picture.pages:
        picture = looking.turn_to(office, opened.content, document.kind, page, across, progress)
    return OpenedPages(content=opened.content, kind=document.kind, picture=picture)


def open_issued(office: Office, document_id: int, page: int, across: int, progress: Progress) -> OpenedPages:
    """The same for a volume of an issue, with its printed numbers."""
    from app.paperwork.bundle.labels import labels_in

    opened = open_pages(office, document_id, page, across, progress)
    labels = labels_in(opened.content)
    return OpenedPages(content=opened.content, kind=opened.kind, picture=opened.picture, labels=labels)


def page_called(labels: tuple[str, ...], pages: int, typed: str) -> int | None:
    """The page (from 0) whose printed number was typed; without printed numbers, the page of that number."""
    wanted = typed.strip().upper()
    if labels:
        return next((place for place, label in enumerate(labels) if label.upper() == wanted), None)
    return int(wanted) - 1 if wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) <= pages else None

"""Documents looked at inside the program: their content in memory, and one page of it at a time as a picture."""

from dataclasses import dataclass, field

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services import previews
from app.services.documents import document_or_say
from app.services.office import Office
from app.services.outside import read_content
from app.services.previews import Picture

ACROSS = 1240
"""How many pixels a page is drawn wide: a sheet of paper that can be read without zoom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document in memory with its first page."""

    content: bytes = field(repr=False)
    picture: Picture


def is_shown_inside(media_type: str) -> bool:
    return bool(previews.drawn_as(media_type))


def is_words(media_type: str) -> bool:
    """Whether its page is words alone, with no picture of them."""
    return previews.drawn_as(media_type) in ("text", "mail")


def open_inside(office: Office, document_id: int, progress: Progress) -> Opened:
    """Reads a document into memory and draws its first page. Raises PlainError when it cannot be shown here."""
    document = document_or_say(office, document_id)
    if not is_shown_inside(document.kind):
        raise PlainError(_("Documents of this kind are not shown here."), _("Open it outside, or save a copy outside."))
    content = read_content(office, document_id, progress)
    return Opened(content=content, picture=turn_to(office, content, document.kind, 0, ACROSS, progress))


def turn_to(_office: Office, content: bytes, media_type: str, page: int, across: int, progress: Progress) -> Picture:
    """One page of what was opened, so many pixels wide."""
    return previews.page_picture(content, previews.drawn_as(media_type), page, across, progress)

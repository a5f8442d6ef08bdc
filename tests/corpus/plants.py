"""One invented name, hidden in every place a PDF has: a file for each, with what has to be kept when the name is gone.

`plants()` gives them all. NAME belongs to nobody. Each file has one page of public words; where the name can be seen,
or could be, `boxes` says where.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pikepdf
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.models.bundles.redactions import Box
from tests.corpus.writing import blank, says

GIVEN, FAMILY = "Tavelda", "Marrowquist"
NAME = f"{GIVEN} {FAMILY}"
SIZE = (600.0, 800.0)
"""Of each page, as it is displayed, in points."""

TEXT = 12.0
LEFT, UP = 200.0, 500.0
"""Where the name stands, where it stands on the page."""
_LINES = (
    (740, "The meeting in room fourteen began at half past nine."),
    (716, "Minutes were agreed by everybody present."),
    (UP, "The note names"),
    (100, "Afterwards the door was locked, and the lights put out."),
)
_BEHIND = "as being there."
PUBLIC = tuple(" ".join([*(line for _up, line in _LINES), _BEHIND]).split())
"""Every word of the page besides the name. Each has to be read from it when the name is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """`boxes` are around the name as the page is displayed, empty where it is on no page. `seen_only` says that it is
    nothing but pixels, so that no search of words can find it, only a look under the boxes."""

    name: str
    special: str
    make: Callable[[], bytes]
    boxes: tuple[Box, ...] = ()
    seen_only: bool = False
    public: tuple[str, ...] = PUBLIC

    @property
    def content(self) -> bytes:
        return _made(self.make)


@cache
def _made(make: Callable[[], bytes]) -> bytes:
    return make()


def width(words: str, size: float = TEXT) -> float:
    return float(stringWidth(words, "Helvetica", size))


def box_at(left: float, up: float, across: float, size: float = TEXT, page: int = 0) -> Box:
    """Around words that stand at this place of the page, in thousandths from its top left corner."""
    return Box(
        page=page,
        left=left / SIZE[0] * 1000,
        top=(SIZE[1] - up - size) / SIZE[1] * 1000,
        right=(left + across) / SIZE[0] * 1000,
        bottom=(SIZE[1] - up + size * 0.3) / SIZE[1] * 1000,
    )


WHERE = (box_at(LEFT, UP, width(NAME)),)


def public_words() -> bytes:
    """Operators for all public words, which leave the place of the name empty."""
    written = b"".join(says(line, up=up) for up, line in _LINES)
    return written + says(_BEHIND, left=LEFT + width(NAME) + 8, up=UP)


def page_of(*operators: bytes) -> pikepdf.Pdf:
    """The page of public words, and these operators after them."""
    return blank(public_words() + b"".join(operators), size=SIZE)


def plants() -> list[Plant]:
    from tests.corpus import plants_beside, plants_in_files, plants_on_pages

    return [*plants_on_pages.plants(), *plants_beside.plants(), *plants_in_files.plants()]

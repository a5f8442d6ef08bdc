"""Stamps its label on each page, bottom right as it is displayed, so that it can be read on any ground."""

from collections.abc import Sequence

from pikepdf import Name, Pdf

from app.models.progress import Progress
from app.paperwork.bundle.displayed import Displayed, displayed, number
from app.paperwork.bundle.lettering import Above, number_font, width_of_label

_A4_WIDTH = 595.0
_SIZE = 11.0
"""On a sheet of A4; in proportion on every other, so that an A0 drawing can be read when it is seen whole."""
_LEAST_SIZE = 7.0
_MARGIN = 14.0
"""Five millimetres, which printers leave white."""
_WIDEST = 0.9
_HIGHEST = 0.5
_ROOM = 0.35
"""Around the number within its box, in sizes of its letters."""
_LINE = 0.045
_TALL = 0.72
EVERY = 250


def stamp(pdf: Pdf, labels: Sequence[str], progress: Progress, words: str) -> None:
    """One label a page. Whoever listens to the page is not read it: it is an artifact of the bundle."""
    above = Above(pdf, Name.Font, "/CasebookNumber", number_font(pdf))
    for place, (page, label) in enumerate(zip(pdf.pages, labels, strict=True)):
        if place % EVERY == 0:
            progress.step(place, len(labels), words)
        above.draw(page.obj, _code(displayed(page.obj), label))


def stamp_of(label: str) -> bytes:
    """What a page with this label has among its contents."""
    return f"({label}) Tj".encode("ascii")


def _code(page: Displayed, label: str) -> str:
    size, wide, high = _measures(page, label)
    margin = _MARGIN * min(1.0, page.width / _A4_WIDTH) if page.width < _A4_WIDTH else _MARGIN * page.width / _A4_WIDTH
    margin = min(margin, (page.width - wide) / 2, (page.height - high) / 2)
    left, bottom = page.width - margin - wide, margin
    box = " ".join(number(each) for each in (left, bottom, wide, high))
    across, up = left + _ROOM * size, bottom + (high - _TALL * size) / 2
    return (
        f"/Artifact <</Type /Pagination>> BDC {page.matrix} cm 1 g 0.4 G {number(_LINE * size)} w [] 0 d {box} re B "
        f"BT 0 g 0 Tr 0 Tc 0 Tw 100 Tz {{name}} {number(size)} Tf {number(across)} {number(up)} Td ({label}) Tj ET EMC"
    )


def _measures(page: Displayed, label: str) -> tuple[float, float, float]:
    """How large the letters are, and how wide and high their box."""
    size = max(_LEAST_SIZE, _SIZE * min(page.width, page.height) / _A4_WIDTH)
    wide, high = width_of_label(label) + 2 * _ROOM, _TALL + 2 * _ROOM
    size = min(size, _WIDEST * page.width / wide, _HIGHEST * page.height / high)
    return size, size * wide, size * high

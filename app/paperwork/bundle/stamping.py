"""Stamps its label on each page, bottom right as it is displayed, so that it can be read and hides nothing."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from pikepdf import Array, Name, Object, Pdf

from app.models.progress import Progress
from app.paperwork.bundle.displayed import Displayed, displayed, number
from app.paperwork.bundle.lettering import Above, number_font, width_of_label
from app.paperwork.number_place import NumberPlace, number_place

_LINE = 0.045
_LABEL = "{label}"
EVERY = 250


def stamp(
    pdf: Pdf, labels: Sequence[str], progress: Progress, words: str, *, taken: Collection[int] = frozenset()
) -> None:
    """One label a page. Whoever listens to the page is not read it: it is an artifact of the bundle.

    Where something is in the corner already, the places `taken`, the page gets a strip of paper at its foot for it.
    """
    above = Above(pdf, Name.Font, "/CasebookNumber", number_font(pdf))
    for at, (page, label) in enumerate(zip(pdf.pages, labels, strict=True)):
        if at % EVERY == 0:
            progress.step(at, len(labels), words)
        seen = displayed(page.obj)
        if at in taken:
            place = number_place(seen.width, seen.height, width_of_label(label))
            seen = _lengthened(page.obj, seen, place.top)
            code = f"{_strip(seen, place.top)}{_drawn(seen, place)}".replace(_LABEL, label)
        else:
            code = _code(seen, width_of_label(label)).replace(_LABEL, label)
        above.draw(page.obj, code)


def stamp_of(label: str) -> bytes:
    """What a page with this label has among its contents."""
    return f"({label}) Tj".encode("ascii")


def _lengthened(page: Object, seen: Displayed, strip: float) -> Displayed:
    """The page with so much more at its foot, as it is displayed."""
    corners = (seen.on_page(0, -strip), seen.on_page(seen.width, seen.height))
    across, up = zip(*corners, strict=True)
    box = Array([round(each, 4) for each in (min(across), min(up), max(across), max(up))])
    page[Name.MediaBox] = box
    page[Name.CropBox] = box
    return displayed(page)


def _strip(page: Displayed, high: float) -> str:
    """White over whatever had been cut off the page there."""
    box = " ".join(number(each) for each in (0, 0, page.width, high))
    return f"/Artifact <</Type /Pagination>> BDC q {page.matrix} cm 1 g {box} re f Q EMC "


@lru_cache(maxsize=64)
def _code(page: Displayed, label_width: float) -> str:
    """Most pages of a bundle are of a few sizes."""
    return _drawn(page, number_place(page.width, page.height, label_width))


def _drawn(page: Displayed, place: NumberPlace) -> str:
    box = " ".join(number(each) for each in (place.left, place.bottom, place.wide, place.high))
    return (
        f"/Artifact <</Type /Pagination>> BDC {page.matrix} cm 1 g 0.4 G {number(_LINE * place.size)} w [] 0 d {box} re"
        f" B BT 0 g 0 Tr 0 Tc 0 Tw 100 Tz {{name}} {number(place.size)} Tf {number(place.across)} {number(place.up)} Td"
        f" ({_LABEL}) Tj ET EMC"
    )

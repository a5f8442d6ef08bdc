"""Stamps its label on each page, bottom right as it is displayed, so that it can be read and hides nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pikepdf import Array, Name, Pdf

from app.models.progress import Progress
from app.paperwork.bundle.displayed import Displayed, Shape, Sides, displayed_as, number, shape_of
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
        stamped = _stamped(shape_of(page.obj), width_of_label(label), at in taken)
        if stamped.box is not None:
            page.obj[Name.MediaBox] = page.obj[Name.CropBox] = Array(stamped.box)
        above.draw(page.obj, stamped.code.replace(_LABEL, label))


def stamp_of(label: str) -> bytes:
    """What a page with this label has among its contents."""
    return f"({label}) Tj".encode("ascii")


@dataclass(frozen=True, slots=True)
class _Stamped:
    """What is drawn on a page, and how large the page is from then on; None where it stays."""

    code: str
    box: Sides | None = None


@lru_cache(maxsize=1024)
def _stamped(shape: Shape, label_width: float, is_taken: bool) -> _Stamped:
    """Most pages of a bundle are of a few shapes."""
    seen = displayed_as(shape)
    place = number_place(seen.width, seen.height, label_width)
    if not is_taken:
        return _Stamped(_drawn(seen, place))
    box = _lengthened(seen, place.top)
    longer = displayed_as(replace(shape, shown=box))
    return _Stamped(f"{_strip(longer, place.top)}{_drawn(longer, place)}", box)


def _lengthened(seen: Displayed, strip: float) -> Sides:
    """The page with so much more at its foot, as it is displayed."""
    corners = (seen.on_page(0, -strip), seen.on_page(seen.width, seen.height))
    across, up = zip(*corners, strict=True)
    return round(min(across), 4), round(min(up), 4), round(max(across), 4), round(max(up), 4)


def _strip(page: Displayed, high: float) -> str:
    """White over whatever had been cut off the page there."""
    box = " ".join(number(each) for each in (0, 0, page.width, high))
    return f"/Artifact <</Type /Pagination>> BDC q {page.matrix} cm 1 g {box} re f Q EMC "


def _drawn(page: Displayed, place: NumberPlace) -> str:
    box = " ".join(number(each) for each in (place.left, place.bottom, place.wide, place.high))
    return (
        f"/Artifact <</Type /Pagination>> BDC {page.matrix} cm 1 g 0.4 G {number(_LINE * place.size)} w [] 0 d {box} re"
        f" B BT 0 g 0 Tr 0 Tc 0 Tw 100 Tz {{name}} {number(place.size)} Tf {number(place.across)} {number(place.up)} Td"
        f" ({_LABEL}) Tj ET EMC"
    )

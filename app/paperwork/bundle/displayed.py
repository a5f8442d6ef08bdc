"""A page as it is displayed: how wide and high it is, and how to draw on it the right way up."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pikepdf import Array, Name, Object, Rectangle

_LETTER = (0.0, 0.0, 612.0, 792.0)
"""What a reader takes for a page that says nothing of its size."""
_LEAST = 1.0

Sides: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top."""


@dataclass(frozen=True, slots=True)
class Displayed:
    """`to_page` turns a point of the displayed page, from its bottom left corner, into one of the page's own."""

    width: float
    height: float
    to_page: tuple[float, float, float, float, float, float]

    @property
    def matrix(self) -> str:
        return " ".join(number(each) for each in self.to_page)

    def on_page(self, across: float, up: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.to_page
        return a * across + c * up + e, b * across + d * up + f


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page says of itself: what of it is shown, how far it is turned, and how many points its unit is."""

    shown: Sides
    turned: int = 0
    unit: float = 1.0


def displayed(page: Object) -> Displayed:
    """CropBox, rotation and UserUnit applied. Inherited entries have been made the page's own before."""
    return displayed_as(shape_of(page))


def shape_of(page: Object) -> Shape:
    return Shape(_visible(page), _turned(page), _unit(page))


@lru_cache(maxsize=64)
def displayed_as(shape: Shape) -> Displayed:
    """Most pages of a bundle are of a few shapes."""
    left, bottom, right, top = shape.shown
    unit = shape.unit
    width, height, one = (right - left) * unit, (top - bottom) * unit, 1 / unit
    match shape.turned:
        case 90:
            return Displayed(height, width, (0, one, -one, 0, right, bottom))
        case 180:
            return Displayed(width, height, (-one, 0, 0, -one, right, top))
        case 270:
            return Displayed(height, width, (0, -one, one, 0, left, top))
        case _:
            return Displayed(width, height, (one, 0, 0, one, left, bottom))


def entry(of: Object, name: Name) -> Any:
    """What stands there under this name, or None. To ask for what is not there takes ten times as long as to look."""
    if name not in of:
        return None
    return of[name]


def number(value: float) -> str:
    """As PDF writes it, no longer than it needs to be."""
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".")


def _visible(page: Object) -> Sides:
    """What is shown is never more than the sheet, whatever the page says is to be cut out of it."""
    sheet = _box(page, Name.MediaBox) or _LETTER
    cut = _box(page, Name.CropBox)
    if cut is None:
        return sheet
    shown = (max(sheet[0], cut[0]), max(sheet[1], cut[1]), min(sheet[2], cut[2]), min(sheet[3], cut[3]))
    return shown if shown[2] - shown[0] >= _LEAST and shown[3] - shown[1] >= _LEAST else sheet


def _box(page: Object, name: Name) -> Sides | None:
    box = entry(page, name)
    if not isinstance(box, Array):
        return None
    try:
        said = Rectangle(box)
    except (TypeError, ValueError):
        return None
    sides = (said.llx, said.lly, said.urx, said.ury)
    return sides if sides[2] - sides[0] >= _LEAST and sides[3] - sides[1] >= _LEAST else None


def _turned(page: Object) -> int:
    said = entry(page, Name.Rotate)
    try:
        return 0 if said is None else int(said) % 360
    except (TypeError, ValueError):
        return 0


def _unit(page: Object) -> float:
    said = entry(page, Name.UserUnit)
    try:
        unit = 1.0 if said is None else float(said)
    except (TypeError, ValueError):
        return 1.0
    return unit if unit > 0 else 1.0

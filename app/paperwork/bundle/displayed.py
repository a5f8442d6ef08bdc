"""A page as it is displayed: how wide and high it is, and how to draw on it the right way up."""

from dataclasses import dataclass

from pikepdf import Name, Object

_LETTER = (0.0, 0.0, 612.0, 792.0)
"""What a reader takes for a page that says nothing of its size."""
_LEAST = 1.0


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


def displayed(page: Object) -> Displayed:
    """CropBox, rotation and UserUnit applied. Inherited entries have been made the page's own before."""
    left, bottom, right, top = _visible(page)
    unit = _unit(page)
    width, height, one = (right - left) * unit, (top - bottom) * unit, 1 / unit
    match _turned(page):
        case 90:
            return Displayed(height, width, (0, one, -one, 0, right, bottom))
        case 180:
            return Displayed(width, height, (-one, 0, 0, -one, right, top))
        case 270:
            return Displayed(height, width, (0, -one, one, 0, left, top))
        case _:
            return Displayed(width, height, (one, 0, 0, one, left, bottom))


def number(value: float) -> str:
    """As PDF writes it, no longer than it needs to be."""
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".")


def _visible(page: Object) -> tuple[float, float, float, float]:
    """What is shown is never more than the sheet, whatever the page says is to be cut out of it."""
    sheet = _box(page, Name.MediaBox) or _LETTER
    cut = _box(page, Name.CropBox)
    if cut is None:
        return sheet
    shown = (max(sheet[0], cut[0]), max(sheet[1], cut[1]), min(sheet[2], cut[2]), min(sheet[3], cut[3]))
    return shown if shown[2] - shown[0] >= _LEAST and shown[3] - shown[1] >= _LEAST else sheet


def _box(page: Object, name: Name) -> tuple[float, float, float, float] | None:
    said = page.get(name)
    if said is None:
        return None
    try:
        one, two, three, four = (float(each) for each in said)
    except (TypeError, ValueError):
        return None
    box = (min(one, three), min(two, four), max(one, three), max(two, four))
    return box if box[2] - box[0] >= _LEAST and box[3] - box[1] >= _LEAST else None


def _turned(page: Object) -> int:
    said = page.get(Name.Rotate, 0)
    try:
        return int(said) % 360
    except (TypeError, ValueError):
        return 0


def _unit(page: Object) -> float:
    said = page.get(Name.UserUnit, 1)
    try:
        unit = float(said)
    except (TypeError, ValueError):
        return 1.0
    return unit if unit > 0 else 1.0

"""The size and the turn of each page, said by the page itself and in the way that they are displayed."""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal

_A4 = (0.0, 0.0, 595.276, 841.89)
_SMALLEST, _LARGEST = 3.0, 14_400.0
"""Points. A viewer draws no page that is smaller or larger (PDF 1.7, annex C)."""
_DEEPEST_TREE = 60
_LARGEST_UNIT = 100.0
_NEAR = 0.1
_BEYOND_ALL = 1e6


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a page is displayed, in its own units, how it is turned, and how many points a unit has."""

    box: tuple[float, float, float, float]
    rotation: int
    unit: float
    is_sound: bool
    """False when the page said a size that cannot be, so that what is shown may not be all of it."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        left, bottom, right, top = self.box
        across, down = (right - left) * self.unit, (top - bottom) * self.unit
        return (down, across) if self.rotation % 180 else (across, down)

    def is_said_by(self, page: pikepdf.Object) -> bool:
        """Whether a page that was written says this and no other size."""
        again = sheet_of(page)
        return again.rotation == self.rotation and all(
            abs(mine - its) < _NEAR for mine, its in zip(self.size, again.size, strict=True)
        )


def sheet_of(page: Any) -> Sheet:
    media = _box(inherited(page, "/MediaBox"))
    crop = _box(inherited(page, "/CropBox"))
    box = _common(media or _A4, crop) if crop else media or _A4
    rotation, unit = inherited(page, "/Rotate"), page.get("/UserUnit")
    return Sheet(
        box=box,
        rotation=round(float(rotation) / 90) * 90 % 360 if _is_number(rotation) else 0,
        unit=float(unit) if _is_number(unit) and 0 < float(unit) <= _LARGEST_UNIT else 1.0,
        is_sound=media is not None or inherited(page, "/MediaBox") is None,
    )


def say(page: pikepdf.Object, sheet: Sheet) -> None:
    """Writes size and turn into the page, and no other box."""
    page["/MediaBox"] = pikepdf.Array([_written(side) for side in sheet.box])
    for name in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"):
        if name in page:
            del page[name]
    if sheet.rotation:
        page["/Rotate"] = sheet.rotation
    if sheet.unit != 1.0:
        page["/UserUnit"] = _written(sheet.unit)


def inherited(page: pikepdf.Object, name: str) -> Any:
    """What the page says, or else the node of the tree above it that says it."""
    node: Any = page
    for _level in range(_DEEPEST_TREE):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        # Asking first is several times quicker than being told that there is none.
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _box(array: pikepdf.Object | None) -> tuple[float, float, float, float] | None:
    if not isinstance(array, pikepdf.Array) or len(array) != 4 or not all(_is_number(each) for each in array):
        return None
    x1, y1, x2, y2 = (float(each) for each in array)
    box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if max(box[2] - box[0], box[3] - box[1]) > _BEYOND_ALL:
        raise Refusal(Refused.TOO_LARGE)
    sides = (box[2] - box[0], box[3] - box[1])
    return box if all(_SMALLEST <= side <= _LARGEST for side in sides) and max(map(abs, box)) < 1e6 else None


def _common(
    media: tuple[float, float, float, float], crop: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """What of the sheet is shown; all of it, where the part to be shown is none of it."""
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if box[2] - box[0] >= _SMALLEST and box[3] - box[1] >= _SMALLEST else media


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and math.isfinite(value)


def _written(number: float) -> int | Decimal:
    return int(number) if number == int(number) else Decimal(str(round(number, 4)))

"""How large a picture stands on its page, and how many of its pixels are worth keeping there."""

import math
from dataclasses import dataclass

_INCH = 72.0
_MM = _INCH / 25.4
_A4 = (210 * _MM, 297 * _MM)
_MARGIN = 36.0
"""Room around a picture on a page of our own, in which a number can be printed without hiding anything."""
_SCANNED_FROM = 100.0
_SCANNED_TO = 2400.0
"""What a scanner writes down, in dots per inch. Below are the numbers that cameras and screens put there unasked."""
_SMALLEST, _LARGEST = 25 * _MM, 1600 * _MM
_COARSEST = 96.0
"""A small picture is not blown up: at least so many of its pixels make an inch."""
_LONG = 2.3
"""A picture so many times higher than wide is a long screenshot: on one page nobody could read it."""
_SLICE = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A page in points, and the rectangle of the picture on it: left, bottom, width, height."""

    page: tuple[float, float]
    across: float
    up: float
    width: float
    height: float


def scanned_size(pixels: tuple[int, int], dots: tuple[float, float] | None) -> tuple[float, float] | None:
    """The size in points by the picture's own resolution, or None where it says none that can be true."""
    if dots is None or not all(_SCANNED_FROM <= each <= _SCANNED_TO for each in _evened(dots)):
        return None
    width, height = (_INCH * count / each for count, each in zip(pixels, dots, strict=True))
    return (width, height) if all(_SMALLEST <= side <= _LARGEST for side in (width, height)) else None


def _evened(dots: tuple[float, float]) -> tuple[float, float]:
    """A fax has half as many lines as dots in a line: what counts is the better of the two, if the other is near."""
    across, down = dots
    if not (math.isfinite(across) and math.isfinite(down) and across > 0 and down > 0):
        return (0.0, 0.0)
    better = max(across, down)
    return (better, better) if better <= 2.5 * min(across, down) else dots


def placed(pixels: tuple[int, int], size: tuple[float, float] | None) -> Placed:
    """A page of the picture's own size; else A4, upright or not as the picture is, and the picture in its middle."""
    if size is not None:
        return Placed(size, 0.0, 0.0, *size)
    width, height = pixels
    page = _A4 if height >= width else (_A4[1], _A4[0])
    scale = min((page[0] - 2 * _MARGIN) / width, (page[1] - 2 * _MARGIN) / height, _INCH / _COARSEST)
    across, up = (page[0] - scale * width) / 2, (page[1] - scale * height) / 2
    return Placed(page, across, up, scale * width, scale * height)


def kept_pixels(pixels: tuple[int, int], place: Placed, dpi: int) -> tuple[int, int]:
    """So many pixels as the page shows at `dpi`; never more than there are."""
    wanted = (place.width * dpi / _INCH, place.height * dpi / _INCH)
    across, down = (max(1, min(have, round(want))) for have, want in zip(pixels, wanted, strict=True))
    return across, down


def slice_height(pixels: tuple[int, int]) -> int:
    """How high the pieces of a long screenshot are, each for a page of its own; 0 where it is none."""
    width, height = pixels
    return int(_SLICE * width) if width >= 200 and height > _LONG * width else 0

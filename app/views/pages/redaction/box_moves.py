"""A box that is being drawn with keys: begun in the middle of what is in sight, moved, and made larger or smaller."""

from app.models.bundles.redactions import Box

STEP, FINE_STEP = 10.0, 1.0
"""How far one key goes, in thousandths of the page."""
LEAST = 2.0
_WIDTH, _HEIGHT = 160.0, 24.0


def begun(page: int, seen: tuple[float, float, float, float]) -> Box:
    """A box about as large as a name, in the middle of what is seen: left, top, right and bottom."""
    left, top, right, bottom = seen
    width, height = min(_WIDTH, right - left), min(_HEIGHT, bottom - top)
    across, down = (left + right - width) / 2, (top + bottom - height) / 2
    return box_at(page, across, down, across + width, down + height)


def moved(box: Box, across: float, down: float) -> Box:
    """The same box elsewhere; at the edge of the page it goes no further."""
    across = min(1000 - box.right, max(-box.left, across))
    down = min(1000 - box.bottom, max(-box.top, down))
    return box_at(box.page, box.left + across, box.top + down, box.right + across, box.bottom + down)


def stretched(box: Box, across: float, down: float) -> Box:
    """Its right and its lower edge elsewhere; it never gets too small to be seen."""
    right = min(1000.0, max(box.left + LEAST, box.right + across))
    bottom = min(1000.0, max(box.top + LEAST, box.bottom + down))
    return box_at(box.page, box.left, box.top, right, bottom)


def box_at(page: int, one: float, two: float, other: float, another: float) -> Box:
    """A box between two corners, given as across, down, across, down in any order; what is beyond the page is cut."""
    left, right = _edges(one, other)
    top, bottom = _edges(two, another)
    return Box(page=page, left=left, top=top, right=right, bottom=bottom)


def _edges(one: float, other: float) -> tuple[float, float]:
    low, high = (min(1000.0, max(0.0, round(each, 1))) for each in sorted((one, other)))
    low = min(low, 1000 - LEAST)
    return low, max(high, low + LEAST)

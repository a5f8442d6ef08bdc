"""Where the number of a page goes: bottom right as it is displayed, in proportion to the page."""

from dataclasses import dataclass

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
_TALL = 0.72
_SHORT_LABEL, _LONG_LABEL = 0.5, 3.6
"""How wide “1” and “12345A” are, in sizes of their letters."""


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A box, from the bottom left corner of the displayed page, and the letters in it."""

    left: float
    bottom: float
    wide: float
    high: float
    size: float

    @property
    def across(self) -> float:
        return self.left + _ROOM * self.size

    @property
    def up(self) -> float:
        return self.bottom + (self.high - _TALL * self.size) / 2

    @property
    def top(self) -> float:
        return self.bottom + self.high


def number_place(width: float, height: float, label_width: float) -> NumberPlace:
    """For a label that is so wide, in sizes of its letters."""
    size = max(_LEAST_SIZE, _SIZE * min(width, height) / _A4_WIDTH)
    wide, high = label_width + 2 * _ROOM, _TALL + 2 * _ROOM
    size = min(size, _WIDEST * width / wide, _HIGHEST * height / high)
    wide, high = size * wide, size * high
    margin = min(_MARGIN * width / _A4_WIDTH, (width - wide) / 2, (height - high) / 2)
    return NumberPlace(width - margin - wide, margin, wide, high, size)


def corner_of(width: float, height: float) -> tuple[float, float]:
    """How wide and high the corner is that no number reaches out of, however long."""
    places = [number_place(width, height, label_width) for label_width in (_SHORT_LABEL, _LONG_LABEL)]
    return width - min(place.left for place in places), max(place.top for place in places)

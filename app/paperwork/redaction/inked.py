"""Where the ink of a recognised word ends: what was recognised is often narrower than what can be seen."""

from PIL import Image

from app.paperwork.redaction.page_letters import Bounds

_FURTHEST = 1.2
"""Of the height of a word: how far beyond its ends is looked, or a quarter of its length."""
_GAP = 0.16
"""Of its height: as wide as this is only the space between two words."""
_NEAR = 0.6
"""Of its height: how near to the end of its place a gap says that it is the end of the word too."""
_EDGES = 0.12
"""Of its height at the top and the bottom, where the lines above and below reach in."""
_IS_INK = 40
_A_POINT = 4


def to_the_gap(grey: Image.Image, scale: float, bounds: Bounds, *, is_upright: bool = True) -> Bounds:
    """The bounds of a word, in points, as far as its ink goes on along its line."""
    if not is_upright:
        left, top, right, bottom = bounds
        side = max(0, int(left * scale) - 1)
        column = grey.crop((side, 0, min(grey.width, int(right * scale) + 2), grey.height))
        along = (top, left - side / scale, bottom, right - side / scale)
        top, _left, bottom, _right = to_the_gap(column.transpose(Image.Transpose.TRANSPOSE), scale, along)
        return left, top, right, bottom
    left, top, right, bottom = (side * scale for side in bounds)
    height = bottom - top
    most = round(max(_FURTHEST * height, (right - left) / 4))
    start, end = max(0, round(left) - most), min(grey.width, round(right) + most)
    low, high = max(0, round(top + _EDGES * height)), min(grey.height, round(bottom - _EDGES * height))
    if end - start < 1 or high - low < 1:
        return bounds
    ink = _columns(grey.crop((start, low, end, high)))
    gap = max(2, round(_GAP * height))
    first, last = max(0, round(left) - start), min(len(ink), max(0, round(right) - start))
    near = round(min(_NEAR * height, (right - left) / 2))
    behind = _walked(ink[last:], gap) if not _has_gap(ink[max(0, last - near) : last], gap) else 0
    before = _walked(ink[:first][::-1], gap) if not _has_gap(ink[first : first + near], gap) else 0
    return bounds[0] - before / scale, bounds[1], bounds[2] + behind / scale, bounds[3]


def _columns(strip: Image.Image) -> list[bool]:
    """Whether there is ink in each column: what is unlike most of the strip."""
    shades = strip.histogram()
    most = max(range(256), key=shades.__getitem__)
    unlike = strip.point([255 if abs(shade - most) > _IS_INK else 0 for shade in range(256)])
    return [value >= _A_POINT for value in unlike.resize((strip.width, 1), Image.Resampling.BOX).tobytes()]


def _has_gap(columns: list[bool], gap: int) -> bool:
    """Whether the word ended already within what was said to be its place."""
    longest = empty = 0
    for is_ink in columns:
        empty = 0 if is_ink else empty + 1
        longest = max(longest, empty)
    return longest >= gap


def _walked(columns: list[bool], gap: int) -> int:
    """How many columns the ink goes on before a gap."""
    end = empty = 0
    for index, is_ink in enumerate(columns):
        if is_ink:
            end, empty = index + 1, 0
        else:
            empty += 1
            if empty >= gap:
                break
    return end

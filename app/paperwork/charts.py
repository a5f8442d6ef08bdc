"""Charts as drawings that any size can be made of: bars with whiskers, and their numbers in words beside them."""

import re
from collections.abc import Iterator
from math import ceil

from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from app.models.charts import Bar, Chart, ChartLook, steps_to
from app.paperwork.typefaces import first_font, width_of

_LEADING = 1.35
_BAR, _BETWEEN, _CAP = 0.95, 0.75, 0.3
"""How high a bar is, how much stands between two, and how high the end of a whisker: in sizes of the letters."""
_LEAST_PLOT = 60.0
_WORD = re.compile(r"\S+")
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)


def bar_chart(chart: Chart, look: ChartLook, width: float) -> bytes:
    """The chart as SVG, as wide as it is told and as high as it must be.

    Each bar has its label above it and its number at its end. A whisker shows from where to where the truth lies, in
    lines and not in colours alone.
    """
    drawing = _BarChart(chart, look, width).drawn()
    text = drawToString(drawing, fontHacks={first_font(): {"family": look.family}})
    # Qt draws what is only there to cut off, and in black.
    return _CLIP.sub("", text if isinstance(text, str) else text.decode("utf-8")).encode("utf-8")


class _BarChart:
    def __init__(self, chart: Chart, look: ChartLook, width: float) -> None:
        self._look, self._width = look, width
        self._steps = steps_to(chart.highest)
        size = look.size
        widest = max((width_of(bar.said, size) for bar in chart.bars if bar.value is not None), default=0.0)
        beside = widest + size
        # Where the number has no room beside the bar, it stands below the label.
        self._is_beside = width - beside >= max(_LEAST_PLOT, 0.4 * width)
        self._plot = width - beside if self._is_beside else width - size
        self._blocks = [(bar, list(self._lines(bar))) for bar in chart.bars]
        self.height = ceil(sum(self._height(bar, lines) for bar, lines in self._blocks) + 2 * size * _LEADING)
        self._drawing = Drawing(width, self.height)

    def drawn(self) -> Drawing:
        size, top = self._look.size, float(self.height)
        foot = 2 * size * _LEADING
        self._draw_axis(foot)
        for bar, lines in self._blocks:
            down = top
            for line, is_muted in lines:
                down -= size * _LEADING
                self._write(0, down + size * 0.3, line, muted=is_muted)
            if bar.value is not None:
                self._draw_bar(bar, down - size * (_BAR + 0.1))
            top -= self._height(bar, lines)
        return self._drawing

    def _lines(self, bar: Bar) -> Iterator[tuple[str, bool]]:
        """The words above a bar, broken to the width."""
        for line in _broken(bar.label, self._width, self._look.size):
            yield line, False
        if bar.value is None or not self._is_beside:
            for line in _broken(bar.said, self._width, self._look.size):
                yield line, True

    def _height(self, bar: Bar, lines: list[tuple[str, bool]]) -> float:
        size = self._look.size
        return len(lines) * size * _LEADING + (size * _BAR if bar.value is not None else 0) + size * _BETWEEN

    def _x(self, value: float) -> float:
        return value / self._steps[-1] * self._plot

    def _draw_axis(self, foot: float) -> None:
        size = self._look.size
        last = 0.0
        for step in self._steps:
            x = self._x(step)
            words = f"{step:,}"
            wide = width_of(words, size)
            left = min(max(0.0, x - wide / 2), self._width - wide)
            if step and left < last:
                continue
            self._write(left, foot - size * 1.2, words, muted=True)
            last = left + wide + size / 2

    def _draw_bar(self, bar: Bar, bottom: float) -> None:
        assert bar.value is not None
        look, high = self._look, self._look.size * _BAR
        # Behind the bars only: through words they could not be read.
        for step in self._steps:
            x = self._x(step)
            self._line(x, bottom - high * 0.2, x, bottom + high * 1.2, look.line, 1)
        long = self._x(bar.value)
        if long:
            fill, edge = HexColor(look.bar), HexColor(look.edge)
            self._drawing.add(Rect(0, bottom, long, high, fillColor=fill, strokeColor=edge, strokeWidth=1))
        middle, cap = bottom + high / 2, look.size * _CAP
        low, end = self._x(bar.low), self._x(bar.high)
        self._line(low, middle, end, middle, look.text, 2)
        for x in (low, end):
            self._line(x, middle - cap, x, middle + cap, look.text, 2)
        if self._is_beside:
            self._write(self._plot + look.size / 2, bottom + high / 2 - look.size * 0.35, bar.said)

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str, wide: float) -> None:
        self._drawing.add(Line(x1, y1, x2, y2, strokeColor=HexColor(colour), strokeWidth=wide))

    def _write(self, x: float, y: float, words: str, *, muted: bool = False) -> None:
        colour = self._look.muted if muted else self._look.text
        self._drawing.add(
            String(x, y, words, fontName=first_font(), fontSize=self._look.size, fillColor=HexColor(colour))
        )


def _broken(words: str, width: float, size: float) -> Iterator[str]:
    """Lines that fit, broken between words."""
    line = ""
    for word in _WORD.findall(words):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line

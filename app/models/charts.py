"""A chart before it is drawn: bars with the range in which the truth lies, and what it says in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar. `said` is its number with its range, or why there is none; then it has no length."""

    label: str
    value: float | None = None
    low: float = 0.0
    high: float = 0.0
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A title, one sentence, and the bars in their order."""

    title: str
    sentence: str
    bars: tuple[Bar, ...]

    @property
    def highest(self) -> float:
        """The end of the longest whisker."""
        return max((bar.high for bar in self.bars if bar.value is not None), default=0.0)

    @property
    def in_words(self) -> str:
        """All that is seen, for somebody who hears it."""
        return " ".join([self.sentence, *(f"{bar.label}: {bar.said}." for bar in self.bars)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """The colours of the theme, the size of the letters in pixels, and the family that they are drawn in."""

    text: str
    muted: str
    line: str
    bar: str
    edge: str
    size: float
    family: str


def steps_to(highest: float) -> tuple[int, ...]:
    """Round numbers for an axis from nought to beyond the highest: three or four of them."""
    step = 1
    while step * 4 < highest:
        step = _next(step)
    steps = [0]
    while steps[-1] < max(highest, 1):
        steps.append(steps[-1] + step)
    return tuple(steps)


def _next(step: int) -> int:
    """1, 2, 5, 10, 20, 50 and so on."""
    return step * 5 // 2 if str(step)[0] == "2" else step * 2

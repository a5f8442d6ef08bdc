"""How far a pooled figure may be from the truth, and what may be said of it."""

import math

from app.models.collecting.pooled import Share, Status

_SURE = 1.96
"""Nineteen times of twenty."""
_UP_TO = ((0.10, Status.A), (0.25, Status.B), (0.50, Status.C))
_LEAST_FOR_SHARE = 50
_MOST_POINTS = 10.0


def variance(base: int) -> int:
    """The most that rounding one figure to a base can vary: 2 for base 3, 6 for base 5."""
    return base * base // 4


def interval(value: int, contributors: int, base: int) -> tuple[float, float]:
    """Between which figures the truth lies, nineteen times of twenty. `value` is the sum over so many contributors."""
    spread = variance(base)
    half = _SURE**2 * spread / 2
    from_value = math.sqrt(half**2 + 2 * half * value)
    from_number = _SURE * math.sqrt(spread * contributors)
    high = min(value + half + from_value, value + from_number)
    low = max(0.0, value + half - from_value, value - from_number)
    return low, high


def reliability(value: int, low: float, high: float) -> Status:
    """How good a figure is, and whether it says too little to be shown. Nought is shown, as its range."""
    if value == 0:
        return Status.C
    half_width = (high - low) / 2 / value
    return next((grade for most, grade in _UP_TO if half_width <= most), Status.UNCERTAIN)


def share(value: int, low: float, high: float, total: int) -> Share | None:
    """What part of a total a figure is, in percent, or None where too little is known to say so."""
    if value < _LEAST_FOR_SHARE or value > total:
        return None
    points = (high - low) / 2 / total * 100
    if points > _MOST_POINTS:
        return None
    return Share(percent=value / total * 100, low=low / total * 100, high=min(100.0, high / total * 100))

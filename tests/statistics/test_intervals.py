"""How sure a pooled figure is: the examples of the design, and what is true of every interval."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.pooled import Status
from app.statistics.intervals import interval, reliability, share, variance
from app.statistics.rounding import systematic


@pytest.mark.proves("C-48")
@pytest.mark.parametrize(
    ("value", "contributors", "base", "expected"),
    [(0, 100, 3, (0.0, 7.7)), (30, 100, 3, (18.2, 49.5)), (95, 20, 5, (95 - 21.5, 95 + 21.5))],
)
def test_the_examples_come_out(value: int, contributors: int, base: int, expected: tuple[float, float]) -> None:
    assert interval(value, contributors, base) == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(("base", "expected"), [(2, 1), (3, 2), (5, 6), (20, 100)])
def test_rounding_varies_by_its_base(base: int, expected: int) -> None:
    worst = max((count % base) * (base - count % base) for count in range(base))

    assert variance(base) == worst == expected


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.integers(2, 20))
def test_a_figure_lies_in_its_own_interval_which_begins_at_nought(value: int, contributors: int, base: int) -> None:
    low, high = interval(value, contributors, base)

    assert 0 <= low <= value <= high
    assert high - value <= 1.96 * math.sqrt(variance(base) * contributors) + 1e-6


@pytest.mark.parametrize("counts", [[1, 0, 2], [7, 4, 1], [1, 1, 1]], ids=str)
def test_the_truth_lies_in_the_interval_nineteen_times_of_twenty(counts: list[int]) -> None:
    """The first count of sixty contributors, each of which rounds by an offset and an order of its own."""
    chance = Random(2026)
    inside, tries, contributors = 0, 300, 60
    for _try in range(tries):
        value = 0
        for _contributor in range(contributors):
            order = chance.sample(range(3), 3)
            value += systematic(counts, order, chance.randrange(3), 3)[0]
        low, high = interval(value, contributors, 3)
        inside += low <= counts[0] * contributors <= high

    assert inside >= 0.93 * tries


@pytest.mark.parametrize(
    ("value", "low", "high", "status"),
    [
        (100, 90, 110, Status.A),
        (100, 89, 111, Status.B),
        (100, 74, 126, Status.C),
        (100, 49, 151, Status.UNCERTAIN),
        (3, 0.7, 9.2, Status.UNCERTAIN),
        (0, 0, 7.7, Status.C),
    ],
)
def test_a_figure_is_graded_by_the_half_width_of_its_interval(
    value: int, low: float, high: float, status: Status
) -> None:
    assert reliability(value, low, high) is status


def test_a_share_is_given_of_fifty_or_more_to_within_ten_points() -> None:
    assert share(49, 45, 53, 100) is None
    assert share(50, 39, 61, 100) is None
    assert share(120, 110, 130, 100) is None
    found = share(50, 40, 60, 100)
    assert found is not None
    assert (found.percent, found.low, found.high) == (50, 40, 60)

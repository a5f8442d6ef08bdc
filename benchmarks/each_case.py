"""What one case of very many costs, beside one of a few: where all of them are read, it is the same."""

from collections.abc import Callable
from typing import Any

from benchmarks.figures import Figure
from benchmarks.timing import Race, milliseconds

FEW = 1_000
_GROWTH_AT_MOST = 1.6


def each_case(cases: int, over_all: Callable[[], Any], over_few: Callable[[], Any]) -> Figure:
    """The same done over so many cases, and over FEW."""
    growth = Race(ours=lambda: [milliseconds(over_all) / cases], theirs=lambda: [milliseconds(over_few) / FEW]).run(
        _GROWTH_AT_MOST
    )
    return Figure(
        name=f"the same, for each case, over {cases:,} beside {FEW:,}",
        value=growth.our_best * 1000,
        unit="µs",
        ratio=growth.ratio,
        ratio_at_most=_GROWTH_AT_MOST,
        against=f"for each of {FEW:,}: {growth.their_best * 1000:.0f} µs",
    )

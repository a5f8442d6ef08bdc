"""Times, taken so that a busy machine spoils them least: in turns with what they are compared to, and the best."""

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 4
"""So many times the usual rounds before a bound that is missed is believed to be."""


def milliseconds(act: Callable[[], Any]) -> float:
    """How long an act took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return sorted(values)[max(0, math.ceil(len(values) * 0.95) - 1)]


def exponent(times: Mapping[int, float]) -> float:
    """The power of its size with which a time grows: the slope of the straight line through the logarithms of both."""
    places = [(math.log(size), math.log(time)) for size, time in times.items()]
    middle_size = sum(size for size, _time in places) / len(places)
    middle_time = sum(time for _size, time in places) / len(places)
    rise = sum((size - middle_size) * (time - middle_time) for size, time in places)
    return rise / sum((size - middle_size) ** 2 for size, _time in places)


@dataclass(kw_only=True)
class Race:
    """Two ways of doing the same, over the same course: ours, and the floor or peer beside it.

    `ours` and `theirs` take one round each and give the time of each step of the course. A step counts with its best
    time: what another program took away on the way is nothing that we could mend.
    """

    ours: Callable[[], Sequence[float]]
    theirs: Callable[[], Sequence[float]]
    whole: Callable[[Sequence[float]], float] = p95
    rounds: int = 3
    our_rounds: list[Sequence[float]] = field(default_factory=list)
    their_rounds: list[Sequence[float]] = field(default_factory=list)

    def run(self, ratio_at_most: float, at_most: float = math.inf) -> "Race":
        """Runs in turns; goes on for a while when the ratio or the time is missed, because noise only ever adds."""
        for number in range(self.rounds * PATIENCE):
            if number >= self.rounds and self.ratio <= ratio_at_most and self.our_best <= at_most:
                break
            gc.collect()
            self.our_rounds.append(self.ours())
            gc.collect()
            self.their_rounds.append(self.theirs())
        return self

    @property
    def our_best(self) -> float:
        return self.whole(best_of(self.our_rounds))

    @property
    def their_best(self) -> float:
        return self.whole(best_of(self.their_rounds))

    @property
    def ratio(self) -> float:
        return self.our_best / self.their_best

    @property
    def our_usual(self) -> float:
        """The same over every time that was taken, the disturbed ones too."""
        return self.whole([time for each in self.our_rounds for time in each])


def best_of(rounds: Sequence[Sequence[float]]) -> list[float]:
    """For each step of the course the best time of all rounds."""
    return [min(times) for times in zip(*rounds, strict=True)]

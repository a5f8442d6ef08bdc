"""Notices a clock that jumped: the computer slept, stood still, or somebody set it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.views.lock_triggers.triggers import Source, Trigger

STOOD_STILL = 30
"""Seconds between two looks, a second apart as a rule, after which the computer must have slept or been stopped."""
SET = 60
"""Seconds by which the clock on the wall may move against the steady one; a correction over the network is smaller."""


def steady_seconds() -> float:
    """Seconds since some moment, never set by anybody. On Linux, as on Windows, a sleep counts."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class ClockWatch(Source):
    """Compares the clocks at each look.

    Forward: the computer slept, and where the steady clock sleeps too, as on a Mac, only the wall clock shows it. Back:
    the clock was set, and nobody can say any longer how long the desk was empty. Both lock.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = steady_seconds,
    ) -> None:
        super().__init__(parent)
        self._wall = wall
        self._steady = steady
        self._last: tuple[float, float] | None = None

    def begin(self) -> None:
        self._last = None
        self.offers.emit(frozenset({Trigger.CLOCK}))

    def look(self) -> None:
        """Called at each tick of the idle lock."""
        now = self._wall(), self._steady()
        before, self._last = self._last, now
        if before is None:
            return
        wall, steady = now[0] - before[0], now[1] - before[1]
        if steady > STOOD_STILL or abs(wall - steady) > SET:
            self.due.emit(Trigger.CLOCK)

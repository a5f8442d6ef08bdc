"""A clock that jumps, either way, locks; one that is corrected a little, or looked at late, does not."""

import pytest
from PySide6.QtWidgets import QApplication

from app.views.lock_triggers.clocks import ClockWatch, steady_seconds
from app.views.lock_triggers.triggers import Trigger
from app.views.locking import IdleLock, IdleRule
from tests.views.lock_triggers_by_hand import TwoClocks


@pytest.fixture
def clocks() -> TwoClocks:
    return TwoClocks()


@pytest.fixture
def watch(qt_app: QApplication, clocks: TwoClocks) -> ClockWatch:
    watch = ClockWatch(None, clocks.wall, clocks.steady)
    watch.begin()
    watch.look()
    return watch


def heard(watch: ClockWatch, *steps: tuple[float, float]) -> list[str]:
    """What is said while both clocks go on by these seconds, one step after another."""
    said: list[str] = []
    watch.due.connect(said.append)
    for wall, steady in steps:
        watch._wall.__self__.go(wall, steady)
        watch.look()
    return said


@pytest.mark.parametrize(
    ("wall", "steady"),
    [
        pytest.param(3600, 3600, id="slept, and both clocks went on"),
        pytest.param(3600, 1, id="slept, and the steady clock slept too"),
        pytest.param(61.5, 1, id="set forward"),
        pytest.param(-59.5, 1, id="set back"),
        pytest.param(-86400, 1, id="set back by a day"),
        pytest.param(31, 31, id="stood still"),
    ],
)
def test_a_jump_locks(watch: ClockWatch, wall: float, steady: float) -> None:
    assert heard(watch, (wall, steady)) == [Trigger.CLOCK]


@pytest.mark.parametrize(
    ("wall", "steady"),
    [
        pytest.param(1, 1, id="a second"),
        pytest.param(20, 20, id="a busy computer"),
        pytest.param(31, 1, id="corrected by half a minute"),
        pytest.param(-28, 1, id="corrected back by half a minute"),
    ],
)
def test_what_happens_every_day_does_not_lock(watch: ClockWatch, wall: float, steady: float) -> None:
    assert heard(watch, (wall, steady), (1, 1)) == []


def test_small_corrections_do_not_add_up(watch: ClockWatch) -> None:
    assert heard(watch, *[(2.0, 1.0)] * 500) == []


def test_the_hour_that_the_clocks_go_forward_in_spring_is_no_jump(watch: ClockWatch) -> None:
    """Seconds are counted, not what a clock face shows: summer time and a journey change nothing."""
    assert heard(watch, *[(1.0, 1.0)] * 7200) == []


def test_the_first_look_after_a_start_compares_with_nothing(qt_app: QApplication, clocks: TwoClocks) -> None:
    watch = ClockWatch(None, clocks.wall, clocks.steady)
    watch.begin()
    clocks.go(5000, 1)

    assert heard(watch, (1, 1)) == []


def test_each_tick_of_the_idle_lock_looks_at_the_clocks(qt_app: QApplication, watch: ClockWatch) -> None:
    idle = IdleLock(IdleRule(hide_after=None, lock_after=300), qt_app)
    idle.ticked.connect(watch.look)
    said: list[str] = []
    watch.due.connect(said.append)

    watch._wall.__self__.go(7200, 1)
    idle.look()

    assert said == [Trigger.CLOCK]


def test_the_steady_clock_is_never_set_and_goes_on() -> None:
    before = steady_seconds()

    assert steady_seconds() >= before

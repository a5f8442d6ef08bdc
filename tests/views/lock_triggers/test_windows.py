"""What the messages of Windows mean. Their layout is the same on every computer, so this is tried on every one."""

import ctypes

from app.views.lock_triggers.triggers import Trigger
from app.views.lock_triggers.windows import (
    LID,
    PBT_APMSUSPEND,
    PBT_POWERSETTINGCHANGE,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    Meaning,
    PowerSetting,
)

PBT_APMRESUMEAUTOMATIC, WTS_SESSION_UNLOCK, WM_PAINT = 0x12, 0x8, 0x0F


def lid(meaning: Meaning, value: int, which: bytes = LID.bytes_le) -> Trigger | None:
    setting = PowerSetting((ctypes.c_ubyte * 16).from_buffer_copy(which), 4, value)
    return meaning.of(WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, ctypes.addressof(setting))


def test_the_screens_lock_and_sleep_are_heard() -> None:
    meaning = Meaning()

    assert meaning.of(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, 1) is Trigger.SCREEN
    assert meaning.of(WM_POWERBROADCAST, PBT_APMSUSPEND, 0) is Trigger.SLEEP


def test_waking_unlocking_and_everything_else_mean_nothing() -> None:
    meaning = Meaning()

    assert meaning.of(WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK, 1) is None
    assert meaning.of(WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC, 0) is None
    assert meaning.of(WM_PAINT, WTS_SESSION_LOCK, 0) is None


def test_a_lid_that_closes_is_heard_once() -> None:
    meaning = Meaning()

    assert [lid(meaning, value) for value in (1, 0, 0, 1, 0)] == [None, Trigger.LID, None, None, Trigger.LID]


def test_a_laptop_that_works_with_its_lid_closed_is_not_locked_at_the_start() -> None:
    """Windows tells the state of the lid as soon as it is asked for."""
    assert lid(Meaning(), 0) is None


def test_other_settings_of_the_power_mean_nothing() -> None:
    meaning = Meaning()
    lid(meaning, 1)

    assert lid(meaning, 0, bytes(16)) is None

"""The idle lock: at its minute, with the countdown in sight, and any key extends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.views.locking import IdleLock, IdleRule, idle_rule, left_words


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def heard(qt_app: QApplication, seconds: Seconds) -> "Heard":
    return Heard(IdleLock(IdleRule(hide_after=120, lock_after=300), qt_app, seconds))


class Heard(QObject):
    """What an idle lock said."""

    def __init__(self, idle: IdleLock) -> None:
        super().__init__()
        self.idle = idle
        self.hides = 0
        self.locks = 0
        self.words = ""
        idle.hide_due.connect(self._on_hide)
        idle.lock_due.connect(self._on_lock)
        idle.left.connect(self._on_left)
        self.warnings: list[str] = []
        idle.soon.connect(self.warnings.append)

    def _on_hide(self) -> None:
        self.hides += 1

    def _on_lock(self) -> None:
        self.locks += 1

    def _on_left(self, words: str) -> None:
        self.words = words


def test_it_locks_at_its_minute_and_not_a_second_before(heard: Heard, seconds: Seconds) -> None:
    """U6."""
    seconds.now += 299
    heard.idle.look()
    before = heard.locks

    seconds.now += 1
    heard.idle.look()

    assert (before, heard.locks) == (0, 1)


def test_the_screen_hides_once_before_it_locks(heard: Heard, seconds: Seconds) -> None:
    for _ in range(3):
        seconds.now += 60
        heard.idle.look()

    assert heard.hides == 1
    assert heard.locks == 0


def test_it_is_read_out_once_with_half_a_minute_to_go(heard: Heard, seconds: Seconds) -> None:
    seconds.now += 275
    heard.idle.look()
    seconds.now += 5
    heard.idle.look()

    assert heard.warnings == ["Locks in 25 s. Any key keeps it open."]


def test_any_key_in_any_field_starts_the_count_again(qt_app: QApplication, heard: Heard, seconds: Seconds) -> None:
    field = QLineEdit()
    heard.idle.begin()
    seconds.now += 250

    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0x41, qt_app.keyboardModifiers(), "a"))
    seconds.now += 250
    heard.idle.look()

    heard.idle.end()
    assert heard.locks == 0
    assert heard.words == "Locks in 50 s. Any key keeps it open."


@given(st.integers(min_value=-5, max_value=99))
def test_minutes_out_of_range_become_the_nearest_in_range(minutes: int) -> None:
    rule = idle_rule(minutes, in_session=False)

    assert 60 <= rule.lock_after <= 900
    assert rule.hide_after is None


def test_in_a_session_it_hides_after_two_minutes_and_locks_after_fifteen() -> None:
    """Listening is not absence."""
    assert idle_rule(1, in_session=True) == IdleRule(hide_after=120, lock_after=900)


def test_the_countdown_is_in_minutes_and_at_last_in_seconds() -> None:
    assert left_words(240) == "Locks in 4 min"
    assert left_words(60.5) == "Locks in 2 min"
    assert left_words(20).startswith("Locks in 20 s")

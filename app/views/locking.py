"""Counts the time since the last key or touch: the screen hides, and the vault locks, when nobody is there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent

from app.models.words import _, counted
from app.views.lock_triggers.clocks import steady_seconds

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_BY_A_PERSON = (QInputEvent, QInputMethodEvent)
_SOON = 60
_WARN_AT = 30
"""Seconds before the lock at which it is also read out: WCAG 2.2.1 asks for at least twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleRule:
    """When the screen hides and when the vault locks, in seconds since the last activity. None: it does not hide."""

    hide_after: float | None
    lock_after: float


def idle_rule(lock_minutes: int, *, in_session: bool) -> IdleRule:
    """In a drop-in session the screen hides after two minutes and locks after fifteen: listening is not absence."""
    if in_session:
        return IdleRule(hide_after=120, lock_after=900)
    return IdleRule(hide_after=None, lock_after=60 * min(15, max(1, lock_minutes)))


class IdleLock(QObject):
    """Watches the whole program for activity; says each second how long is left."""

    left = Signal(str)
    soon = Signal(str)
    hide_due = Signal()
    lock_due = Signal()
    ticked = Signal()

    def __init__(self, rule: IdleRule, parent: QObject, monotonic: Callable[[], float] = steady_seconds) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._rule = rule
        self._last = monotonic()
        self._hidden = False
        self._warned = False
        self._tick = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.look)

    def begin(self) -> None:
        self._program().installEventFilter(self)
        self._last = self._monotonic()
        self._tick.start(min(1000, int(self._rule.lock_after * 250)))
        self.look()

    def end(self) -> None:
        self._tick.stop()
        self._program().removeEventFilter(self)

    def set_rule(self, rule: IdleRule) -> None:
        self._rule = rule
        self._last = self._monotonic()
        if self._tick.isActive():
            self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by, and its class is known five times as quickly as its type.
        if isinstance(event, _BY_A_PERSON) and event.type() in _ACTIVITY:
            self._last = self._monotonic()
            self._hidden = self._warned = False
        return False

    def _program(self) -> QCoreApplication:
        program = QCoreApplication.instance()
        assert program is not None
        return program

    def look(self) -> None:
        """Compares the time with the rule; called each second."""
        self.ticked.emit()
        idle = self._monotonic() - self._last
        if idle >= self._rule.lock_after:
            self._tick.stop()
            self.lock_due.emit()
            return
        if self._rule.hide_after is not None and idle >= self._rule.hide_after and not self._hidden:
            self._hidden = True
            self.hide_due.emit()
        left = self._rule.lock_after - idle
        self.left.emit(left_words(left))
        if left <= _WARN_AT and not self._warned:
            self._warned = True
            self.soon.emit(left_words(left))


def left_words(seconds: float) -> str:
    """How long is left, in minutes until the last one, then in seconds."""
    if seconds > _SOON:
        return _("Locks in {time}").format(time=counted("{n} min", "{n} min", int(-(-seconds // 60))))
    return _("Locks in {time}. Any key keeps it open.").format(time=counted("{n} s", "{n} s", int(-(-seconds // 1))))

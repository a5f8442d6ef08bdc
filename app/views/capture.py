"""Keeps windows out of screen sharing and screenshots where the computer offers a way, which today is Windows."""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

ALLOWED_MS = 10 * 60_000
"""Sharing that was allowed ends by itself."""

_SHOWN = 0x00
_EXCLUDED = 0x11  # WDA_EXCLUDEFROMCAPTURE: SetWindowDisplayAffinity, Windows 10 2004 and later

SetAffinity = Callable[[int, int], Any]


def platform_affinity() -> SetAffinity | None:
    """The call that excludes a window from capture, or None where there is none."""
    if sys.platform != "win32":
        return None
    return ctypes.windll.user32.SetWindowDisplayAffinity  # type: ignore[no-any-return]


class CaptureGuard(QObject):
    """Excludes one top-level window from capture whenever it is shown; a visible switch allows it for a while."""

    changed = Signal(bool)

    def __init__(self, window: QWidget, set_affinity: SetAffinity | None) -> None:
        super().__init__(window)
        self._window = window
        self._set_affinity = set_affinity
        self.is_allowed = False
        self._ends = QTimer(self, singleShot=True, interval=ALLOWED_MS)
        self._ends.timeout.connect(self.forbid)
        if set_affinity is not None:
            # Where nothing can be done, nothing listens: a filter outlives its window's Python half for a moment.
            window.installEventFilter(self)

    @property
    def is_possible(self) -> bool:
        """Whether this computer can keep the window out of captures at all."""
        return self._set_affinity is not None

    def allow(self) -> None:
        """Lets the window be shared, until it is forbidden again or the time is over."""
        self._set(allowed=True)
        self._ends.start()

    def forbid(self) -> None:
        self._ends.stop()
        self._set(allowed=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange):
            self._apply()
        return False

    def _set(self, *, allowed: bool) -> None:
        self.is_allowed = allowed
        self._apply()
        self.changed.emit(allowed)

    def _apply(self) -> None:
        if self._set_affinity is not None:
            self._set_affinity(int(self._window.winId()), _SHOWN if self.is_allowed else _EXCLUDED)

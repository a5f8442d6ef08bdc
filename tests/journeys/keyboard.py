"""A keyboard that counts: what a person presses, sent to whatever has the focus."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NAMES = {
    "Tab": Qt.Key.Key_Tab,
    "Shift+Tab": Qt.Key.Key_Backtab,
    "Space": Qt.Key.Key_Space,
    "Enter": Qt.Key.Key_Return,
    "Escape": Qt.Key.Key_Escape,
    "Right": Qt.Key.Key_Right,
    "Left": Qt.Key.Key_Left,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
}


class Keyboard:
    """Counts every key; a chord counts once, and Tab is counted apart as well."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0
        self.tabs = 0

    def press(self, *all_keys: str) -> None:
        """Presses keys or chords by their names, one after the other: "Tab", "Space", "Ctrl+N"."""
        for keys in all_keys:
            target = self._target()
            if keys in _NAMES:
                modifier = Qt.KeyboardModifier.ShiftModifier if keys == "Shift+Tab" else Qt.KeyboardModifier.NoModifier
                QTest.keyClick(target, _NAMES[keys], modifier)
            else:
                QTest.keySequence(target, QKeySequence(keys))
            self.keys += 1
            self.tabs += keys in ("Tab", "Shift+Tab")
            QCoreApplication.processEvents()

    def type(self, text: str, *, counted: bool = False) -> None:
        """Types words; they count only where the words are part of the handling, as in a date."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self._target(), character)
            else:
                # QTest knows the keys of ASCII only; an input method sends the rest as text.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                    QCoreApplication.sendEvent(self._target(), key)
        self.keys += len(text) if counted else 0
        QCoreApplication.processEvents()

    def _target(self) -> QWidget:
        """Where keys go: a popup, such as an open list, before the widget with the focus."""
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or QApplication.activeWindow() or self._window


def focus_name() -> str:
    """The object name of what has the focus."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""

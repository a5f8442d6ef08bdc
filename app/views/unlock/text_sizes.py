"""Larger and smaller text before a vault is open, by the same keys as later."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.services.preferences import Preferences


class TextSizes(QObject):
    """`chosen` carries the preferences with the new size."""

    chosen = Signal(object)

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        for keys, change in (
            (("Ctrl++", "Ctrl+="), self._larger),
            (("Ctrl+-",), self._smaller),
            (("Ctrl+0",), self._usual),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.triggered.connect(change)
            window.addAction(action)

    def _larger(self) -> None:
        self._choose(self._preferences.larger())

    def _smaller(self) -> None:
        self._choose(self._preferences.smaller())

    def _usual(self) -> None:
        self._choose(replace(self._preferences, text_percent=100))

    def _choose(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self.chosen.emit(preferences)

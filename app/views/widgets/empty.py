"""What a list or page shows while there is nothing in it: one sentence, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.views.widgets.labels import PlainLabel


class EmptyState(QWidget):
    """The sentence, and a button for the action if there is one. The button follows the action's words and state."""

    def __init__(self, text: str, action: QAction | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(text)
        self._words.setProperty("role", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._action = action
        self.button = QPushButton()
        if action is None:
            self.button.hide()

        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addStretch()
        column.addWidget(self._words)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

        if action is not None:
            self._follow()
            action.changed.connect(self._follow)
            self.button.clicked.connect(action.trigger)

    def text(self) -> str:
        return self._words.text()

    def setText(self, text: str) -> None:
        self._words.setText(text)

    def _follow(self) -> None:
        if self._action is not None:
            self.button.setText(self._action.text())
            self.button.setIcon(self._action.icon())
            self.button.setEnabled(self._action.isEnabled())

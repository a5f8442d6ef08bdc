"""The hidden screen: nothing on it but how to come back, and nothing of the office behind it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.words import _

LOCK_AFTER_MS = 60_000


class HiddenScreen(QWidget):
    """Shown in place of the whole office. It locks by itself after a minute."""

    back = Signal()
    lock_due = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hidden")
        words = QLabel(_("The screen is hidden."))
        words.setProperty("role", "subtitle")
        self._back = QPushButton(_("&Back (F8)"))
        self._back.setObjectName("back")

        layout = QVBoxLayout(self)
        layout.addStretch()
        layout.addWidget(words, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

        self._back.clicked.connect(self.back)
        self._until_lock = QTimer(self, singleShot=True, interval=LOCK_AFTER_MS)
        self._until_lock.timeout.connect(self.lock_due)

    def begin(self) -> None:
        self._back.setFocus()
        self._until_lock.start()

    def end(self) -> None:
        self._until_lock.stop()

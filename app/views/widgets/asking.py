"""A question on the page itself before something is lost or leaves the vault: no dialog that could stand in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.views.widgets.announce import announce
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.labels import PlainLabel
from app.views.widgets.page import SEEN_WHOLE


class Asking(Card):
    """Says what would happen and asks. `agreed` carries the name that it was asked with; Escape says no."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("asking")
        self.setProperty(SEEN_WHOLE, True)
        self._name = ""
        self._words = PlainLabel()
        self._words.setProperty("role", "warning")
        self.yes = QPushButton()
        self.yes.setObjectName("asking_yes")
        self.no = QPushButton(_("Leave it"))
        self.no.setObjectName("asking_no")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.body.addWidget(self._words)
        self.body.addWidget(buttons)
        self.hide()

        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.close_question)

    def ask(self, name: str, words: str, yes: str) -> None:
        """Shows the question; the safe answer has the focus."""
        self._name = name
        self._words.setText(words)
        self.setAccessibleName(words)
        self.yes.setText(yes)
        self.show()
        self.no.setFocus()
        announce(self, words, polite=False)

    def close_question(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit(self._name)

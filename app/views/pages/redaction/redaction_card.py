"""A card of the redaction page: about one document, it acts through the desk and tells the page what was refused."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.changes import Changes
from app.models.errors import PlainError
from app.services.bundles.redacting import RedactionNow
from app.views.desk import Desk
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class RedactionCard(Card):
    """What one step of a redaction needs. `show_now` is called whenever something changed."""

    refused = Signal(object)

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self._desk = desk
        self.now: RedactionNow | None = None

    def show_now(self, now: RedactionNow) -> None:
        self.now = now

    def forget(self) -> None:
        """Nothing of the document stays here."""
        self.now = None

    def first_focus(self) -> QWidget | None:
        """Where the caret goes when this step is come to."""
        return None

    @property
    def document_id(self) -> int:
        assert self.now is not None
        return self.now.document.id or 0

    def act(self, service: Callable[..., Changes], *args: Any) -> Changes | None:
        """Does something on the desk; a foreseen refusal goes to the page, and nothing comes back."""
        try:
            return self._desk.do(service, *args)
        except PlainError as error:
            self.refused.emit(error)
            return None


def card_button(words: str, name: str, slot: Callable[[], object], kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    if kind:
        button.setProperty("kind", kind)
    button.clicked.connect(slot)
    return button


def in_a_row(*widgets: QWidget) -> QWidget:
    """Buttons beside each other, as far as there is room."""
    row = QWidget()
    flow = FlowLayout(row)
    for each in widgets:
        flow.addWidget(each)
    return row

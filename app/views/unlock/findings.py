"""What opening found, when recorded work may be missing or changed: read before going on."""

from PySide6.QtCore import Signal

from app.models.words import _
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.widgets.card import Card


class FindingsScreen(Screen):
    """One card for each finding, and one button."""

    read = Signal()

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(
            "findings",
            _("Please read this first"),
            _("The vault is open, but it is not as it was when it was last closed."),
        )
        for sentence in sentences:
            card = Card()
            card.body.addWidget(paragraph(sentence))
            self.body.addWidget(card)
        self.body.addWidget(paragraph(_("This has been written into the history of the vault. Nothing was deleted.")))
        self.add_acts(plain_button("read", _("I have &read this")))

    def submit(self) -> None:
        self.read.emit()

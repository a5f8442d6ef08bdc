"""The first screen on a computer that knows no vault yet: two equal ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.words import _
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.widgets.card import Card


class WelcomeScreen(Screen):
    """Start new, or open existing."""

    start_wanted = Signal()
    existing_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "welcome",
            _("Casebook"),
            _("Your work is kept in an encrypted vault on this computer. This program never uses the network."),
        )
        self._start = plain_button("start_new", _("Start &new"))
        self._existing = plain_button("open_existing", _("Open &existing"))

        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(
            _card(
                _("Start new"),
                _("Make a vault of your own. It takes about three minutes; have pen and paper at hand."),
                self._start,
            ),
            stretch=1,
        )
        row.addWidget(
            _card(
                _("Open existing"),
                _("Open a vault that you already have, on this computer or on a drive."),
                self._existing,
            ),
            stretch=1,
        )
        self.body.addLayout(row)
        restore = plain_button("restore", _("&Restore a backup"), "quiet")
        self.body.addWidget(restore, alignment=Qt.AlignmentFlag.AlignLeft)

        self._start.clicked.connect(self.start_wanted)
        self._existing.clicked.connect(self.existing_wanted)
        restore.clicked.connect(self.restore_wanted)

    def first_focus(self) -> QWidget:
        return self._start


def _card(title: str, words: str, button: QPushButton) -> Card:
    card = Card(title)
    card.body.addWidget(paragraph(words))
    card.body.addStretch()
    card.body.addWidget(button)
    return card

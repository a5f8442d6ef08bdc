"""A meeting that has no bundle yet: what one is, and the button that fills it from the case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.models.words import _
from app.services.bundles.parts import BundleNow
from app.views.pages.formal.lines import buttons_row
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class EmptyCard(Card):
    """`wanted` asks for a bundle."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("No bundle yet"))
        self.setObjectName("no_bundle")
        self._words = plain_words()
        words = _(
            "It is filled with what the case holds: the complaint, the response, the evidence and what was found, in "
            "the sections of the procedure. Whatever else belongs in it is added from the case, or dropped here as a "
            "file. You can take all of it back until it is issued."
        )
        self.fill = QPushButton(_("Fill a bundle from this case"))
        self.fill.setObjectName("start_bundle")
        self.fill.setProperty("kind", "primary")
        self.body.addWidget(self._words)
        self.body.addWidget(plain_words(words, "muted"))
        self.body.addWidget(buttons_row([self.fill]))
        self.fill.clicked.connect(self.wanted)

    def show_bundle(self, now: BundleNow, *, may_write: bool) -> None:
        words = _("There is no bundle for this meeting: {meeting}.").format(meeting=now.meeting.title)
        self._words.setText(words if may_write else _("There is no bundle, and the case is closed."))
        self.fill.setVisible(may_write)

    def forget(self) -> None:
        self._words.setText("")

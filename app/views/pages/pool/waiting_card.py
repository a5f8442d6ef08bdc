"""Keys that nobody has vouched for yet: their words, how to compare them, and the two answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _
from app.services.pool.contributors import HOW_TO_COMPARE
from app.services.pool.looking import ContributorNow, PoolNow
from app.views.pages.formal.lines import Lines, buttons_row, stacked
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.card import Card

_SHOWN_AT_ONCE = 10


class WaitingCard(Card):
    accepted = Signal(int)
    refused_one = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Waiting until their words were compared"))
        self.setObjectName("waiting_card")
        self._waiting: tuple[ContributorNow, ...] = ()
        self._most = _SHOWN_AT_ONCE
        self._lines = Lines()
        self._more = QPushButton(_("Show more that wait"))
        self._more.setObjectName("more_waiting")
        self._more.setProperty("kind", "quiet")
        self.body.addWidget(plain_words(_(HOW_TO_COMPARE)))
        self.body.addWidget(self._lines)
        self.body.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeading)

        self._more.clicked.connect(self._show_more)

    def show_pool(self, now: PoolNow) -> None:
        self._waiting = now.waiting
        self.setVisible(bool(self._waiting))
        self._draw()

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()

    def _draw(self) -> None:
        shown = self._waiting[: self._most]
        self._lines.show_lines([(str(each.contributor.id), each) for each in shown], self._line)
        self._more.setVisible(len(self._waiting) > len(shown))

    def _line(self, waiting: ContributorNow) -> QWidget:
        number = waiting.contributor.id
        sent = _("It sent: {periods}").format(periods=", ".join(waiting.periods) or _("nothing yet"))
        accept = record_button(_("Accept"), f"accept_{number}", number, self._on_accept, waiting.words)
        refuse = record_button(_("Refuse"), f"refuse_{number}", number, self._on_refuse, waiting.words)
        words = [plain_words(waiting.words, "label"), plain_words(sent, "hint")]
        return stacked([*words, buttons_row([accept, refuse])])

    def _on_accept(self) -> None:
        self.accepted.emit(self.sender().property("record"))

    def _on_refuse(self) -> None:
        self.refused_one.emit(self.sender().property("record"))

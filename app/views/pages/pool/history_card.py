"""One line of a pooled table over the periods: the same list and the same chart, the oldest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from app.models.words import _
from app.services.pool.charting import history_chart, history_lines
from app.services.pool.looking import InPeriod
from app.views.pages.parts import plain_words
from app.views.pages.pool.figures_list import PooledList, label_column
from app.views.widgets.card import Card
from app.views.widgets.chart import ChartView


class HistoryCard(Card):
    """`wanted` asks for the table of all periods."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Over the periods"))
        self.setObjectName("history_card")
        self._hint = plain_words(_("The line that is chosen in the table, in every period that has counts."), "hint")
        self.show_history = QPushButton(_("Show it &over the periods"))
        self.show_history.setObjectName("show_periods")
        self._sentence = plain_words("", "label")
        self.list = PooledList("pool_history", _("Over the periods"), label_column(_("Period"), "2025-26-Q1"))
        self.chart = ChartView("pool_history_chart")

        self.body.addWidget(self._hint)
        self.body.addWidget(self.show_history, alignment=Qt.AlignmentFlag.AlignLeading)
        for part in (self._sentence, self.list, self.chart):
            self.body.addWidget(part)
        self.forget()

        self.show_history.clicked.connect(self.wanted)

    def forget(self) -> None:
        """Another table is looked at: nothing is shown until it is asked for."""
        self._found: Sequence[InPeriod] = ()
        self.show_history.show()
        for part in (self._sentence, self.list):
            part.hide()
        self.chart.show_chart(None)

    @property
    def is_shown(self) -> bool:
        return bool(self._found)

    def show_found(self, found: Sequence[InPeriod], place: int, only: str) -> None:
        self._found = found
        self.show_history.hide()
        self.show_line(place, only)

    def show_line(self, place: int, only: str) -> None:
        if not self._found:
            return
        chart = history_chart(self._found, place, only)
        self._sentence.setText(chart.sentence)
        self._sentence.show()
        self.list.show_lines(history_lines(self._found, place, only))
        self.list.show()
        self.chart.show_chart(chart)

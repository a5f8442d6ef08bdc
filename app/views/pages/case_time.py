"""Beside the timeline: the time spent on the case, and more of it by one key."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.time_spent import minutes_words
from app.models.words import _
from app.services import time_spent
from app.services.office import Office
from app.views.desk import Desk
from app.views.pages.parts import plain_words
from app.views.questions.minutes import QuickMinutes
from app.views.widgets.card import Card


class TimeCard(Card):
    """The sum of notes, contact attempts and added time; Alt and a digit adds the length that begins with it."""

    other_wanted = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Time"))
        self._desk = desk
        self._case_id: int | None = None
        self.setObjectName("time_card")
        self._total = plain_words("")
        self._total.setObjectName("time_total")
        self._hint = plain_words(_("Alt and a first digit does it: Alt+3 adds 30."), "hint")
        self.quick = QuickMinutes("time", _("Add to the time spent"), letters=True)
        self._other = QPushButton(_("Another length"))
        self._other.setObjectName("time_other")
        self._other.setProperty("kind", "quiet")
        self._back = QPushButton()
        self._back.setObjectName("time_back")
        self._back.setProperty("kind", "quiet")

        buttons = QHBoxLayout()
        buttons.addWidget(self._other)
        buttons.addWidget(self._back)
        buttons.addStretch()
        for part in (self._total, self.quick, self._hint):
            self.body.addWidget(part)
        self.body.addLayout(buttons)

        self.quick.chosen.connect(self._on_chosen)
        self._other.clicked.connect(self.other_wanted)
        self._back.clicked.connect(self._on_back)

    def show_case(self, case_id: int, *, may_add: bool) -> None:
        self._case_id = case_id
        total = time_spent.total_minutes(self._desk.office, case_id)
        last = time_spent.last_time(self._desk.office, case_id)
        self._total.setText(minutes_words(total) if total else _("No time yet."))
        for part in (self.quick, self._hint, self._other):
            part.setVisible(may_add)
        self._back.setVisible(may_add and last is not None)
        if last is not None:
            self._back.setText(_("Take back {time}").format(time=minutes_words(last.minutes)))
            self._back.setProperty("record", last.id)

    def _on_chosen(self, minutes: int) -> None:
        self._do(time_spent.add_time, minutes)

    def _on_back(self) -> None:
        self._do(time_spent.take_back_time, self._back.property("record"))

    def _do(self, service: Callable[[Office, int, int], Changes], what: int) -> None:
        assert self._case_id is not None
        try:
            self._desk.do(service, self._case_id, what)
        except PlainError as error:
            self.refused.emit(error)

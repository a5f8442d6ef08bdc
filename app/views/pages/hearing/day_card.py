"""When a meeting is, what still stands in its way, and its running order on paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.models.words import _
from app.services.formal.acts import formal_or_say
from app.services.formal.forms import Ask, named
from app.services.formal.meeting.running_order import OrderNow, day_words
from app.services.formal.meeting.student_companions import RECORD, student_companions
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard


class DayCard(CaseCard):
    """`beyond_wanted` asks for another page of the hearing, `place_wanted` for a form of the formal complaint."""

    beyond_wanted = Signal(str, str)
    place_wanted = Signal(str)
    paper_wanted = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "day_card", _("Day and place"))
        self.now: OrderNow | None = None

    def show_order(self, case_id: int, now: OrderNow, *, may_write: bool) -> None:
        self.now = now
        self.show_case(case_id, may_write=may_write)

    def draw(self, case_id: int) -> None:
        assert self.now is not None
        now = self.now
        self.say(day_words(now))
        self.say("" if now.day is None else now.day.place)
        if now.day is None:
            words = _("No day is fixed yet, so nobody has an hour yet.")
            self.say_with(words, [_button("to_dates", _("Find a day"), self._to_dates)], "muted")
        if now.panel_waits:
            words = _("The panel cannot sit yet: a member is missing, or something speaks against one.")
            self.say_with(words, [_button("to_panel", _("To the panel"), self._to_panel)], "warning")
        found = student_companions(self._desk.office, formal_or_say(self._desk.office, case_id))
        if found is not None:
            record = _button("to_companion_rights", _("Record the decision"), self._to_decision)
            offered = self._may_write and not found.is_decided
            self.say_with(found.words, [record] if offered else [], "" if found.is_decided else "warning")
        self.say(now.meeting.hint, "hint")
        if now.lines:
            for_panel = _button("paper_for_panel", _("On paper, for the panel"), self._on_panel_paper)
            for_table = _button("paper_for_table", _("On paper, for the table"), self._on_table_paper)
            self.say_with("", [for_panel, for_table])

    def forget(self) -> None:
        super().forget()
        self.now = None

    def _to_dates(self) -> None:
        if self.now is not None:
            self.beyond_wanted.emit("dates", self.now.meeting.name)

    def _to_panel(self) -> None:
        if self.now is not None:
            self.beyond_wanted.emit("panel", self.now.meeting.panel)

    def _to_decision(self) -> None:
        self.place_wanted.emit(named(Ask.RECORD, RECORD))

    def _on_panel_paper(self) -> None:
        self.paper_wanted.emit(True)

    def _on_table_paper(self) -> None:
        self.paper_wanted.emit(False)


def _button(name: str, words: str, slot: object) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button

"""After a meeting: who was there is put on record from the running order, so that nothing is typed twice."""

from PySide6.QtWidgets import QPushButton

from app.models.answers import Answers
from app.models.day_words import long_day
from app.models.words import _, counted
from app.services.formal.meeting import attendance
from app.services.formal.meeting.running_order import OrderNow
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.hearing.person_form import PersonForm


class ThereCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "there_card", _("Who was there"))
        self.now: OrderNow | None = None
        self.form = PersonForm(desk, attendance.FORM, self._keep, _("Put it on record"))
        self.add_form(self.form)

    def show_order(self, case_id: int, now: OrderNow, *, may_write: bool) -> None:
        self.now = now
        self.show_case(case_id, may_write=may_write)
        if may_write:
            self.form.turn_to(case_id, now.meeting.name)

    def draw(self, case_id: int) -> None:
        assert self.now is not None
        office, now = self._desk.office, self.now
        kind = now.meeting.attendance
        kept = attendance.kept_attendance(office, case_id, kind)
        if kept is not None:
            self.say(_("On record for {day}:").format(day=long_day(kept.dated_on)), "ok")
            self.say(kept.words or kept.absent_because)
        reason = attendance.why_not_yet(office, now)
        if reason is not None:
            self.say(_("{reason} Who was there is marked afterwards.").format(reason=reason), "muted")
            return
        unsaid = sum(not each.there for each in now.lines)
        if unsaid:
            self.say(counted("{n} person is not marked yet.", "{n} people are not marked yet.", unsaid), "muted")
        if not self._may_write or not now.lines:
            return
        buttons = [_button("everybody_there", _("Everybody else was there"), self._on_everybody)] if unsaid else []
        if kind:
            words = _("Put on record who was there...") if kept is None else _("Put the record right...")
            buttons.append(_button("record_attendance", words, self._open))
        self.say_with("" if kind else _("This procedure asks for no record of it."), buttons)

    def forget(self) -> None:
        super().forget()
        self.now = None

    def _open(self) -> None:
        if self.now is not None and self._case_id is not None:
            meeting = self.now.meeting.name
            note = attendance.note_on_record(self._desk.office, self._case_id, meeting)
            self.form.open_about(self._case_id, meeting, {"note": note} if note else {})

    def _on_everybody(self) -> None:
        if self.now is not None:
            self.act(attendance.everybody_was_there, self._case_id, self.now.meeting.name)

    def _keep(self, answers: Answers) -> None:
        self._desk.do(attendance.write_attendance, self._case_id, self.form.about, answers)


def _button(name: str, words: str, slot: object) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button

"""The running order: who is heard when and how, who comes with them, and what is adjusted for them."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.hearings import WasThere
from app.models.notes import Draft
from app.models.words import N_, _
from app.services import drafts
from app.services.formal.meeting import attendance, ordering, seats
from app.services.formal.meeting.running_order import OrderLine, OrderNow
from app.services.formal.picking import Pick
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.hearing.order_table import OrderTable
from app.views.pages.hearing.person_form import CompanionForm, PersonForm
from app.views.pages.parts import plain_words, record_button
from app.views.widgets.announce import announce
from app.views.widgets.flow import FlowLayout

_THERE = {
    WasThere.YES: N_("Was there"),
    WasThere.PART: N_("For a part of it"),
    WasThere.NO: N_("Was not there"),
}


class OrderCard(CaseCard):
    """The buttons are about whoever is chosen in the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "order_card", _("Running order"))
        self.now: OrderNow | None = None
        self._has_come = False
        self.table = OrderTable()
        self._hint = plain_words(_("In the table, Alt+Up and Alt+Down move whoever is chosen."), "hint")
        self._about = plain_words("", "muted")
        self._remark = plain_words("", "warning")
        self._buttons, self._afterwards = QWidget(), QWidget()
        flow = FlowLayout(self._buttons)
        self._up = _button(flow, "move_up", _("Move up"), self._on_up)
        self._down = _button(flow, "move_down", _("Move down"), self._on_down)
        self._time = _button(flow, "open_place", _("Time, place, adjustments..."), self._open_place)
        self._companion = _button(flow, "open_companion", _("Companion..."), self._open_companion)
        self._alone = _button(flow, "no_companion", _("No companion"), self._on_no_companion)
        self._support = _button(flow, "open_support", _("Support worker..."), self._open_support)
        self._no_support = _button(flow, "no_support", _("No support worker"), self._on_no_support)
        self._off = _button(flow, "take_off", _("Take off"), self._on_take_off)
        after = FlowLayout(self._afterwards)
        self._there = {each: _button(after, f"there_{each}", _(_THERE[each]), self._on_there) for each in WasThere}
        self.place = PersonForm(desk, ordering.FORM, self._keep_place)
        self.companion = CompanionForm(desk, self._keep_companion, self._picks)
        self.support = PersonForm(desk, seats.SUPPORT, self._keep_support)
        self.person_forms: tuple[PersonForm, ...] = (self.place, self.companion, self.support)
        self.body.removeItem(self._lines)
        for widget in (self.table, self._hint, self._about, self._remark, self._buttons, self._afterwards):
            self.body.addWidget(widget)
        for form in self.person_forms:
            self.add_form(form)
        self.body.addLayout(self._lines)

        self.table.moved.connect(self._move)
        self.table.chosen.connect(self._show_chosen)
        self.table.activated.connect(self._open_place)

    def show_order(self, case_id: int, now: OrderNow, *, may_write: bool) -> None:
        self.now = now
        self._has_come = attendance.why_not_yet(self._desk.office, now) is None
        self.show_case(case_id, may_write=may_write)

    def draw(self, case_id: int) -> None:
        assert self.now is not None
        lines = self.now.lines
        self.table.show_lines(lines, afterwards=self._has_come)
        self.table.setVisible(bool(lines))
        self._about.setVisible(bool(lines))
        self._hint.setVisible(bool(lines) and self._may_write)
        self._buttons.setVisible(bool(lines) and self._may_write)
        self._afterwards.setVisible(bool(lines) and self._may_write and self._has_come)
        if not self.now.is_kept and lines:
            self.say(_("This order is only proposed so far. It is kept with the first thing that you change."), "muted")
        self.say(self.now.remark, "warning")
        for number, who in enumerate(self.now.left_out):
            words = _("Not in the running order: {name}, {title}").format(name=who.name, title=who.title)
            button = record_button(_("Put in"), f"put_in_{number}", number, self._on_put_in, words)
            self.say_with(words, [button] if self._may_write else [], "warning")
        if self.now.is_kept and self._may_write:
            button = record_button(_("Back to the order that is proposed"), "start_anew", None, self._on_start_anew)
            button.setProperty("kind", "quiet")
            self.say_with("", [button])
        self._show_chosen()
        if not lines and self._may_write:
            for form in self.person_forms:
                form.turn_to(case_id, f"{self.now.meeting.name}/")

    def forget(self) -> None:
        super().forget()
        self.now = None
        self.table.show_lines(())
        self._about.setText("")
        self._remark.setText("")

    def go_on(self, draft: Draft) -> None:
        """Shows what was begun about somebody, with them."""
        who = drafts.about_of(self._desk.office, draft).partition("/")[2]
        self.table.choose(who)
        for form in self.person_forms:
            if form.view.form.name == draft.form and not form.isHidden():
                form.open_form()

    def _show_chosen(self) -> None:
        """What the buttons are about: the person who is chosen."""
        line = self.table.current
        if line is None or self.now is None or self._case_id is None:
            return
        self._about.setText(_told(line))
        self._remark.setText(line.remark)
        self._remark.setVisible(bool(line.remark))
        self._up.setEnabled(line is not self.now.lines[0])
        self._down.setEnabled(line is not self.now.lines[-1])
        self._companion.setVisible(line.who.may_bring)
        self._alone.setVisible(bool(line.companion))
        self._no_support.setVisible(bool(line.support))
        for button in self._buttons.findChildren(QPushButton) + self._afterwards.findChildren(QPushButton):
            button.setAccessibleName(_("{act}, {about}").format(act=button.text(), about=line.name or line.title))
        if self._may_write:
            for form in self.person_forms:
                form.turn_to(self._case_id, self._about_of(line))

    def _about_of(self, line: OrderLine) -> str:
        return f"{line.place.meeting}/{line.key}"

    def _act_on_chosen(self, service: Callable, *args: object) -> None:  # type: ignore[type-arg]
        line = self.table.current
        if line is not None and self._may_write:
            self.act(service, self._case_id, line.place.meeting, line.key, *args)

    def _move(self, by: int) -> None:
        self._act_on_chosen(ordering.move, by)
        line = self.table.current
        if line is not None and self.now is not None:
            number = self.now.lines.index(line) + 1
            words = _("{name}: {n} of {all}").format(name=line.name or line.title, n=number, all=len(self.now.lines))
            announce(self.table, words)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(+1)

    def _on_take_off(self) -> None:
        self._act_on_chosen(ordering.take_off)

    def _on_no_companion(self) -> None:
        self._act_on_chosen(seats.no_companion)

    def _on_no_support(self) -> None:
        self._act_on_chosen(seats.no_support_worker)

    def _on_there(self) -> None:
        self._act_on_chosen(attendance.mark_there, WasThere(self.sender().objectName().removeprefix("there_")))

    def _on_put_in(self) -> None:
        if self.now is not None:
            who = self.now.left_out[self.sender().property("record")]
            self.act(ordering.put_in, self._case_id, self.now.meeting.name, who.key)

    def _on_start_anew(self) -> None:
        if self.now is not None:
            self.act(ordering.start_anew, self._case_id, self.now.meeting.name)

    def _open_place(self) -> None:
        line = self.table.current
        if line is None or self._case_id is None or not self._may_write:
            return
        place = line.place
        typed = {"attends": str(place.attends), "minutes": place.minutes or None, "starts": place.starts or None}
        typed["adjustments"] = place.adjustments or None
        self.place.open_about(self._case_id, self._about_of(line), _said(typed))

    def _open_companion(self) -> None:
        line = self.table.current
        if line is None or self._case_id is None:
            return
        place = line.place
        typed = {"name": place.companion, "kind": place.companion_kind, "certified": place.is_certified}
        typed["namesake"] = place.is_companion_outside
        self.companion.open_with(self._case_id, self._about_of(line), _said(typed), place.companion_register_id)

    def _open_support(self) -> None:
        line = self.table.current
        if line is not None and self._case_id is not None:
            typed = {"kind": line.place.support_kind, "name": line.place.support_worker}
            self.support.open_about(self._case_id, self._about_of(line), _said(typed))

    def _picks(self) -> list[Pick]:
        meeting, _slash, who = self.companion.about.partition("/")
        return seats.picks_for_companion(self._desk.office, self._case_id or 0, meeting, who)

    def _keep_place(self, answers: Answers) -> None:
        self._desk.do(ordering.keep_place, self._case_id, *self.place.about.split("/"), answers)

    def _keep_companion(self, answers: Answers) -> None:
        about, register_id = self.companion.about.split("/"), self.companion.register_id
        self._desk.do(seats.keep_companion, self._case_id, *about, answers, register_id)

    def _keep_support(self, answers: Answers) -> None:
        self._desk.do(seats.keep_support_worker, self._case_id, *self.support.about.split("/"), answers)


def _told(line: OrderLine) -> str:
    """All that the table may have no room for."""
    parts = [_("{name}, {title}").format(name=line.name, title=line.title) if line.name else line.title]
    parts += [line.when, line.mode]
    parts += [_("with {companion}").format(companion=line.companion)] if line.companion else []
    parts += [line.certificate] if line.place.is_certified else []
    parts += [_("support worker: {support}").format(support=line.support)] if line.support else []
    parts += [_("adjusted: {words}").format(words=" ".join(line.adjustments.split()))] if line.adjustments else []
    return " · ".join(parts)


def _said(typed: Answers) -> Answers:
    """Only what there is an answer to."""
    return {name: value for name, value in typed.items() if value}


def _button(flow: FlowLayout, name: str, words: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.clicked.connect(slot)
    flow.addWidget(button)
    return button

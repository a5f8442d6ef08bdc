"""The witnesses of a case: who they are, how far each account has come, and a key for each step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.day_words import long_day
from app.models.errors import NotSaved, PlainError
from app.models.witnesses import MARK_WORDS, Mark, day_of
from app.models.words import _, counted
from app.services.formal import witnesses
from app.services.formal.recording import day_in
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.formal.witness_table import WitnessTable
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import empty_out, plain_words, short_day
from app.views.widgets.flow import FlowLayout


class WitnessesCard(CaseCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "witnesses_card", _("Witnesses"))
        self._changing: int | None = None
        self.table = WitnessTable(desk.office)
        self._hint = plain_words(
            _("In the table, Space on a step dates it today and Delete takes the day away."), "hint"
        )
        self._about = plain_words("", "muted")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self._steps = {each: self._button(flow, f"mark_{each}", "", self._on_step) for each in Mark}
        self._other = self._button(flow, "mark_other_day", _("Another day..."), self._open_day)
        self._change = self._button(flow, "change_witness", _("Change..."), self._open_change)
        self._not_asked = self._button(flow, "not_asked_witness", _("Not asked, because..."), self._open_not_asked)
        self._remove = self._button(flow, "remove_witness", _("Remove"), self._remove_chosen)
        self.add = QPushButton(_("Add a witness..."))
        self.add.setObjectName("add_witness")
        self.form = InlineForm(desk, witnesses.FORM, self._keep)
        self.day = InlineForm(desk, witnesses.ANOTHER_DAY, self._keep_day)
        self.reason = InlineForm(desk, witnesses.NOT_ASKED, self._keep_reason)
        for widget in (self.table, self._hint, self._about, self._buttons):
            self.body.addWidget(widget)
        self.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeading)
        for form in (self.form, self.day, self.reason):
            self.add_form(form)

        self.add.clicked.connect(self._open_add)
        self.table.dated.connect(self._mark)
        self.table.undated.connect(self._unmark)
        self.table.moved.connect(self._show_chosen)

    def draw(self, case_id: int) -> None:
        found = witnesses.witnesses_of(self._desk.office, case_id)
        late = sum(each.is_overdue for each in found)
        if late:
            self.say(counted("{n} account is overdue.", "{n} accounts are overdue.", late), "problem")
        if not found:
            self.say(_("Nobody named a witness yet. Both sides may, and so may the investigator."), "muted")
        self.table.show_witnesses(found)
        for widget in (self.table, self._hint, self._about, self._buttons):
            widget.setVisible(bool(found))
        self._buttons.setVisible(bool(found) and self._may_write)
        self._hint.setVisible(bool(found) and self._may_write)
        self.add.setVisible(self._may_write)
        self._show_chosen()

    def forget(self) -> None:
        super().forget()
        self.table.show_witnesses([])
        self._about.setText("")

    def forget_chosen(self) -> None:
        self._changing = None

    def _show_chosen(self) -> None:
        """What the buttons are about: the witness who is chosen."""
        now = self.table.current
        if now is None:
            return
        name = now.witness.name
        known = witnesses.known_words(now.witness)
        parts = [name, now.where, now.witness.about, now.witness.reach, now.witness.not_asked_because, known]
        self._about.setText(" · ".join(filter(None, parts)))
        for mark, button in self._steps.items():
            day = day_of(now.witness, mark)
            words = _("{step}: today") if day is None else _("{step} {day}: take away")
            button.setText(words.format(step=_(MARK_WORDS[mark]), day=short_day(day)))
        self._not_asked.setEnabled(now.witness.asked_on is None)
        self._remove.setEnabled(now.witness.asked_on is None)
        for button in (*self._steps.values(), self._other, self._change, self._not_asked, self._remove):
            button.setAccessibleName(_("{act}, {about}").format(act=button.text(), about=name))

    def _button(self, flow: FlowLayout, name: str, words: str, slot) -> QPushButton:  # type: ignore[no-untyped-def]
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.clicked.connect(slot)
        flow.addWidget(button)
        return button

    def _mark(self, witness_id: int, name: str) -> None:
        if self._may_write:
            self._try(witnesses.mark, witness_id, Mark(name))

    def _unmark(self, witness_id: int, name: str) -> None:
        if self._may_write:
            self._try(witnesses.take_mark_away, witness_id, Mark(name))

    def _on_step(self) -> None:
        """Dates a step today, or takes its day away: the button says which."""
        now, name = self.table.current, self.sender().objectName().removeprefix("mark_")
        if now is not None:
            is_dated = day_of(now.witness, Mark(name)) is not None
            (self._unmark if is_dated else self._mark)(now.id, name)

    def _try(self, service, witness_id: int, mark: Mark) -> None:  # type: ignore[no-untyped-def]
        """There is no field beside a cell: what stands in the way is said over the page."""
        try:
            self._desk.do(service, witness_id, mark)
        except NotSaved as not_saved:
            self.refused.emit(PlainError(" ".join(not_saved.problems.values())))
        except PlainError as error:
            self.refused.emit(error)

    def _open_add(self) -> None:
        self._changing = None
        self.form.open_form()

    def _open_change(self) -> None:
        now = self.table.current
        if now is None:
            return
        self.form.put_away()
        if self.form.begun(self._case_id) is not None:
            # What was begun comes first: it is not written over.
            self.form.open_form()
            return
        self._changing = now.id
        self.form.open_form()
        witness = now.witness
        answers = {"name": witness.name, "called_by": str(witness.called_by)}
        answers |= {name: words for name, words in (("reach", witness.reach), ("about", witness.about)) if words}
        self.form.view.set_answers(answers)

    def _open_day(self) -> None:
        self.day.open_form()

    def _open_not_asked(self) -> None:
        self.reason.open_form()

    def _remove_chosen(self) -> None:
        if self.table.current is not None:
            self.act(witnesses.remove_witness, self.table.current.id)

    def _keep(self, answers: Answers) -> None:
        self._desk.do(witnesses.keep_witness, self._case_id, answers, self._changing)
        self._changing = None

    def _keep_day(self, answers: Answers) -> None:
        if self.table.current is not None:
            self._desk.do(witnesses.mark, self.table.current.id, Mark(answers["step"]), day_in(answers["day"]))

    def _keep_reason(self, answers: Answers) -> None:
        if self.table.current is not None:
            self._desk.do(witnesses.not_asked, self.table.current.id, answers["because"])


class UndertakingsCard(CaseCard):
    """Everybody else who is involved: the parties and whoever holds a role (policy 1.3)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "undertakings", _("Who undertook to keep the papers to themselves"))

    def draw(self, case_id: int) -> None:
        self.say(_("It is about the papers of the process. What happened to somebody stays theirs to tell."), "hint")
        for number, each in enumerate(witnesses.involved(self._desk.office, case_id)):
            who = _("{part}: {name}").format(part=each.part, name=each.name)
            words = who if each.given_on is None else _("{who} ({day})").format(who=who, day=long_day(each.given_on))
            button = QPushButton(_("Undertaken today") if each.given_on is None else _("Take it away"))
            button.setObjectName(f"undertaking_{number}")
            button.setAccessibleName(_("{act}, {about}").format(act=button.text(), about=who))
            button.setProperty("kind", "quiet")
            button.setProperty("record", number)
            button.clicked.connect(self._on_button)
            self.say_with(words, [button] if self._may_write else [])

    def _on_button(self) -> None:
        if self._case_id is None:
            return
        each = witnesses.involved(self._desk.office, self._case_id)[self.sender().property("record")]
        service = witnesses.keep_undertaking if each.given_on is None else witnesses.take_undertaking_away
        self.act(service, self._case_id, each.given_by, each.giver_id)

    def forget(self) -> None:
        super().forget()
        empty_out(self._lines)

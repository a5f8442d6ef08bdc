"""A case on one page: what it is, one next step and why, its timeline, its people and what is to be done."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.models.answers import Answers
from app.models.cases import Case, CaseState, Side
from app.models.closing import Ending
from app.models.errors import NotSaved
from app.models.words import _
from app.services import casework, closing, contacting, disclosing, documents, dropin, statements, time_spent
from app.services.agreeing import notes_not_settled
from app.services.case_list import about_words
from app.services.disclosing import day_and_time, moment_by
from app.services.holders import who_can_open_words
from app.services.next_step import NextStep, next_step
from app.services.sides import conflict_words
from app.services.timeline import timeline
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.case_accounts import AccountsCard
from app.views.pages.case_closing import ClosingForm
from app.views.pages.case_documents import DocumentsCard
from app.views.pages.case_side import PeopleCard, TasksCard
from app.views.pages.case_time import TimeCard
from app.views.pages.case_timeline import TimelineView
from app.views.pages.corrections import Corrections
from app.views.pages.inline_form import InlineForm
from app.views.pages.parts import column, plain_words, short_day
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.flow import FlowLayout

_ACTS = (
    ("note", "New &note"),
    ("contact", "Log a contact &attempt"),
    ("task", "Add a tas&k"),
    ("disclosure", "&Disclosure form"),
    ("join", "&Belongs to another case"),
    ("statement", "Print the limits of confidentialit&y"),
    ("close", "&Close the case"),
    ("reopen", "Open it a&gain"),
)
_WHEN_CLOSED = ("disclosure", "reopen")
"""A closed case is read; it is written on once it has been opened again."""


class CasePage(OfficePage):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"cases", "documents", "holders", "people", "tasks", "timeline"})
    note_wanted = Signal(int)
    disclosure_wanted = Signal(int)
    show_wanted = Signal(int)
    answer_wanted = Signal(int)
    document_wanted = Signal(int)
    account_wanted = Signal(int, bool)
    paper_made = Signal(object)
    joined = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, *, may_write_notes: bool = True) -> None:
        super().__init__(desk, _("Case"))
        self._case_id: int | None = None
        self.alias = QLineEdit()
        self.alias.setObjectName("alias")
        self.alias.setPlaceholderText(_("A word only you understand"))
        self._step = Card(_("Next step"))
        self._step_words = plain_words("")
        self._step_words.setObjectName("next_step")
        self._step_why = plain_words("", "hint")
        self._step_button = QPushButton(_("Do th&is now"))
        self._step_button.setObjectName("do_next_step")
        self._conflict = plain_words("", "warning")
        self._conflict.setObjectName("conflict")
        self._buttons = self._make_buttons()
        self._may_write_notes = may_write_notes
        self.contact = InlineForm(desk, "contact", self._keep_contact)
        self.task = InlineForm(desk, "task", self._keep_task)
        self.limits = InlineForm(desk, "limits", self._keep_limits)
        self.join = InlineForm(desk, "join", self._join)
        self.time = InlineForm(desk, "time", self._keep_time)
        self.closing = ClosingForm(desk, self._close)
        self.reopening = InlineForm(desk, "reopen", self._reopen)
        self._inline = (
            *(self.contact, self.limits, self.task, self.join, self.time),
            *(self.closing, self.reopening),
        )
        self.timeline = TimelineView()
        self.corrections = Corrections(desk, self)
        self.people = PeopleCard()
        self.tasks = TasksCard()
        self.accounts = AccountsCard(desk)
        self.time_card = TimeCard()
        self.documents = DocumentsCard(desk)
        self._openers = plain_words("", "hint")

        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    @property
    def case_id(self) -> int | None:
        return self._case_id

    def show_case(self, case_id: int) -> None:
        self.put_away()
        if case_id != self._case_id:
            self.timeline.kind.setCurrentIndex(0)
            for form in self._inline:
                form.hide()
        self._case_id = case_id
        self.refresh()
        self._take_up_forms()

    def first_focus(self) -> QWidget | None:
        return next((button for button in self._buttons.values() if not button.isHidden()), None)

    def put_away(self) -> None:
        self._keep_alias()
        self.corrections.flush()
        self.documents.put_away()
        self.accounts.put_away()
        for form in self._inline:
            form.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        case = None if self._case_id is None else office.vault.cases.one(self._case_id)
        if case is None:
            self._leave()
            return
        self.set_title(case.reference)
        self.set_subtitle(self._facts(case))
        self.alias.setText(case.alias)
        self.alias.setCursorPosition(0)
        self._show_step(next_step(office, case))
        self._show_conflict(case)
        assert case.id is not None
        self._show_what_may_be_done(case)
        self.corrections.follow(case.id)
        self.timeline.show_entries(timeline(office, case.id), self.corrections.words)
        self._openers.setText(who_can_open_words(office))
        self.people.show_people(office, office.vault.people.of_case(case.id))
        self.accounts.show_case(case)
        self.tasks.show_tasks(office, office.vault.tasks.of_case(case.id))
        is_open = case.state is CaseState.OPEN
        self.documents.show_documents(case.id, documents.of_case(office, case.id), may_add=is_open)
        self.time_card.show_time(
            time_spent.total_minutes(office, case.id),
            time_spent.last_time(office, case.id),
            may_add=case.state is CaseState.OPEN,
        )

    def _leave(self) -> None:
        """The case is gone, by an undo or by joining another: nothing of it stays here."""
        was_here, self._case_id = self._case_id is not None, None
        self.timeline.clear()
        self.documents.forget()
        for form in self._inline:
            form.forget()
        if was_here and self.isVisible():
            self.left.emit()

    def open_act(self, name: str) -> None:
        """Opens what a button of this page opens."""
        if self._case_id is None:
            return
        if name == "note":
            self.note_wanted.emit(self._case_id)
        elif name == "statement":
            self._give_limits(self._case_id)
        elif name == "disclosure":
            self.disclosure_wanted.emit(self._case_id)
        elif name in ("show_note", "settle_note"):
            self._open_waiting_note(self.show_wanted if name == "show_note" else self.answer_wanted)
        else:
            self._form_of(name).open_form()

    def _open_waiting_note(self, wanted: SignalInstance) -> None:
        """The first note that is neither agreed nor left in both versions."""
        for note in notes_not_settled(self.desk.office, self._case_id or 0)[:1]:
            wanted.emit(note.id)

    def _give_limits(self, case_id: int) -> None:
        """The paper is logged as handed over when it is made: what follows happens on paper."""
        if self.act(statements.give_limits, case_id) is not None:
            self.paper_made.emit(statements.limits_paper(self.desk.office, case_id))

    def _form_of(self, name: str) -> InlineForm:
        return {
            "contact": self.contact,
            "limits": self.limits,
            "task": self.task,
            "join": self.join,
            "close": self.closing,
            "reopen": self.reopening,
        }[name]

    def _take_up_forms(self) -> None:
        case = None if self._case_id is None else self.desk.office.vault.cases.one(self._case_id)
        if case is not None:
            for form in self._inline:
                if (form is self.reopening) is (case.state is CaseState.CLOSED):
                    form.take_up(case.id)

    def _show_what_may_be_done(self, case: Case) -> None:
        """On a closed case, what only reads, and the way to open it again."""
        assert case.id is not None
        closed = case.state is CaseState.CLOSED
        for name, button in self._buttons.items():
            fits = name in _WHEN_CLOSED if closed else name != "reopen"
            button.setVisible(fits and (name != "note" or self._may_write_notes))
        for form in self._inline:
            if (form is self.reopening) is not closed:
                form.hide()
        self.closing.follow(case.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.documents.may_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped anywhere on the page become documents of the case; they are copied, never moved."""
        event.setDropAction(Qt.DropAction.CopyAction)
        if self.documents.take(event.mimeData()):
            event.accept()

    def _facts(self, case: Case) -> str:
        modes = self.desk.office.library.lists["modes"]
        state = _("open") if case.state is CaseState.OPEN else self._ended(case)
        received = _("received {day}").format(day=short_day(case.received_at.astimezone().date()))
        side = "" if case.side is Side.COMPLAINANT else self.desk.office.library.lists["sides"].label(case.side)
        about = about_words(self.desk.office, case)
        return " · ".join(filter(None, (modes.label(case.mode), side, received, state, about)))

    def _ended(self, case: Case) -> str:
        outcome = self.desk.office.library.lists["outcomes"].label(case.outcome)
        day = short_day(case.closed_at.astimezone().date()) if case.closed_at else ""
        return _("closed {day}: {outcome}").format(day=day, outcome=outcome)

    def _show_step(self, step: NextStep) -> None:
        self._step_words.setText(step.words)
        self._step_why.setText(step.why)
        self._step_button.setVisible(bool(step.act))
        self._step_button.setProperty("act", step.act)

    def _show_conflict(self, case: Case) -> None:
        """Whether both sides of one matter seem to have come here; and each side is told the limits in its words."""
        words = conflict_words(self.desk.office, case)
        self._conflict.setText(words)
        self._conflict.setVisible(bool(words))
        self.limits.view.set_up({"respondent": case.side is Side.RESPONDENT, "witness": case.side is Side.WITNESS})

    def _keep_alias(self) -> None:
        case = self.desk.office.vault.cases.one(self._case_id) if self._case_id is not None else None
        if case is not None and self.alias.text().strip() != case.alias:
            self.act(casework.rename, case.id, self.alias.text())

    def _keep_contact(self, answers: Answers) -> None:
        tried_at = moment_by(answers.get("tried_at"), self.desk.office.now())
        if tried_at is None and "tried_at" in answers:
            raise NotSaved({"tried_at": _("Please say the day, such as “yesterday 2pm”.")})
        minutes = int(answers.get("minutes", 0))
        how = (answers["method"], answers["result"], minutes, tried_at)
        self.desk.do(contacting.log_contact_attempt, self._case_id, *how)

    def _keep_time(self, answers: Answers) -> None:
        self.desk.do(time_spent.add_time, self._case_id, answers["minutes"])

    def _add_time(self, minutes: int) -> None:
        self.act(time_spent.add_time, self._case_id, minutes)

    def _take_back_time(self, spent_id: int) -> None:
        self.act(time_spent.take_back_time, self._case_id, spent_id)

    def _close(self, answers: Answers) -> None:
        ending = Ending(
            outcome=answers["outcome"],
            words=answers.get("words", ""),
            end_tasks=bool(answers.get("end_tasks")),
            despite=answers.get("despite", ""),
        )
        self.desk.do(closing.close_case, self._case_id, ending)

    def _reopen(self, answers: Answers) -> None:
        self.desk.do(closing.reopen_case, self._case_id, answers["reason"])

    def _keep_limits(self, answers: Answers) -> None:
        self.desk.do(disclosing.answer_limits, self._case_id, answers["limits"])

    def _keep_task(self, answers: Answers) -> None:
        due = day_and_time(answers["due"])
        if due is None:
            raise NotSaved({"due": _("A task needs a day: “friday” or “in 2 weeks” will do.")})
        self.desk.do(casework.add_task, self._case_id, answers["title"], *due)

    def _join(self, answers: Answers) -> None:
        changes = self.desk.do(casework.join_case, self._case_id, answers["reference"])
        if changes.record_id is not None:
            self.joined.emit(changes.record_id)

    def _correct(self, note_id: int, text: str) -> None:
        draft_id = self.corrections.let_go(note_id)
        if self.act(dropin.correct_note, note_id, text, draft_id) is None:
            self.corrections.take_back(note_id, text, draft_id)

    def _task_done(self, task_id: int, done: bool) -> None:
        self.act(casework.set_task_done, task_id, done)

    def _remark(self, words: str) -> None:
        self.show_banner("info", words)

    def _on_step(self) -> None:
        self.open_act(self._step_button.property("act"))

    def _on_act(self) -> None:
        self.open_act(self.sender().objectName().removeprefix("act_"))

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {}
        for name, words in _ACTS:
            button = QPushButton(_(words))
            button.setObjectName(f"act_{name}")
            button.clicked.connect(self._on_act)
            buttons[name] = button
        buttons["note"].setProperty("kind", "primary")
        return buttons

    def _lay_out(self) -> None:
        alias_label = QLabel(_("Kn&own as"))
        alias_label.setBuddy(self.alias)
        self.alias.setAccessibleName(_("Known as"))
        alias = QHBoxLayout()
        alias.addWidget(alias_label)
        alias.addWidget(self.alias, stretch=1)
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in self._buttons.values():
            flow.addWidget(button)
        self._step.body.addWidget(self._step_words)
        self._step.body.addWidget(self._step_why)
        do_it = QHBoxLayout()
        do_it.addWidget(self._step_button)
        do_it.addStretch()
        self._step.body.addLayout(do_it)

        main, main_column = column()
        for widget in (self._conflict, self._step, acts, *self._inline, self.timeline):
            main_column.addWidget(widget)
        main_column.addStretch()
        side, side_column = column()
        side_column.addLayout(alias)
        side_column.addWidget(self.people)
        side_column.addWidget(self.tasks)
        side_column.addWidget(self.documents)
        side_column.addWidget(self.accounts)
        side_column.addWidget(self.time_card)
        side_column.addWidget(self._openers)
        side_column.addStretch()
        self.body.addWidget(TwoColumns(main, side))

    def _connect(self) -> None:
        self.alias.editingFinished.connect(self._keep_alias)
        self._step_button.clicked.connect(self._on_step)
        self.timeline.correcting.connect(self.corrections.take_up)
        self.timeline.corrected.connect(self._correct)
        self.timeline.show_wanted.connect(self.show_wanted)
        self.timeline.answer_wanted.connect(self.answer_wanted)
        self.corrections.refused.connect(self.refuse)
        self.accounts.writing_wanted.connect(self.account_wanted)
        self.accounts.paper_made.connect(self.paper_made)
        self.accounts.refused.connect(self.refuse)
        self.tasks.done.connect(self._task_done)
        self.closing.wanted.connect(self.open_act)
        self.documents.opened.connect(self.document_wanted)
        self.documents.remarked.connect(self._remark)
        self.documents.refused.connect(self.refuse)
        self.time_card.added.connect(self._add_time)
        self.time_card.other_wanted.connect(self.time.open_form)
        self.time_card.taken_back.connect(self._take_back_time)
        for form in self._inline:
            form.refused.connect(self.refuse)

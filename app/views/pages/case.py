"""A case on one page: what it is, one next step and why, its timeline, its people and what is to be done."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.models.cases import Case, CaseState, Side
from app.models.words import _
from app.services import casework, documents, dropin
from app.services.case_list import about_words
from app.services.holders import who_can_open_words
from app.services.next_step import next_step
from app.services.sides import conflict_words
from app.services.timeline import timeline
from app.views.desk import Desk
from app.views.pages.case_accounts import AccountsCard
from app.views.pages.case_acts import CaseActs
from app.views.pages.case_documents import DocumentsCard, TakesFiles
from app.views.pages.case_side import PeopleCard, TasksCard
from app.views.pages.case_step import StepCard
from app.views.pages.case_time import TimeCard
from app.views.pages.case_timeline import TimelineView
from app.views.pages.corrections import Corrections
from app.views.pages.parts import column, plain_words, short_day
from app.views.widgets.columns import TwoColumns
from app.views.widgets.notice import Notice


class CasePage(TakesFiles):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"cases", "documents", "formal", "holders", "people", "tasks", "timeline"}
    )
    note_wanted = Signal(int)
    disclosure_wanted = Signal(int)
    map_wanted = Signal(int)
    letters_wanted = Signal(int)
    evidence_wanted = Signal(int)
    file_wanted = Signal(int)
    show_wanted = Signal(int)
    answer_wanted = Signal(int)
    document_wanted = Signal(int)
    account_wanted = Signal(int, bool)
    paper_made = Signal(object)
    joined = Signal(int)
    formal_wanted = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, *, may_write_notes: bool = True) -> None:
        super().__init__(desk, _("Case"))
        self._case_id: int | None = None
        self.alias = QLineEdit()
        self.alias.setObjectName("alias")
        self.alias.setPlaceholderText(_("A word only you understand"))
        self._step = StepCard()
        self._conflict = Notice(_("Both sides may have come to you"), is_warning=True)
        self._conflict.setObjectName("conflict")
        self.acts = CaseActs(desk, may_write_notes=may_write_notes)
        self.timeline = TimelineView()
        self.corrections = Corrections(desk, self)
        self.people = PeopleCard()
        self.tasks = TasksCard()
        self.accounts = AccountsCard(desk)
        # A first account is sealed by an adviser with the person (policy 9.1); a complaint comes in writing.
        if desk.office.vault.role == "panel":
            self.accounts.hide()
        self.time_card = TimeCard(desk)
        self.documents = DocumentsCard(desk)
        self._openers = plain_words("", "hint")

        self._lay_out()
        self._connect()

    @property
    def case_id(self) -> int | None:
        return self._case_id

    def show_case(self, case_id: int) -> None:
        self.put_away()
        if case_id != self._case_id:
            self.timeline.kind.setCurrentIndex(0)
            self.acts.hide_forms()
            self.alias.setModified(False)
        self._case_id = case_id
        self.refresh()
        if (case := self.desk.office.vault.cases.one(case_id)) is not None:
            self.acts.take_up(case)

    def first_focus(self) -> QWidget | None:
        return self.acts.first_button()

    def put_away(self) -> None:
        self._keep_alias()
        self.corrections.flush()
        self.documents.put_away()
        self.accounts.put_away()
        self.acts.put_away()

    def refresh(self) -> None:
        office = self.desk.office
        case = None if self._case_id is None else office.vault.cases.one(self._case_id)
        if case is None:
            self._leave()
            return
        self.set_title(case.reference)
        self.set_subtitle(self._facts(case))
        if not self.alias.isModified():
            # Somebody may be typing it while a job ends.
            self.alias.setText(case.alias)
            self.alias.setCursorPosition(0)
        self._step.show_step(next_step(office, case))
        self._show_conflict(case)
        assert case.id is not None
        self.acts.show_case(case)
        self.corrections.follow(case.id)
        is_open = case.state is CaseState.OPEN
        self.timeline.show_entries(timeline(office, case.id), self.corrections.words, may_write=is_open)
        self._openers.setText(who_can_open_words(office))
        self.people.show_people(office, office.vault.people.of_case(case.id))
        self.accounts.show_case(case)
        self.tasks.show_tasks(office, office.vault.tasks.of_case(case.id))
        self.documents.show_documents(case.id, documents.of_case(office, case.id), may_add=is_open)
        self.time_card.show_case(case.id, may_add=is_open)

    def _leave(self) -> None:
        """The case is gone, by an undo or by joining another: nothing of it stays here."""
        was_here, self._case_id = self._case_id is not None, None
        self.timeline.clear()
        self.documents.forget()
        self.acts.forget()
        if was_here and self.isVisible():
            self.left.emit()

    def open_act(self, name: str) -> None:
        """Opens what a button of this page opens."""
        self.acts.open_act(name)

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

    def _show_conflict(self, case: Case) -> None:
        """Whether both sides of one matter seem to have come here."""
        words = conflict_words(self.desk.office, case)
        self._conflict.words.setText(words)
        self._conflict.setVisible(bool(words))

    def _keep_alias(self) -> None:
        case = self.desk.office.vault.cases.one(self._case_id) if self._case_id is not None else None
        if case is None:
            return
        self.alias.setModified(False)
        typed = self.alias.text()
        if typed.strip() != case.alias and self.act(casework.rename, case.id, typed) is None:
            self.alias.setModified(True)

    def _correct(self, note_id: int, text: str) -> None:
        draft_id = self.corrections.let_go(note_id)
        if self.act(dropin.correct_note, note_id, text, draft_id) is None:
            self.corrections.take_back(note_id, text, draft_id)

    def _task_done(self, task_id: int, done: bool) -> None:
        self.act(casework.set_task_done, task_id, done)

    def _lay_out(self) -> None:
        alias_label = QLabel(_("Kn&own as"))
        alias_label.setBuddy(self.alias)
        self.alias.setAccessibleName(_("Known as"))
        alias = QHBoxLayout()
        alias.addWidget(alias_label)
        alias.addWidget(self.alias, stretch=1)

        main, main_column = column()
        for widget in (self._conflict, self._step, self.acts, self.timeline):
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
        self._step.wanted.connect(self.open_act)
        self.timeline.correcting.connect(self.corrections.take_up)
        self.timeline.corrected.connect(self._correct)
        self.timeline.show_wanted.connect(self.show_wanted)
        self.timeline.answer_wanted.connect(self.answer_wanted)
        self.corrections.refused.connect(self.refuse)
        self.accounts.writing_wanted.connect(self.account_wanted)
        self.accounts.paper_made.connect(self.paper_made)
        self.accounts.refused.connect(self.refuse)
        self.tasks.done.connect(self._task_done)
        self.documents.opened.connect(self.document_wanted)
        self._connect_documents()
        self.time_card.other_wanted.connect(self.acts.open_time)
        self.time_card.refused.connect(self.refuse)
        self.acts.note_wanted.connect(self.note_wanted)
        self.acts.disclosure_wanted.connect(self.disclosure_wanted)
        self.acts.map_wanted.connect(self.map_wanted)
        self.acts.letters_wanted.connect(self.letters_wanted)
        self.acts.evidence_wanted.connect(self.evidence_wanted)
        self.acts.file_wanted.connect(self.file_wanted)
        self.acts.show_wanted.connect(self.show_wanted)
        self.acts.answer_wanted.connect(self.answer_wanted)
        self.acts.paper_made.connect(self.paper_made)
        self.acts.joined.connect(self.joined)
        self.acts.formal_wanted.connect(self.formal_wanted)
        self.acts.refused.connect(self.refuse)

"""What can be done on a case: the row of buttons, and the short forms that they open."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.cases import Case, CaseState, Side
from app.models.closing import Ending
from app.models.errors import NotSaved, PlainError
from app.models.words import _
from app.services import casework, closing, contacting, disclosing, statements, time_spent
from app.services.agreeing import notes_not_settled
from app.services.disclosing import day_and_time, moment_by
from app.views.desk import Desk
from app.views.pages.case_closing import ClosingForm
from app.views.pages.inline_form import InlineForm
from app.views.widgets.flow import FlowLayout

_ACTS = (
    ("formal", "Formal complaint"),
    ("note", "New &note"),
    ("contact", "Log a contact &attempt"),
    ("task", "Add a tas&k"),
    ("disclosure", "&Disclosure form"),
    ("evidence", "Complaint, &witnesses and evidence"),
    ("map", "Map of the procedure"),
    ("letters", "Letters"),
    ("join", "&Belongs to another case"),
    ("statement", "Print the limits of confidentialit&y"),
    ("file", "Case file as one &PDF"),
    ("close", "&Close the case"),
    ("reopen", "Open it a&gain"),
)
_SELDOM = ("join", "statement", "file", "close")
_WHEN_CLOSED = ("formal", "disclosure", "evidence", "map", "letters", "file", "reopen")
"""A closed case is read; it is written on once it has been opened again."""
_OF_ADVISERS = frozenset({"note", "disclosure", "join", "statement", "file"})
_OF_PANELS = frozenset({"formal", "evidence"})
"""What only one of the two kinds of vault has: notes and disclosures stay with advisers (policy 9.1)."""


class CaseActs(QWidget):
    """Acts that need a page of their own are asked for by a signal; the others are done here."""

    note_wanted = Signal(int)
    disclosure_wanted = Signal(int)
    map_wanted = Signal(int)
    letters_wanted = Signal(int)
    evidence_wanted = Signal(int)
    file_wanted = Signal(int)
    show_wanted = Signal(int)
    answer_wanted = Signal(int)
    paper_made = Signal(object)
    joined = Signal(int)
    formal_wanted = Signal(int)
    refused = Signal(object)

    def __init__(self, desk: Desk, *, may_write_notes: bool) -> None:
        super().__init__()
        self._desk = desk
        self._case_id: int | None = None
        self._may_write_notes = may_write_notes
        self._not_here = _OF_ADVISERS if desk.office.vault.role == "panel" else _OF_PANELS
        self._buttons = self._make_buttons()
        self.contact = InlineForm(desk, "contact", self._keep_contact)
        self.limits = InlineForm(desk, "limits", self._keep_limits)
        self.task = InlineForm(desk, "task", self._keep_task)
        self.join = InlineForm(desk, "join", self._join, _("Move it there"))
        self.time = InlineForm(desk, "time", self._keep_time)
        self.closing = ClosingForm(desk, self._close)
        self.reopening = InlineForm(desk, "reopen", self._reopen, _("Open it"))
        self._forms = {
            "contact": self.contact,
            "limits": self.limits,
            "task": self.task,
            "join": self.join,
            "time": self.time,
            "close": self.closing,
            "reopen": self.reopening,
        }

        row = QWidget()
        flow = FlowLayout(row)
        for button in self._buttons.values():
            flow.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        for widget in (row, *self._forms.values()):
            lines.addWidget(widget)

        self.closing.wanted.connect(self.open_act)
        for form in self._forms.values():
            form.refused.connect(self.refused)
            form.opener_gone.connect(self._on_opener_gone)

    def first_button(self) -> QWidget | None:
        return next((button for button in self._buttons.values() if not button.isHidden()), None)

    def show_case(self, case: Case) -> None:
        """On a closed case, what only reads, and the way to open it again."""
        assert case.id is not None
        self._case_id = case.id
        is_closed = case.state is CaseState.CLOSED
        is_formal = self._desk.office.vault.formal.cases.current(case.id) is not None
        for name, button in self._buttons.items():
            fits = name in _WHEN_CLOSED if is_closed else name != "reopen"
            fits = fits and name not in self._not_here
            offered = {"note": self._may_write_notes, "map": is_formal, "letters": is_formal}
            button.setVisible(fits and offered.get(name, True))
        for form in self._forms.values():
            if not self._fits(form, case):
                form.hide()
        # Each side is told the limits in its words.
        self.limits.view.set_up({"respondent": case.side is Side.RESPONDENT, "witness": case.side is Side.WITNESS})
        self.closing.follow(case.id)

    def take_up(self, case: Case) -> None:
        """What was begun on this case and not finished is in sight again."""
        for form in self._forms.values():
            if self._fits(form, case):
                form.take_up(case.id)

    def put_away(self) -> None:
        for form in self._forms.values():
            form.put_away()

    def hide_forms(self) -> None:
        for form in self._forms.values():
            form.hide()

    def forget(self) -> None:
        """The case is gone, and what was typed about it."""
        self._case_id = None
        for form in self._forms.values():
            form.forget()

    def open_act(self, name: str) -> None:
        """Does or opens what a button of the page is for."""
        if self._case_id is None:
            return
        if name == "note":
            self.note_wanted.emit(self._case_id)
        elif name == "formal":
            self.formal_wanted.emit(self._case_id)
        elif name == "statement":
            self._give_limits(self._case_id)
        elif name == "disclosure":
            self.disclosure_wanted.emit(self._case_id)
        elif name == "map":
            self.map_wanted.emit(self._case_id)
        elif name == "letters":
            self.letters_wanted.emit(self._case_id)
        elif name == "file":
            self.file_wanted.emit(self._case_id)
        elif name == "evidence":
            self.evidence_wanted.emit(self._case_id)
        elif name in ("show_note", "settle_note"):
            self._open_waiting_note(self.show_wanted if name == "show_note" else self.answer_wanted)
        else:
            self._forms[name].open_form()

    def open_time(self) -> None:
        self.time.open_form()

    def _fits(self, form: InlineForm, case: Case) -> bool:
        return (form is self.reopening) is (case.state is CaseState.CLOSED)

    def _open_waiting_note(self, wanted: SignalInstance) -> None:
        """The first note that is neither agreed nor left in both versions."""
        for note in notes_not_settled(self._desk.office, self._case_id or 0)[:1]:
            wanted.emit(note.id)

    def _give_limits(self, case_id: int) -> None:
        """The paper is logged as handed over when it is made: what follows happens on paper."""
        try:
            self._desk.do(statements.give_limits, case_id)
        except PlainError as error:
            self.refused.emit(error)
        else:
            self.paper_made.emit(statements.limits_paper(self._desk.office, case_id))

    def _keep_contact(self, answers: Answers) -> None:
        tried_at = moment_by(answers.get("tried_at"), self._desk.office.now())
        if tried_at is None and "tried_at" in answers:
            raise NotSaved({"tried_at": _("Please say the day, such as “yesterday 2pm”.")})
        minutes = int(answers.get("minutes", 0))
        how = (answers["method"], answers["result"], minutes, tried_at)
        self._desk.do(contacting.log_contact_attempt, self._case_id, *how)

    def _keep_limits(self, answers: Answers) -> None:
        self._desk.do(disclosing.answer_limits, self._case_id, answers["limits"])

    def _keep_task(self, answers: Answers) -> None:
        due = day_and_time(answers["due"])
        if due is None:
            raise NotSaved({"due": _("A task needs a day: “friday” or “in 2 weeks” will do.")})
        self._desk.do(casework.add_task, self._case_id, answers["title"], *due)

    def _join(self, answers: Answers) -> None:
        changes = self._desk.do(casework.join_case, self._case_id, answers["reference"])
        if changes.record_id is not None:
            self.joined.emit(changes.record_id)

    def _keep_time(self, answers: Answers) -> None:
        self._desk.do(time_spent.add_time, self._case_id, answers["minutes"])

    def _close(self, answers: Answers) -> None:
        ending = Ending(
            outcome=answers["outcome"],
            words=answers.get("words", ""),
            end_tasks=bool(answers.get("end_tasks")),
            despite=answers.get("despite", ""),
        )
        self._desk.do(closing.close_case, self._case_id, ending)

    def _reopen(self, answers: Answers) -> None:
        self._desk.do(closing.reopen_case, self._case_id, answers["reason"])

    def _on_opener_gone(self) -> None:
        """As when a case was closed, with the button for it."""
        first = self.first_button()
        if first is not None:
            first.setFocus()

    def _on_act(self) -> None:
        self.open_act(self.sender().objectName().removeprefix("act_"))

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {}
        for name, words in _ACTS:
            button = QPushButton(_(words))
            button.setObjectName(f"act_{name}")
            button.clicked.connect(self._on_act)
            buttons[name] = button
        for name in ("note", "formal"):
            buttons[name].setProperty("kind", "primary")
        for name in _SELDOM:
            buttons[name].setProperty("kind", "quiet")
        return buttons

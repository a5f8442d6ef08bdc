"""The drop-in note: write at once, classify later; on disk within a second of the last key."""

from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.cases import Side
from app.models.errors import NotSaved, PlainError
from app.models.notes import Draft
from app.models.words import _
from app.services import drafts, dropin, statements
from app.services.identifiers import may_identify
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.pages.base import OfficePage
from app.views.pages.opinion_hint import OpinionHint
from app.views.pages.parts import FRAME_LETTERS, Reminder, beside_title, column, plain_words
from app.views.questions.text import PlainWords
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.flow import FlowLayout

_NOTE_SHARE = 0.535
"""As much for the note as leaves the nine topics three to a row."""

_NAMES_REST_MS = 300
"""Looking through a long note for names takes longer than a key may: it waits for a pause."""

_MAIN = ("mode", "side", "why_a_name_helps", "who", "started_at", "reach", "note")


class DropinPage(OfficePage):
    """One note at a time. What is typed is kept as a draft from the first key, and never asked about."""

    area: ClassVar[str] = "dropin"
    finished = Signal(int)
    show_wanted = Signal(int)
    left = Signal()
    paper_made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Drop-in note"), _("Listen first. Only the note is needed to save; everything else can wait.")
        )
        own_letters = f"{FRAME_LETTERS}kip"
        self.form = FormView(desk.office.form(dropin.FORM), clock=desk.office.clock, reserved_letters=own_letters)
        self.kept_words = beside_title()
        self.kept_words.setObjectName("kept")
        self._for_case = plain_words("", "hint")
        self._keep_button = QPushButton(_("&Keep as draft"))
        self._keep_button.setObjectName("keep_draft")
        self._show_button = QPushButton(_("Finish and show"))
        self._show_button.setObjectName("finish_and_show")
        self._show_button.setToolTip(_("Finishes the note, and shows it large and alone, so that you can agree it now"))
        self._limits_button = QPushButton(_("&Print the limits"))
        self._limits_button.setObjectName("print_limits")
        self._limits_button.setAccessibleName(_("Print the limits of confidentiality"))
        self._limits_button.setToolTip(_("A paper for them to take home, in the words of today"))
        self._finish_button = QPushButton(_("F&inish note"))
        self._finish_button.setObjectName("finish_note")
        self._finish_button.setProperty("kind", "primary")
        self.keeper = DraftKeeper(desk, self.form, self)
        self._names_rest = QTimer(self, singleShot=True, interval=_NAMES_REST_MS)

        self._lay_out()
        self._connect()
        self.start_new()

    @property
    def note(self) -> PlainWords:
        field = self.form.field("note")
        assert isinstance(field, PlainWords)
        return field

    def start_new(self, case_id: int | None = None) -> None:
        """An empty note, for a case or for nobody yet; what was being written is kept as a draft first."""
        self.put_away()
        if self.keeper.is_unkept:
            # They could not be put on disk, so they are nowhere but here.
            return
        answers = self.form.form.defaults(self.desk.office.now())
        case = self.desk.office.vault.cases.one(case_id) if case_id is not None else None
        if case is not None:
            answers |= {"mode": str(case.mode), "side": str(case.side)}
        self._fill(answers, case_id)

    def arrive(self) -> None:
        """An untouched note begins when somebody comes to it, not when the page was made."""
        if self.keeper.draft_id is None and not self.keeper.is_unkept:
            self.start_new(self.keeper.case_id)
        super().arrive()

    def go_on(self, draft: Draft) -> None:
        """Goes on with a draft."""
        self.put_away()
        if self.keeper.is_unkept:
            return
        office = self.desk.office
        answers = self.form.form.defaults(office.now())
        case = office.vault.cases.one(draft.case_id) if draft.case_id is not None else None
        if case is not None:
            answers["side"] = str(case.side)
        answers |= drafts.draft_answers(office, draft)
        self._fill(answers, draft.case_id, draft.id)
        self.kept_words.setText(_("Draft from {time}").format(time=draft.updated_at.astimezone().strftime("%H:%M")))

    def first_focus(self) -> QWidget | None:
        return self.note

    def put_away(self) -> None:
        self.keeper.flush()

    def finish(self) -> None:
        """Keeps the note for good. Only an empty note, or an answer that is not clear, stops it."""
        case_id = self._finish()
        if case_id is not None:
            self.finished.emit(case_id)

    def finish_and_show(self) -> None:
        """Keeps the note, and lets the person read it while they are still here."""
        case_id = self._finish()
        if case_id is not None:
            notes = self.desk.office.vault.notes.of_case(case_id)
            self.show_wanted.emit(max(note.id or 0 for note in notes))

    def _finish(self) -> int | None:
        answers = self.form.answers()
        try:
            changes = self.desk.do(dropin.finish_note, answers, self.keeper.draft_id, self.keeper.case_id)
        except NotSaved as not_saved:
            self.put_away()
            self.form.show_problems(not_saved.problems)
            return None
        except PlainError as error:
            self.refuse(error)
            return None
        self._fill(self.form.form.defaults(self.desk.office.now()))
        return changes.record_id

    def insert_time(self) -> None:
        self.note.insertPlainText(self.desk.office.now().strftime("%H:%M "))

    def insert_quote(self) -> None:
        self.note.insert_quote()

    def _fill(self, answers: dict[str, Any], case_id: int | None = None, draft_id: int | None = None) -> None:
        self.form.set_answers(answers)
        self.keeper.follow(draft_id, case_id)
        self.kept_words.setText("")
        case = self.desk.office.vault.cases.one(case_id) if case_id is not None else None
        self._for_case.setText(_("For case {reference}").format(reference=case.reference) if case else "")
        self._for_case.setVisible(case is not None)
        self._names_rest.stop()
        self._warn_of_names()
        self.opinion.look()
        self.banner.dismiss()

    def _warn_of_names(self) -> None:
        """An anonymous note that may name somebody gets a gentle word; nothing is stopped."""
        answers = self.form.answers()
        found = may_identify(str(answers.get("note", ""))) if answers.get("mode") == "ANON" else ""
        self._names_hint.setText(found)
        self._names_hint.setVisible(bool(found))

    def _give_limits(self) -> None:
        """The limits on paper, in the words for whoever is here; without a case only the history knows."""
        self.put_away()
        case_id, side = self.keeper.case_id, Side(self.form.answers().get("side", Side.COMPLAINANT))
        if self.act(statements.give_limits, case_id) is not None:
            self.paper_made.emit(statements.limits_paper(self.desk.office, case_id, side))

    def _keep_and_clear(self) -> None:
        self.put_away()
        if self.keeper.is_unkept:
            return
        if self.keeper.draft_id is None:
            self.desk.said.emit(_("Nothing has been written yet."))
            return
        self.desk.said.emit(_("The draft is kept. You find it under Today."))
        self.start_new()
        self.left.emit()

    def _lay_out(self) -> None:
        self._names_hint = plain_words("", "hint")
        self._names_hint.hide()
        self.opinion = OpinionHint(self.note, self.desk.office.library.opinion)
        how = FlowLayout(even=True)
        for name in ("mode", "side"):
            how.addWidget(self.form.block(name))
        who = FlowLayout(even=True)
        for name in ("who", "started_at"):
            who.addWidget(self.form.block(name))

        main, main_column = column()
        main_column.setSpacing(8)
        main_column.addWidget(self._for_case)
        main_column.addLayout(how)
        main_column.addWidget(self.form.block("why_a_name_helps"))
        main_column.addLayout(who)
        main_column.addWidget(self.form.block("reach"))
        main_column.addWidget(self.form.block("note"), stretch=1)
        main_column.addWidget(self._names_hint)
        main_column.addWidget(self.opinion)
        for name in ("safety", "topics", "wish", "respondent_wish"):
            self.form.block(name).label.setProperty("role", "heading")
        card = Card()
        for question in self.form.form.questions:
            if question.name not in _MAIN:
                card.body.addWidget(self.form.block(question.name))
        card.body.addStretch()
        self.foot.addWidget(Reminder(_("Ctrl+Enter finish · F8 hide screen · Ctrl+L lock · F6 next area")), stretch=1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._limits_button, self._keep_button, self._show_button, self._finish_button):
            flow.addWidget(button)
        self.foot.addWidget(buttons)

        self.beside_title.addWidget(self.kept_words)
        self.body.addWidget(TwoColumns(main, card, main_share=_NOTE_SHARE), stretch=1)

    def _connect(self) -> None:
        self.form.changed.connect(self._names_rest.start)
        self._names_rest.timeout.connect(self._warn_of_names)
        self.keeper.said.connect(self.kept_words.setText)
        self.keeper.refused.connect(self.refuse)
        self._limits_button.clicked.connect(self._give_limits)
        self._keep_button.clicked.connect(self._keep_and_clear)
        self._show_button.clicked.connect(self.finish_and_show)
        self._finish_button.clicked.connect(self.finish)

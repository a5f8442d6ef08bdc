"""Recording that an approved letter was sent: when, how, and what lay with it."""

import string

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import KeptLetter, LetterState
from app.models.words import _
from app.services.formal.recording import day_in
from app.services.letters import making, sending
from app.views.desk import Desk
from app.views.form import FormView
from app.views.pages.parts import empty_out, plain_words
from app.views.questions.marks import WrappingCheck
from app.views.widgets.card import Card

FORM = "letter_service"


class ServiceCard(Card):
    """In sight for a letter that is approved and not sent yet."""

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        form = desk.office.form(FORM)
        super().__init__(_(form.title))
        self._desk = desk
        self._letter: KeptLetter | None = None
        self.form = FormView(form, clock=desk.office.clock, reserved_letters=string.ascii_lowercase)
        self._ways = desk.office.library.lists["letter_ways"]
        self._with_it = plain_words(_("What lay with it"))
        self._ticks = QVBoxLayout()
        self._checks: dict[int, WrappingCheck] = {}
        self._also = plain_words(_("Sent on the same day, in the same way"))
        self._others = QVBoxLayout()
        self._other_checks: dict[int, WrappingCheck] = {}
        self._problem = plain_words("", "error")
        self._problem.setObjectName("enclosed_problem")
        self._problem.hide()
        self._record = QPushButton(_("Record it as &sent"))
        self._record.setObjectName("record_service")
        self._record.setProperty("kind", "primary")

        self.body.addWidget(self.form)
        self.body.addWidget(self._with_it)
        self.body.addLayout(self._ticks)
        self.body.addWidget(self._also)
        self.body.addLayout(self._others)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._record, alignment=Qt.AlignmentFlag.AlignLeading)
        self.hide()

        self._record.clicked.connect(self.record)

    def show_letter(self, letter: KeptLetter | None) -> None:
        """Asks about this letter from now on, or about none."""
        if letter is not None and (self._letter is None or letter.id != self._letter.id):
            self.form.set_answers(self.form.form.defaults(self._desk.office.now()))
            self._show_documents(letter)
            self._show_others(letter)
        self._letter = letter
        self.setVisible(letter is not None)

    def record(self) -> None:
        if self._letter is None:
            return
        answers = self.form.answers()
        problems = self.form.form.problems(answers)
        day = day_in(answers.get("served_on"))
        if not problems and day is None:
            problems = {"served_on": _("Please give the very day.")}
        if problems or day is None:
            self.form.show_problems(problems)
            return
        how = self._ways.label(answers["how"])
        enclosed = tuple(each for each, check in self._checks.items() if check.isChecked())
        also = tuple(each for each, check in self._other_checks.items() if check.isChecked())
        self._problem.hide()
        try:
            self._desk.do(sending.record_service, self._letter.id, day, how, enclosed, also)
        except NotSaved as not_saved:
            self._show_problems(not_saved)
        except PlainError as error:
            self.refused.emit(error)

    def _show_problems(self, not_saved: NotSaved) -> None:
        self.form.show_problems({name: words for name, words in not_saved.problems.items() if name in self.form.form})
        words = not_saved.problems.get("enclosed", "")
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if words and len(not_saved.problems) == 1 and self._checks:
            next(iter(self._checks.values())).setFocus()

    def _show_documents(self, letter: KeptLetter) -> None:
        """The documents of the case; what has to go with the letter is ticked already."""
        empty_out(self._ticks)
        self._checks = {}
        self._problem.hide()
        try:
            wanted = sending.must_enclose(self._desk.office, letter)
        except PlainError as error:
            wanted = None
            self._problem.setText(f"{error.happened} {error.next_step}")
            self._problem.show()
        for document in self._desk.office.vault.documents.of_case(letter.case_id):
            check = WrappingCheck(document.name)
            check.setObjectName(f"enclose_{document.id}")
            check.setChecked(wanted is not None and document.id == wanted.id)
            self._checks[document.id or 0] = check
            self._ticks.addWidget(check)
        self._with_it.setVisible(bool(self._checks))

    def _show_others(self, letter: KeptLetter) -> None:
        """The same letter to others, approved as well: often all go out together."""
        empty_out(self._others)
        self._other_checks = {}
        for each in making.siblings(self._desk.office, letter, LetterState.APPROVED):
            check = WrappingCheck(_("To {name} as well").format(name=each.addressee or _("no name yet")))
            check.setObjectName(f"also_{each.id}")
            self._other_checks[each.id or 0] = check
            self._others.addWidget(check)
        self._also.setVisible(bool(self._other_checks))

"""One letter: filled in while it is a draft, approved, recorded as sent, and read in the words that were kept."""

import string
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import long_day, long_moment
from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import KeptLetter, LetterState
from app.models.papers import Paper
from app.models.uk_time import uk_time
from app.models.words import _
from app.services.letters import approving, making
from app.services.letters.asking import answers_of, letter_form, values_of
from app.services.letters.papers import letter_paper
from app.services.letters.wordings import letters_of
from app.views.desk import Desk
from app.views.form import FormView
from app.views.pages.base import OfficePage
from app.views.pages.letters.case_letters import state_words
from app.views.pages.letters.service import ServiceCard
from app.views.pages.parts import beside_title, plain_words, titled
from app.views.widgets.card import Card
from app.views.widgets.running import RunningJob

_REST_MS = 600


class LetterPage(OfficePage):
    """`left` leads back to the letters of the case; `paper_made` carries the letter as a paper."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"letters", "formal"})
    left = Signal(int)
    paper_made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Letter"))
        self._letter: KeptLetter | None = None
        self._asked: tuple[str, ...] = ()
        self.form: FormView | None = None
        self._kept = beside_title()
        self._facts = plain_words("", "hint")
        self._facts.setObjectName("letter_facts")
        self._place = QVBoxLayout()
        self._needed = plain_words("", "hint")
        self._needed.setObjectName("letter_needed")
        self._gags = plain_words("", "warning")
        self._gags.setObjectName("letter_gags")
        self.approved_by = QLineEdit()
        self.approved_by.setObjectName("approved_by")
        self.approval = Card(_("Approval"))
        self.service = ServiceCard(desk)
        self.running = RunningJob("letter")
        self._buttons = {
            name: _button(name, words)
            for name, words in (
                ("letter_back", _("&Back")),
                ("share_answers", _("Use these answers for the other drafts of this letter")),
                ("discard_letter", _("Take the &draft away")),
                ("make_anew", _("Make it a&new")),
                ("show_letter", _("Loo&k at it")),
                ("approve_letter", _("&Approve it")),
            )
        }
        self._buttons["approve_letter"].setProperty("kind", "primary")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)

        self._lay_out()
        self._connect()

    @property
    def letter_id(self) -> int | None:
        return None if self._letter is None else self._letter.id

    def finish(self) -> None:
        if self._letter is not None and self._letter.state is LetterState.DRAFT:
            self.approve()

    def show_letter(self, letter_id: int) -> None:
        self.put_away()
        self._forget()
        self.banner.dismiss()
        try:
            self._letter = making.letter_or_say(self.desk.office, letter_id)
        except PlainError as error:
            self.refuse(error)
        self.look_again()

    def first_focus(self) -> QWidget | None:
        if self.form is not None and self.form.form.questions:
            return self.form.field(self.form.form.questions[0].name)
        return self._buttons["show_letter"]

    def put_away(self) -> None:
        """What was typed is kept in the draft: the page is left, or the vault is locked."""
        self._rest.stop()
        if self.form is not None and self._letter is not None:
            self._keep_typed()

    def refresh(self) -> None:
        if self._letter is None or self._letter.id is None:
            self._show_state()
            return
        office = self.desk.office
        before, self._letter = self._letter, office.vault.letters.made.one(self._letter.id)
        if self._letter is None:
            self._forget()
            self._show_state()
            self.left.emit(before.case_id)
            return
        self.set_title(_(self._letter.title))
        case = office.vault.cases.one(self._letter.case_id)
        self.set_subtitle("" if case is None else f"{case.reference} · {self._letter.code}")
        self._show_facts(self._letter)
        self._show_draft(self._letter)
        self._show_state()

    def approve(self) -> None:
        self.put_away()
        if self._letter is None:
            return
        try:
            self.desk.do(approving.approve_letter, self._letter.id, self.approved_by.text())
        except NotSaved as not_saved:
            self._show_problems(not_saved)
        except PlainError as error:
            self.refuse(error)
        else:
            self._buttons["show_letter"].setFocus()

    def look(self) -> None:
        """Makes the letter as a paper, on a thread of its own; a draft with empty fields says which."""
        self.put_away()
        if self._letter is None or self.running.is_running:
            return
        job = self.desk.job(letter_paper, self._letter.id)
        job.finished_with.connect(self._on_paper)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Setting the letter"))
        job.begin()

    def _show_draft(self, letter: KeptLetter) -> None:
        """The form is made once for a draft: while somebody types, only what is still needed is told anew."""
        if letter.state is not LetterState.DRAFT:
            self._drop_form()
            return
        draft = making.draft_of(self.desk.office, letter.id or 0)
        if self.form is None:
            self._asked = draft.asked
            self.form = FormView(
                letter_form(draft.template, self._asked, draft.optional),
                clock=self.desk.office.clock,
                reserved_letters=string.ascii_lowercase,
            )
            self.form.set_answers(answers_of(draft.template, {name: draft.values.get(name) for name in self._asked}))
            self.form.changed.connect(self._on_typed)
            self._place.addWidget(self.form)
            self.approved_by.setText(self.desk.office.vault.settings.get("letter.approved_by", ""))
        nothing = _("Nothing is missing, but these words cannot stay:") if draft.gags else _("Nothing is missing.")
        wanted = [*filter(None, (draft.too_early,)), *draft.problems.values()]
        self._needed.setText("\n".join(wanted) or nothing)
        self._show_gags(draft)

    def _show_gags(self, draft: making.Draft) -> None:
        words = approving.gag_words(draft)
        if any(each.is_cured_by_saving for each in draft.gags):
            sentence = letters_of(self.desk.office).gagging.saving_sentence
            words += "\n" + _("You can add: “{sentence}”").format(sentence=sentence)
        self._gags.setText(words)
        self._gags.setVisible(bool(words))

    def _show_facts(self, letter: KeptLetter) -> None:
        to = _("To {name}").format(name=letter.addressee or _("nobody yet"))
        lines = [to, state_words(letter)]
        if letter.approved_at is not None:
            when = long_moment(uk_time(letter.approved_at))
            lines.append(_("Approved by {name}, {when}").format(name=letter.approved_by, when=when))
            lines.append(_("Its words are kept as they were approved, and cannot be changed."))
        if letter.reply_by is not None:
            lines.append(_("An answer is asked for by {day}.").format(day=long_day(letter.reply_by)))
        self._facts.setText("\n".join(lines))

    def _show_state(self) -> None:
        state = None if self._letter is None else self._letter.state
        is_draft = state is LetterState.DRAFT
        self.approval.setVisible(is_draft)
        self._kept.setVisible(is_draft)
        self._buttons["discard_letter"].setVisible(is_draft)
        has_others = self._letter is not None and bool(
            making.siblings(self.desk.office, self._letter, LetterState.DRAFT)
        )
        self._buttons["share_answers"].setVisible(is_draft and has_others)
        self._buttons["approve_letter"].setVisible(is_draft)
        self._buttons["make_anew"].setVisible(state is LetterState.APPROVED)
        self._buttons["show_letter"].setVisible(state is not None)
        self._facts.setVisible(state is not None)
        self.service.show_letter(self._letter if state is LetterState.APPROVED else None)

    def _show_problems(self, not_saved: NotSaved) -> None:
        """Beside the fields where they are asked; whatever is asked nowhere is told across the page."""
        names = {name.replace(".", "_"): words for name, words in not_saved.problems.items()}
        if self.form is not None:
            self.form.show_problems({name: words for name, words in names.items() if name in self.form.form})
        elsewhere = [words for name, words in names.items() if self.form is None or name not in self.form.form]
        if elsewhere:
            self.show_banner("error", _("This letter cannot be approved yet."), " ".join(elsewhere))
        if set(names) == {"approved_by"}:
            self.approved_by.setFocus()

    def _keep_typed(self) -> None:
        if self._letter is None or self.form is None:
            return
        kept = self.desk.office.vault.letters.made.one(self._letter.id or 0)
        if kept is None or kept.state is not LetterState.DRAFT:
            # It was taken away, or approved, from somewhere else.
            return
        template = making.template_or_say(self.desk.office, self._letter.code)
        values = values_of(template, self.form.answers())
        answered: dict[str, Any] = {name: values.get(name) for name in self._asked}
        try:
            self.desk.quietly(making.change_draft, self._letter.id, answered)
        except PlainError as error:
            self.refuse(error)
        else:
            self._kept.setText(_("Draft kept"))

    def _on_typed(self) -> None:
        self._kept.setText("")
        self._rest.start()

    def _on_paper(self, paper: Paper) -> None:
        self.paper_made.emit(paper)

    def _on_refused(self, error: PlainError) -> None:
        if isinstance(error, NotSaved):
            self._show_problems(error)
        else:
            self.refuse(error)

    def _on_discard(self) -> None:
        if self._letter is not None and self._letter.id is not None:
            case_id, letter_id = self._letter.case_id, self._letter.id
            self._rest.stop()
            self._forget()
            if self.act(making.discard_drafts, (letter_id,)) is not None:
                self.left.emit(case_id)

    def _on_share(self) -> None:
        self.put_away()
        if self._letter is not None:
            self.act(making.share_answers, self._letter.id)

    def _on_anew(self) -> None:
        if self._letter is not None:
            changes = self.act(approving.make_anew, self._letter.id)
            if changes is not None and changes.record_id is not None:
                self.show_letter(changes.record_id)
                self._buttons["show_letter"].setFocus()

    def _on_back(self) -> None:
        if self._letter is not None:
            self.left.emit(self._letter.case_id)

    def _forget(self) -> None:
        self._letter = None
        self.service.show_letter(None)
        self._drop_form()

    def _drop_form(self) -> None:
        if self.form is not None:
            self._rest.stop()
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = None
        self._needed.setText("")
        self._gags.hide()

    def _lay_out(self) -> None:
        self.beside_title.addWidget(self._kept)
        self.approval.body.addWidget(self._needed)
        self.approval.body.addWidget(self._gags)
        self.approval.body.addWidget(titled(_("Who approves it"), self.approved_by))
        self.body.addWidget(self._facts)
        self.body.addLayout(self._place)
        self.body.addWidget(self.approval)
        self.body.addWidget(self.service)
        for name in ("share_answers", "discard_letter", "make_anew"):
            self._buttons[name].setProperty("kind", "quiet")
            self.body.addWidget(self._buttons[name], alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.running)
        self.body.addStretch()
        self.foot.addStretch()
        for name in ("letter_back", "show_letter", "approve_letter"):
            self.foot.addWidget(self._buttons[name])

    def _connect(self) -> None:
        self._rest.timeout.connect(self._keep_typed)
        self.service.refused.connect(self.refuse)
        self._buttons["letter_back"].clicked.connect(self._on_back)
        self._buttons["discard_letter"].clicked.connect(self._on_discard)
        self._buttons["share_answers"].clicked.connect(self._on_share)
        self._buttons["make_anew"].clicked.connect(self._on_anew)
        self._buttons["show_letter"].clicked.connect(self.look)
        self._buttons["approve_letter"].clicked.connect(self.approve)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

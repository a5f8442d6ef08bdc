"""A first account: written down in the person's words, looked at as it will be sealed, and sealed once."""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.errors import NotSaved, PlainError
from app.models.words import _, counted
from app.services import accounts, drafts
from app.views.desk import Desk
from app.views.draft_keeper import DraftKeeper
from app.views.form import FormView
from app.views.pages.base import OfficePage
from app.views.pages.parts import FRAME_LETTERS, beside_title, plain_words
from app.views.widgets.card import Card
from app.views.widgets.labels import Remark


class AccountPage(OfficePage):
    """A draft while it is written; then everything as it will be sealed, and one question; then never changed."""

    area: ClassVar[str] = "cases"
    sealed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("First account"))
        self._case_id: int | None = None
        self._reference = ""
        self.form = FormView(desk.office.form(accounts.FORM), clock=desk.office.clock, reserved_letters=FRAME_LETTERS)
        self.keeper = DraftKeeper(desk, self.form, self)
        self._draft_words = beside_title()
        self.proof = SealProof()
        self._back = _button("back_to_case", _("Back to the case"))
        self._look = _button("look_before_sealing", _("Look at it before sealing"), primary=True)
        self._not_yet = _button("not_yet", _("&Not yet"))
        self._seal = _button("seal", _("&Seal it"), primary=True)

        self.beside_title.addWidget(self._draft_words)
        self.body.addWidget(self.form)
        self.body.addWidget(self.proof)
        self.body.addStretch()
        self.foot.addStretch()
        for button in (self._back, self._look, self._not_yet, self._seal):
            self.foot.addWidget(button)
        self._ask(False)

        self.keeper.said.connect(self._draft_words.setText)
        self.keeper.refused.connect(self.refuse)
        self._back.clicked.connect(self._to_case)
        self._look.clicked.connect(self.finish)
        self._not_yet.clicked.connect(self._go_on_writing)
        self._seal.clicked.connect(self.seal)

    def show_case(self, case_id: int, with_disclosure: bool = False) -> None:
        """The account of a case: the draft that was begun, or a fresh form."""
        self.put_away()
        if self.keeper.is_unkept:
            # They could not be put on disk, so they are nowhere but here.
            return
        office = self.desk.office
        case = office.vault.cases.one(case_id)
        self._case_id, self._reference = case_id, case.reference if case else ""
        draft = drafts.draft_for(office, accounts.FORM, case_id)
        fresh = accounts.fresh_answers(office, case_id, with_disclosure=with_disclosure)
        self.form.set_answers(drafts.draft_answers(office, draft) if draft else fresh)
        self.keeper.follow(draft.id if draft else None, case_id)
        self._draft_words.setText(_("An unfinished draft of this account") if draft else "")
        is_first = not office.vault.accounts.of_case(case_id)
        self.set_title(_("First account") if is_first else _("Add to the first account"))
        self._ask(False)

    @property
    def is_asking(self) -> bool:
        """Whether the page shows what will be sealed, and asks."""
        return self.proof.isVisibleTo(self)

    def first_focus(self) -> QWidget | None:
        return self._not_yet if self.is_asking else self.form.field("text")

    def put_away(self) -> None:
        self.keeper.flush()

    def finish(self) -> None:
        """Shows exactly what will be sealed. Sealing itself takes a button: no key does it by mistake."""
        if self._case_id is None or self.is_asking:
            return
        self.keeper.flush()
        answers = self.form.answers()
        try:
            problems = accounts.problems_of(self.desk.office, self._case_id, answers)
        except PlainError as error:
            self.refuse(error)
            return
        if problems:
            self.form.show_problems(problems)
            return
        languages = self.desk.office.library.lists["languages"]
        warning = accounts.what_to_look_at(self.desk.office, self._case_id, answers)
        self.proof.show_answers(answers, languages.label(answers["language"]), warning)
        self._ask(True)
        self.scroll_area.verticalScrollBar().setValue(0)
        self._not_yet.setFocus()

    def seal(self) -> None:
        """Seals what is shown. The words come from the form, which nobody can reach while the page asks."""
        if self._case_id is None or not self.is_asking:
            return
        case_id = self._case_id
        try:
            self.desk.do(accounts.seal_account, case_id, self.form.answers(), self.keeper.draft_id)
        except NotSaved as not_saved:
            self._ask(False)
            self.form.show_problems(not_saved.problems)
        except PlainError as error:
            self.refuse(error)
        else:
            self.keeper.follow(None, case_id)
            self.form.set_answers({})
            self._ask(False)
            self.sealed.emit(case_id)

    def _go_on_writing(self) -> None:
        self._ask(False)
        self.form.field("text").setFocus()

    def _to_case(self) -> None:
        if self._case_id is not None:
            self.put_away()
            self.sealed.emit(self._case_id)

    def _ask(self, asking: bool) -> None:
        if not asking:
            self.proof.forget()
        writing, sealing = (self.form, self._back, self._look), (self.proof, self._not_yet, self._seal)
        # First what goes: for a moment there would be no room for all of them beside each other.
        for widget in writing if asking else sealing:
            widget.hide()
        for widget in sealing if asking else writing:
            widget.show()
        asked = _("Is this exactly what should be sealed?")
        self.set_subtitle(" · ".join(filter(None, (self._reference, asked if asking else ""))))


class SealProof(QWidget):
    """What will be sealed, character by character, and what sealing means."""

    def __init__(self) -> None:
        super().__init__()
        self._meaning = plain_words(
            _(
                "Once sealed, these words can never be changed, by you or by anybody, and the seal cannot be undone. "
                "What is added later is sealed beside them."
            )
        )
        self._warning = Remark("warning")
        self._card = Card(_("The words"))
        self._words = plain_words()
        self._words.setObjectName("words_to_seal")
        self._about = plain_words("", "hint")
        self._card.body.addWidget(self._words)
        self._card.body.addWidget(self._about)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._meaning, self._warning, self._card):
            column.addWidget(widget)

    def show_answers(self, answers: dict[str, Any], language: str, warning: str) -> None:
        text = str(answers["text"])
        self._words.setText(text)
        about = [
            _("Whose words: {name}").format(name=answers["author"]),
            _("Written down by: {name}").format(name=answers["written_by"]),
            _("Language: {language}").format(language=language),
            counted("{n} character", "{n} characters", len(text)),
        ]
        self._about.setText("\n".join(about))
        self._warning.say("warning", warning)

    def forget(self) -> None:
        self._words.setText("")
        self._about.setText("")
        self._warning.say("warning", "")


def _button(name: str, words: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    if primary:
        button.setProperty("kind", "primary")
    return button

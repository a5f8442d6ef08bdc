"""The letters of a case: what was made and where each stands, and new ones for several people at once."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import long_day
from app.models.errors import NotSaved
from app.models.letters.kept import STATE_WORDS, KeptLetter, LetterState
from app.models.words import _
from app.services.letters import making
from app.services.letters.addressees import Addressee, addressees
from app.services.letters.offering import Offer, offered
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words, record_button, titled
from app.views.questions.marks import WrappingCheck
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState


class CaseLettersPage(OfficePage):
    """`letter_wanted` carries the letter to open; `left` leads back to the case."""

    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"letters", "cases", "formal"})
    letter_wanted = Signal(int)
    left = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Letters"))
        self._case_id: int | None = None
        self._offers: list[Offer] = []
        self._people: list[Addressee] = []
        self.letter = ChoiceBox()
        self.letter.setObjectName("letter_choice")
        # As wide as the page, whatever the longest title: the list that opens shows them whole.
        self.letter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.letter.setMinimumContentsLength(12)
        self._why = plain_words("", "hint")
        self._ticks = QVBoxLayout()
        self._checks: dict[str, WrappingCheck] = {}
        self._make = _button("make_letters", _("&Make the drafts"))
        self._make.setProperty("kind", "primary")
        self._lines = QVBoxLayout()
        self._empty = EmptyState(_("No letter was made in this case yet. Choose one above."))
        self._back = _button("letters_back", _("&Back to the case"))

        self._lay_out()
        self.letter.currentIndexChanged.connect(self._on_letter)
        self._make.clicked.connect(self.make)
        self._back.clicked.connect(self._on_back)

    @property
    def case_id(self) -> int | None:
        return self._case_id

    def show_case(self, case_id: int, code: str = "") -> None:
        """The letters of a case, with one of them chosen where it is named."""
        self._case_id = case_id
        self.look_again()
        place = self.letter.findData(code)
        if place >= 0:
            self.letter.setCurrentIndex(place)

    def first_focus(self) -> QWidget | None:
        return self.letter

    def refresh(self) -> None:
        office = self.desk.office
        case = None if self._case_id is None else office.vault.cases.one(self._case_id)
        self.set_subtitle("" if case is None else case.reference)
        empty_out(self._lines)
        if self._case_id is None or case is None:
            return
        self._show_offers(self._case_id)
        letters = making.letters_of_case(office, self._case_id)
        for letter in letters:
            self._lines.addWidget(self._line(letter))
        self._empty.setVisible(not letters)

    def make(self) -> None:
        """One draft for each person that is ticked. A single one is opened at once."""
        keys = tuple(key for key, check in self._checks.items() if check.isChecked())
        if self._case_id is None or self.letter.currentData() is None:
            return
        try:
            changes = self.desk.do(making.prepare_letters, self._case_id, self.letter.currentData(), keys)
        except NotSaved as not_saved:
            self.refuse(not_saved)
            return
        if len(keys) == 1 and changes.record_id is not None:
            self.letter_wanted.emit(changes.record_id)

    def _show_offers(self, case_id: int) -> None:
        """The choice stays on what was chosen, also when the case has moved on."""
        chosen = self.letter.currentData()
        offers, people = offered(self.desk.office, case_id), addressees(self.desk.office, case_id)
        if (offers, people) == (self._offers, self._people):
            return
        self._offers, self._people = offers, people
        self.letter.blockSignals(True)
        self.letter.clear()
        for each in offers:
            words = _("{code} {title}").format(code=each.code, title=_(each.title))
            self.letter.addItem(_("Next: {letter}").format(letter=words) if each.is_next else words, each.code)
        self.letter.setCurrentIndex(max(0, self.letter.findData(chosen)))
        self.letter.blockSignals(False)
        self._on_letter()

    def _on_letter(self) -> None:
        """Ticks whom the letter usually goes to; anybody else can be ticked as well."""
        offer = next((each for each in self._offers if each.code == self.letter.currentData()), None)
        empty_out(self._ticks)
        self._checks = {}
        for number, each in enumerate(self._people):
            name = each.name or _("no name yet")
            check = WrappingCheck(_("{part}: {name}").format(part=each.part, name=name))
            check.setObjectName(f"letter_to_{number}")
            check.setChecked(offer is not None and each.recipient in offer.recipients)
            self._checks[each.key] = check
            self._ticks.addWidget(check)
        is_next = offer is not None and offer.is_next
        too_early = "" if offer is None else offer.too_early
        self._why.setText(_("The procedure speaks of this letter at its next step.") if is_next else too_early)
        self._why.setVisible(bool(self._why.text()))
        self._make.setEnabled(not too_early)

    def _line(self, letter: KeptLetter) -> QWidget:
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        words = _("{code} {title}").format(code=letter.code, title=_(letter.title))
        about = _("{letter}, to {name}").format(letter=words, name=letter.addressee or _("no name yet"))
        lines.addWidget(plain_words(about))
        lines.addWidget(plain_words(state_words(letter), "hint"))
        told_apart = _("{letter}, number {number}").format(letter=about, number=letter.number)
        button = record_button(_("Open"), f"letter_{letter.id}", letter.id, self._on_open, told_apart)
        lines.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeading)
        return part

    def _on_open(self) -> None:
        self.letter_wanted.emit(self.sender().property("record"))

    def _on_back(self) -> None:
        if self._case_id is not None:
            self.left.emit(self._case_id)

    def _lay_out(self) -> None:
        new, made = Card(_("New letter")), Card(_("Letters of this case"))
        whom = plain_words(_("Whom it goes to"))
        new.body.addWidget(titled(_("&Which letter"), self.letter))
        new.body.addWidget(self._why)
        new.body.addWidget(whom)
        new.body.addLayout(self._ticks)
        new.body.addWidget(self._make, alignment=Qt.AlignmentFlag.AlignLeading)
        made.body.addLayout(self._lines)
        made.body.addWidget(self._empty)
        self.body.addWidget(new)
        self.body.addWidget(made)
        self.body.addStretch()
        self.foot.addStretch()
        self.foot.addWidget(self._back)


def state_words(letter: KeptLetter) -> str:
    """Where a letter stands, in a line."""
    if letter.state is LetterState.SENT and letter.sent_on is not None:
        return _("Sent on {day}, {how}").format(
            day=long_day(letter.sent_on), how=letter.how[:1].lower() + letter.how[1:]
        )
    return _(STATE_WORDS[letter.state])


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

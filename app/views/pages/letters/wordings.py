"""How the service words its letters: each with what is wrong while it is written, kept as new versions."""

from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from app.models.errors import NotSaved
from app.models.words import _
from app.services.letters import wordings
from app.services.letters.wordings import Wording
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.parts import plain_words, titled
from app.views.questions.text import PlainWords
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox

_REST_MS = 400
_LINES = 22


class LetterWordingsPage(OfficePage):
    """`left` leads back to the settings."""

    area: ClassVar[str] = "settings"
    topics: ClassVar[frozenset[str]] = frozenset({"letters"})
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("How letters are worded"))
        self._shown: Wording | None = None
        self.which = ChoiceBox()
        self.which.setObjectName("wording_choice")
        # As wide as the page, whatever the longest title: the list that opens shows them whole.
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(12)
        self._version = plain_words("", "hint")
        self._version.setObjectName("wording_version")
        self.subject = QLineEdit()
        self.subject.setObjectName("wording_subject")
        self._subject = titled(_("Sub&ject line"), self.subject)
        self.text = PlainWords(_LINES)
        self.text.setObjectName("wording_text")
        self._problems = plain_words("", "error")
        self._problems.setObjectName("wording_problems")
        self._fine = plain_words(_("Nothing is wrong with these words."), "hint")
        self._keep = _button("keep_wording", _("&Keep this version"))
        self._keep.setProperty("kind", "primary")
        self._shipped = _button("back_to_shipped", _("As it &came"))
        self._back = _button("wordings_back", _("&Back"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.which

    def put_away(self) -> None:
        """What is being written stays, though no letter says it yet."""
        self._rest.stop()
        self._keep_draft()

    def refresh(self) -> None:
        found = wordings.wordings(self.desk.office)
        chosen = self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        for each in found:
            words = _(each.title) if each.is_shared else _("{code} {title}").format(code=each.code, title=_(each.title))
            self.which.addItem(
                _("In many letters: {title}").format(title=words) if each.is_shared else words, each.code
            )
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self.which.blockSignals(False)
        self._show(next((each for each in found if each.code == self.which.currentData()), None))

    def keep(self) -> None:
        if self._shown is None:
            return
        self._rest.stop()
        try:
            self.desk.do(wordings.keep_wording, self._shown.code, self.subject.text(), self.text.toPlainText())
        except NotSaved:
            self._look()
            self.text.setFocus()

    def _show(self, wording: Wording | None) -> None:
        self._shown = wording
        if wording is None:
            return
        begun = wordings.wording_draft(self.desk.office, wording.code)
        subject, text = begun or (wording.subject, wording.text)
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)
        self._subject.setVisible(not wording.is_shared)
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        if begun is not None:
            words = _("Not kept as a version yet: the letters still say what they said before.")
        elif wording.version:
            words = _("Your own words, version {version}.").format(version=wording.version)
        else:
            words = _("The words that came with the program.")
        self._version.setText(words)
        self._shipped.setEnabled(wording.version > 0 or begun is not None)
        self._look()

    def _look(self) -> None:
        """What is wrong with the words as they stand."""
        self._rest.stop()
        if self._shown is None:
            return
        found = wordings.wording_problems(
            self.desk.office, self._shown.code, self.subject.text(), self.text.toPlainText()
        )
        self._problems.setText("\n".join(found))
        self._problems.setVisible(bool(found))
        self._fine.setVisible(not found)

    def _keep_draft(self) -> None:
        if self._shown is not None:
            typed = (self._shown.code, self.subject.text(), self.text.toPlainText())
            self.desk.quietly(wordings.keep_wording_draft, *typed)

    def _on_rest(self) -> None:
        self._keep_draft()
        self._look()

    def _on_which(self) -> None:
        self._keep_draft()
        code = self.which.currentData()
        self._show(next((each for each in wordings.wordings(self.desk.office) if each.code == code), None))

    def _on_typed(self) -> None:
        self._rest.start()

    def _on_shipped(self) -> None:
        if self._shown is not None:
            self.act(wordings.back_to_shipped, self._shown.code)

    def _on_back(self) -> None:
        self.left.emit()

    def _lay_out(self) -> None:
        how = Card(_("How it is written"))
        for words in (
            _("A word in curly brackets is filled in from the case: {recipient.name}."),
            _("A line that begins with # is a heading; with - a point of a list; with [ ] a box to tick."),
            _("“Name :: {words}” sets a name and what belongs to it on one line."),
            _("What stands between [if words] and [end] is there only when it is so."),
        ):
            how.body.addWidget(plain_words(words, "hint"))
        self.body.addWidget(titled(_("&Which letter or paragraph"), self.which))
        self.body.addWidget(self._version)
        self.body.addWidget(self._subject)
        self.body.addWidget(titled(_("Te&xt"), self.text))
        self.body.addWidget(self._problems)
        self.body.addWidget(self._fine)
        self.body.addWidget(how)
        self.body.addStretch()
        self.foot.addStretch()
        for button in (self._back, self._shipped, self._keep):
            self.foot.addWidget(button)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._on_which)
        self.subject.textEdited.connect(self._on_typed)
        self.text.textChanged.connect(self._on_typed)
        self._rest.timeout.connect(self._on_rest)
        self._keep.clicked.connect(self.keep)
        self._shipped.clicked.connect(self._on_shipped)
        self._back.clicked.connect(self._on_back)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

"""What stands beside the periods: what a counts file holds, what is to be said of it, and the words of the vault."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models.collecting.releases import PROTECTED, WHAT_IT_IS
from app.models.collecting.sources import Population
from app.models.collecting.specification import Specification
from app.models.words import N_, _
from app.services.counts.own_words import own_words
from app.views.clipboard import copy_openly
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card

_POPULATIONS = {
    Population.RECEIVED: N_("Of the cases that came in within the period:"),
    Population.CLOSED: N_("Of the cases that were closed within the period:"),
}
_SEVERAL = N_("{label} (a case may count in several rows)")


class ContentsCard(Card):
    """Which questions are counted, of which cases; never a count."""

    def __init__(self) -> None:
        super().__init__(_("What is in the file"))
        self.setObjectName("contents_card")
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)

    def show_specification(self, specification: Specification) -> None:
        empty_out(self._lines)
        for population, words in _POPULATIONS.items():
            of_it = [each for each in specification.one_way if each.population is population]
            if not of_it:
                continue
            labels = [_(_SEVERAL).format(label=each.label) if each.several else each.label for each in of_it]
            self._lines.addWidget(plain_words(_(words)))
            self._lines.addWidget(plain_words("\n".join(_("• {words}").format(words=each) for each in labels)))
        if specification.two_way:
            crossed = [
                _("• {one} by {other}").format(one=one.label, other=other.label) for one, other in specification.two_way
            ]
            words = _("From {n} cases on, of two questions at once:").format(n=specification.least_cases_two_way)
            self._lines.addWidget(plain_words(words))
            self._lines.addWidget(plain_words("\n".join(crossed)))
        words = _("Every figure is a multiple of {base}, rounded up or down. The exact counts stay here.")
        self._lines.addWidget(plain_words(words.format(base=specification.base), "hint"))


class SaidCard(Card):
    """What whoever gives the file must know, and say."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__(_("Before you give it to anybody"))
        self.setObjectName("said_card")
        self.body.addWidget(plain_words(_(PROTECTED), "label"))
        for words in WHAT_IT_IS:
            self.body.addWidget(plain_words(_(words)))
        if practice:
            words = _("This vault is for practice. Its files say so, and are refused where real counts are collected.")
            self.body.addWidget(plain_words(words, "warning"))


class OwnWordsCard(Card):
    """The words of the vault's own key, to be told to whoever collects the counts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("The words of this vault"))
        self.setObjectName("own_words_card")
        self._desk = desk
        self._words = plain_words("", "label")
        self._words.setObjectName("own_words")
        self._hint = plain_words("", "hint")
        self._copy = QPushButton(_("Copy the &words"))
        self._copy.setObjectName("copy_own_words")

        self.body.addWidget(self._words)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._copy, alignment=Qt.AlignmentFlag.AlignLeading)

        self._copy.clicked.connect(self._on_copy)

    def refresh(self) -> None:
        words = own_words(self._desk.office)
        self._words.setText(words)
        hint = _(
            "Tell them to the person who collects the counts, by telephone or face to face, when you send your first "
            "file. They see the same words and know that it comes from you. The words are no secret."
        )
        self._hint.setText(hint if words else _("They come with the first counts file."))
        self._words.setVisible(bool(words))
        self._copy.setVisible(bool(words))

    def _on_copy(self) -> None:
        copy_openly(own_words(self._desk.office))
        self._desk.said.emit(_("The words are on the clipboard."))

"""Choosing a passphrase: typed twice, or made of words that the computer offers."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.views.unlock.fields import SecretField
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.widgets.announce import announce


class NewPassphraseScreen(Screen):
    """`chosen` carries the passphrase. `why_not` gives a sentence, or nothing for one that will do."""

    chosen = Signal(str)

    def __init__(
        self, title: str, step: str, why_not: Callable[[str], str], words: Callable[[], str], about: str = ""
    ) -> None:
        super().__init__("new_passphrase", title, step)
        self._why_not = why_not
        self._words = words
        self._offer = plain_button("offer", _("&Offer me words"))
        self._first = SecretField("new_passphrase_first", _("New &passphrase"), _("At least 12 characters."))
        self._again = SecretField("new_passphrase_again", _("The same a&gain"), "", self._first.show_button)

        self.body.addWidget(
            paragraph(
                about
                or _(
                    "Only this passphrase, or the recovery sheet that comes next, opens the vault. "
                    "Nobody else has a copy, and nobody can reset it."
                )
            )
        )
        self.body.addWidget(self._first)
        self.body.addWidget(self._again)
        self.add_acts(plain_button("continue", _("&Continue")), self._offer, self.back_button(_("&Back")))

        self._first.edit.editingFinished.connect(self._judge_first)
        self._again.edit.editingFinished.connect(self._judge_again)
        self._offer.clicked.connect(self._on_offer)

    def first_focus(self) -> QWidget:
        return self._first.edit

    def submit(self) -> None:
        if problem := self._why_not(self._first.text()):
            self._first.refuse(problem)
        elif problem := self._why_not_again():
            self._first.show_problem("")
            self._again.refuse(problem)
        else:
            self.chosen.emit(self._first.text())

    def forget(self) -> None:
        self._first.forget()
        self._again.forget()

    def _judge_first(self) -> None:
        """A verdict when the field is left, and never while somebody is still typing."""
        if self._first.text():
            self._first.show_problem(self._why_not(self._first.text()))
        if self._again.text():
            self._again.show_problem(self._why_not_again())

    def _judge_again(self) -> None:
        if self._again.text():
            self._again.show_problem(self._why_not_again())

    def _why_not_again(self) -> str:
        return "" if self._again.text() == self._first.text() else _("The two are not the same yet.")

    def _on_offer(self) -> None:
        words = self._words()
        for field in (self._first, self._again):
            field.set_text(words)
            field.show_problem("")
        self._first.show_button.setChecked(True)
        self._first.edit.setFocus()
        announce(self, _("Words are filled in and shown. Write them down or learn them, or take others."))

"""Forgotten passphrase: what can help, what cannot, and the recovery code from the sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.views.unlock.fields import Field
from app.views.unlock.screen import Screen, paragraph, plain_button

_GROUP = 5
_CHARACTERS = 40


class ForgottenScreen(Screen):
    """`code_given` carries what was typed. Nothing in the vault changes until the new sheet has been confirmed."""

    code_given = Signal(str)

    def __init__(self) -> None:
        super().__init__("forgotten_passphrase", _("Forgotten passphrase"))
        self._code = Field(
            "code",
            _("&Recovery code"),
            _("Eight groups of five letters and digits. Capitals, spaces and dashes do not matter."),
        )

        self.body.addWidget(
            paragraph(
                _(
                    "Two things can help: your recovery sheet, or somebody else who can open this vault with a "
                    "passphrase of their own."
                )
            )
        )
        self.body.addWidget(
            paragraph(
                _(
                    "There is no other way. Nobody keeps a copy of your passphrase: not the people who made this "
                    "program, and not your IT department."
                )
            )
        )
        self.body.addWidget(self._code)
        self.body.addWidget(paragraph(_("With the code you choose a new passphrase, and write a new sheet."), "hint"))
        self.add_acts(plain_button("continue", _("&Continue")), self.back_button(_("&Back")))

    def first_focus(self) -> QWidget:
        return self._code.edit

    def submit(self) -> None:
        if not self._code.text().strip():
            self._code.refuse(_("Type the code from your recovery sheet."))
            return
        self._code.show_problem("")
        self.code_given.emit(self._code.text())

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        """A typing error stays in the field, where it can be mended; the first wrong group is selected."""
        self._code.show_problem(f"{error.happened} {error.next_step}")
        self._code.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        places = [place for place, character in enumerate(self._code.text()) if character.isalnum()]
        if groups and len(places) == _CHARACTERS:
            start = places[(groups[0] - 1) * _GROUP]
            end = places[groups[0] * _GROUP - 1] + 1
            self._code.edit.setSelection(start, end - start)

    def forget(self) -> None:
        self._code.set_text("")
        self._code.show_problem("")

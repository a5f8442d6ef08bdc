"""The passwords of copies that were just made: shown until somebody has noted them, and kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.models.words import _
from app.services.bundles.giving import MARK_STOPS_NOBODY, PASSWORDS_APART, CopyMade
from app.views.pages.bundles.bundle_card import quiet_button
from app.views.pages.parts import empty_out, plain_words, titled
from app.views.widgets.card import Card


class PasswordsShown(Card):
    """One line a copy. `noted` says that nobody needs them here any more."""

    noted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Passwords of these copies"))
        self.setObjectName("copy_passwords")
        self._lines = QVBoxLayout()
        self._noted = quiet_button("passwords_noted", _("I have noted them"), self._on_noted)

        self.body.addLayout(self._lines)
        for words in (PASSWORDS_APART, MARK_STOPS_NOBODY):
            self.body.addWidget(plain_words(_(words), "hint"))
        self.body.addWidget(self._noted)
        self.hide()

    def show_made(self, made: tuple[tuple[str, CopyMade], ...]) -> None:
        """Each copy with whom it is for."""
        self.forget()
        for whom, each in made:
            field = QLineEdit(each.password)
            field.setObjectName(f"copy_password_{each.number}")
            field.setReadOnly(True)
            self._lines.addWidget(titled(_("Copy {n}, {whom}").format(n=each.number, whom=whom), field))
        self.setVisible(bool(made))

    def focus_last(self) -> None:
        fields = self.findChildren(QLineEdit)
        if fields:
            fields[-1].setFocus()
            fields[-1].selectAll()

    def _on_noted(self) -> None:
        self.noted.emit()

    def forget(self) -> None:
        for field in self.findChildren(QLineEdit):
            field.setText("")
        empty_out(self._lines)
        self.hide()

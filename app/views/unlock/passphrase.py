"""The unlock screen: a neutral name, the passphrase, and the other ways from here."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.views.look.look import scaled
from app.views.unlock.fields import SecretField
from app.views.unlock.screen import Screen, paragraph, plain_button


class PassphraseScreen(Screen):
    """`passphrase_given` carries what was typed. Which vault it is shows only when somebody asks."""

    passphrase_given = Signal(str)
    another_wanted = Signal()
    start_wanted = Signal()
    forgotten = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__("unlock", _("Casebook"), _("Locked. Everything in it is encrypted on this computer."))
        self._folder = folder
        self._passphrase = SecretField("passphrase", _("&Passphrase"))
        self._which = plain_button("which", _("&Which vault is this?"), "quiet")
        self._which.setCheckable(True)
        self._which_answer = paragraph("", "hint")
        self._which_answer.setObjectName("which_answer")
        self._which_answer.hide()
        another = plain_button("another", _("Open &another vault"), "quiet")
        start = plain_button("start_new", _("Start &new"), "quiet")
        forgotten = plain_button("forgotten", _("&Forgotten passphrase"), "quiet")

        restore = plain_button("restore", _("&Restore a backup"), "quiet")

        self.body.addWidget(self._passphrase)
        self.add_acts(plain_button("open", _("&Open")))
        ways = QVBoxLayout()
        ways.setSpacing(2)
        ways.addWidget(self._which, alignment=Qt.AlignmentFlag.AlignLeft)
        ways.addWidget(self._which_answer)
        for button in (another, start, restore, forgotten):
            ways.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(ways)

        self._which.toggled.connect(self._on_which)
        another.clicked.connect(self.another_wanted)
        start.clicked.connect(self.start_wanted)
        forgotten.clicked.connect(self.forgotten)
        restore.clicked.connect(self.restore_wanted)

    @property
    def folder(self) -> Path:
        return self._folder

    def first_focus(self) -> QWidget:
        return self._passphrase.edit

    def submit(self) -> None:
        if not self._passphrase.text():
            self._passphrase.refuse(_("Type the passphrase first."))
            return
        self._passphrase.show_problem("")
        self.passphrase_given.emit(self._passphrase.text())

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        """The passphrase was wrong. Only that is said, and it is selected, so that typing replaces it."""
        self._passphrase.refuse(error.happened)

    def forget(self) -> None:
        self._passphrase.forget()
        self._which.setChecked(False)

    def _on_which(self, asked: bool) -> None:
        self._which_answer.setIndent(scaled(6))
        self._which_answer.setText(self._folder.name if asked else "")
        self._which_answer.setVisible(asked)

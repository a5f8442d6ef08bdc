"""Restoring a backup where no vault is open, as on a new machine: which backup, where to, and what opens it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.errors import PlainError
from app.models.words import _
from app.views.unlock.choose import browse_for_folder, documents
from app.views.unlock.doors import Restoring
from app.views.unlock.fields import Field, SecretField, refuse_first
from app.views.unlock.screen import Screen, paragraph, plain_button
from app.views.unlock.starting import free_place, why_not_here, with_suffix


class RestoreScreen(Screen):
    """`described` carries a `Restoring`. The backup is only read, and what exists is never written over."""

    described = Signal(object)

    def __init__(self) -> None:
        super().__init__("restore", _("Restore a backup"), _("The backup stays as it is. A new vault is made from it."))
        self._browse = plain_button("browse", _("Bro&wse..."))
        self._folder = Field(
            "backup_folder",
            _("&Folder of the backup"),
            _("One backup, or the folder that holds them: then the newest is taken."),
            self._browse,
        )
        self._passphrase = SecretField("passphrase", _("&Passphrase of that time"))
        self._code = Field(
            "code",
            _("Or the recovery &code of that time"),
            _("With the code you then choose a new passphrase, and write a new sheet."),
        )
        self._where = Field("where", _("Where the vault is &kept from now on"))
        self._where.set_text(str(free_place(documents())))

        for field in (self._folder, self._passphrase, self._code, self._where):
            self.body.addWidget(field)
        self.body.addWidget(paragraph(_("Every file of the backup is read and checked first."), "hint"))
        self.add_acts(plain_button("continue", _("&Restore")), self.back_button(_("&Back")))

        self._browse.clicked.connect(self._on_browse)

    def first_focus(self) -> QWidget:
        return self._folder.edit if not self._folder.text() else self._passphrase.edit

    def submit(self) -> None:
        folder, where = (field.text().strip().strip('"') for field in (self._folder, self._where))
        passphrase, code = self._passphrase.text(), self._code.text().strip()
        problems = {
            self._folder: "" if Path(folder or "?").exists() else _("There is no folder at this place."),
            self._passphrase: "" if passphrase or code else _("Type the passphrase, or the code of the sheet."),
            self._where: why_not_here(where),
        }
        if refuse_first(problems):
            return
        self._code.show_problem("")
        target = with_suffix(Path(where).expanduser().absolute())
        self.described.emit(Restoring(backup=Path(folder), target=target, passphrase=passphrase, code=code))

    def refuse_typed(self, error: PlainError, groups: tuple[int, ...]) -> None:
        field = self._passphrase if self._passphrase.text() else self._code
        field.show_problem(f"{error.happened} {error.next_step}")
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    def forget(self) -> None:
        self._passphrase.forget()
        self._code.set_text("")
        self._code.show_problem("")

    def _on_browse(self) -> None:
        browse_for_folder(self, Path(self._folder.text() or documents()), self._folder.set_text)

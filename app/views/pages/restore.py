"""A backup brought back into the place of this vault: opened and read first, compared, and only then decided."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services import restoring
from app.services.office import Office
from app.services.vaults import is_wrong_secret
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words
from app.views.unlock.choose import browse_for_folder, documents
from app.views.unlock.fields import Field, SecretField
from app.views.widgets.announce import announce
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout


class RestorePage(OfficePage):
    """`decided` asks for the lock: the next opening puts the backup in place. `left` goes back."""

    area: ClassVar[str] = "vault"
    decided = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Restore a backup"), _("Nothing is changed before you have seen the difference."))
        self._opened: restoring.OpenedBackup | None = None
        self._job: Job | None = None
        self._browse = _button("browse_backup", _("Bro&wse..."))
        self._folder = Field("backup_folder", _("&Folder of the backup"), "", self._browse)
        self._passphrase = SecretField("backup_passphrase", _("&Passphrase of that time"))
        self._code = Field("backup_code", _("Or the recovery &code of that time"))
        self._look = _button("look_at_backup", _("Look at this back&up"), "primary")
        self._back = _button("leave_restore", _("&Back"))
        self._cancel = _button("cancel_restore", _("Cancel"))
        self._state = plain_words("", "hint")
        self._found = Card(_("The difference"))
        self._compared = QVBoxLayout()
        self._decide = _button("restore_now", _("Put it in place, and loc&k"), "primary")

        self._lay_out()

        self._browse.clicked.connect(self._on_browse)
        self._look.clicked.connect(self._on_look)
        self._back.clicked.connect(self._on_back)
        self._cancel.clicked.connect(self._on_cancel)
        self._decide.clicked.connect(self._on_decide)
        for field in (self._folder, self._passphrase, self._code):
            field.edit.textChanged.connect(self._on_typed)

    def show_backup(self, place: str) -> None:
        self.put_away()
        self._folder.set_text(place)
        for field in (self._folder, self._passphrase, self._code):
            field.show_problem("")

    def first_focus(self) -> QWidget | None:
        return self._passphrase.edit if self._folder.text() else self._folder.edit

    def finish(self) -> None:
        if self._opened is None:
            self._on_look()

    def put_away(self) -> None:
        """No secret stays on a page that is left."""
        self._forget_secrets()
        self._forget_opened()

    def _forget_secrets(self) -> None:
        self._passphrase.forget()
        self._code.set_text("")
        self._code.show_problem("")

    def _forget_opened(self) -> None:
        self._opened = None
        self._found.hide()

    def _on_typed(self) -> None:
        if self._job is None:
            self._forget_opened()

    def _on_browse(self) -> None:
        browse_for_folder(self, Path(self._folder.text() or documents()), self._folder.set_text)

    def _on_back(self) -> None:
        self.left.emit()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_look(self) -> None:
        folder = self._folder.text().strip().strip('"')
        self._folder.show_problem("" if folder else _("Type where the backup is, or browse for it."))
        passphrase, code = self._passphrase.text(), self._code.text().strip()
        missing = "" if passphrase or code else _("Type the passphrase, or the code of the sheet.")
        self._passphrase.show_problem(missing)
        if not folder:
            self._folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif missing:
            self._passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._begin(self.desk.job(_look_at, Path(folder), passphrase, code), self._on_opened)

    def _on_opened(self, opened: Any) -> None:
        self._end()
        self._forget_secrets()
        self._opened = opened
        found = restoring.difference(self.desk.office, opened)
        empty_out(self._compared)
        self._compared.addWidget(plain_words(found.sentence, "heading"))
        self._compared.addLayout(_counts(found))
        if opened.manifest.vault_id == self.desk.office.vault.id:
            self._compared.addWidget(
                plain_words(
                    _(
                        "If you put it in place, this vault locks. When you open it again it is the one of the backup, "
                        "opened by the passphrase of that time. What is here now is kept in a folder beside it, and "
                        "nothing is deleted."
                    )
                )
            )
        self._decide.setVisible(opened.manifest.vault_id == self.desk.office.vault.id)
        self._found.show()
        announce(self._found, found.sentence)
        if self._decide.isVisible():
            self._decide.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decide(self) -> None:
        if self._opened is not None:
            self._begin(self.desk.job(restoring.put_in_place, self._opened), self._on_in_place)

    def _on_in_place(self, _aside: Any) -> None:
        self._end()
        self.decided.emit()

    def _begin(self, job: Job, then: Any) -> None:
        self._job = job
        job.stepped.connect(self._on_step)
        job.finished_with.connect(then)
        job.refused.connect(self._on_refused)
        job.stopped.connect(self._on_stopped)
        job.broke.connect(self._on_stopped)
        job.finished.connect(job.deleteLater)
        self._state.setText(_("Beginning..."))
        self._show_busy(True)
        job.begin()

    def _on_step(self, done: int, total: int, words: str) -> None:
        self._state.setText(_("{what}: {share} %").format(what=words, share=100 * done // max(1, total)))

    def _on_refused(self, error: PlainError) -> None:
        self._end()
        if is_wrong_secret(error):
            field = self._passphrase if self._passphrase.text() else self._code
            field.refuse(str(error))
        else:
            self.refuse(error)

    def _on_stopped(self, *_error: Any) -> None:
        self._end()
        announce(self._look, _("Stopped. Nothing was changed."))

    def _end(self) -> None:
        self._job = None
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        for button in (self._look, self._back, self._decide, self._browse):
            button.setEnabled(not busy)
        self._cancel.setVisible(busy)
        self._state.setVisible(busy)
        if busy:
            self._cancel.setFocus()

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._look, self._back):
            flow.addWidget(button)
        for widget in (self._folder, self._passphrase, self._code, buttons, self._state):
            self.body.addWidget(widget)
        self.body.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignLeading)
        self._found.body.addLayout(self._compared)
        self._found.body.addWidget(self._decide, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._found)
        self.body.addStretch()
        for widget in (self._state, self._cancel, self._found):
            widget.hide()


def _look_at(_office: Office, folder: Path, passphrase: str, code: str, progress: Progress) -> restoring.OpenedBackup:
    if passphrase:
        return restoring.open_backup(folder, passphrase, progress)
    return restoring.open_backup_with_code(folder, code, progress)


def _counts(found: restoring.Difference) -> QGridLayout:
    grid = QGridLayout()
    rows = (
        (_("Cases"), found.now.cases, found.then.cases),
        (_("Notes"), found.now.notes, found.then.notes),
        (_("Documents"), found.now.documents, found.then.documents),
    )
    for column, heading in enumerate(("", _("This vault"), _("The backup"))):
        grid.addWidget(plain_words(heading, "hint"), 0, column)
    for row, (words, now, then) in enumerate(rows, 1):
        for column, text in enumerate((words, f"{now:,}", f"{then:,}")):
            grid.addWidget(plain_words(text), row, column)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(3, 1)
    return grid


def _button(name: str, words: str, kind: str = "plain") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    return button

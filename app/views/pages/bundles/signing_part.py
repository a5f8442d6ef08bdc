"""An issue is signed: the file with the certificate is chosen, its password typed once, and a job does it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.models.bundles.kept import BundleIssue
from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.uk_time import uk_time
from app.models.words import _
from app.services.bundles.signing import sign_issue, take_signature_off
from app.views.desk import Desk
from app.views.pages.bundles.bundle_card import quiet_button
from app.views.pages.formal.lines import buttons_row
from app.views.pages.parts import plain_words
from app.views.unlock.fields import SecretField
from app.views.widgets.asking import Asking
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.running import RunningJob

_AGAIN, _OFF = "sign_again", "signature_off"


class SigningPart(QWidget):
    """About one issue at a time. `closed` says that nothing is asked any more, `refused` that it cannot be done."""

    refused = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._issue: BundleIssue | None = None
        self._store: Path | None = None
        self._dialog = OpenDialog(self)
        self.asking = Asking()
        self.running = RunningJob("signing")
        self._about = plain_words("", "label")
        self.password = SecretField(
            "certificate_password",
            _("Password of this certificate"),
            _("It is used this once, and kept nowhere. Leave it empty where the file has none."),
        )
        self._sign = QPushButton(_("Sign it"))
        self._sign.setObjectName("sign_now")
        self._sign.setProperty("kind", "primary")
        self._stop = quiet_button("sign_stop", _("Do not sign"), self.stop)
        self.form = QWidget()

        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._about, self.password, buttons_row([self._sign, self._stop])):
            column.addWidget(part)
        self.form.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self.asking, self.form, self.running):
            whole.addWidget(widget)

        self._sign.clicked.connect(self.sign)
        self.password.edit.returnPressed.connect(self.sign)
        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self.closed)
        self.running.ended.connect(self._on_ended)

    def ask_sign(self, issue: BundleIssue) -> None:
        """Asks for the file; before that, whether a signature that is there may go."""
        if self._is_busy():
            return
        self.stop()
        self._issue = issue
        if issue.signature is None:
            self._choose_file()
            return
        words = _(
            "Issue {n} was signed on {day}. A new signature takes the place of that one. What was saved to folders "
            "keeps the one it has."
        )
        self.asking.ask(_AGAIN, words.format(n=issue.number, day=_day(issue)), _("Sign it again..."))

    def ask_off(self, issue: BundleIssue) -> None:
        if self._is_busy():
            return
        self.stop()
        self._issue = issue
        words = _(
            "The signature of issue {n} goes, and only somebody with the certificate can make another. The issue "
            "itself stays as it is. What was saved to folders keeps the signature."
        )
        self.asking.ask(_OFF, words.format(n=issue.number), _("Take it off"))

    def use_file(self, store: Path) -> None:
        """This file has the certificate: its password is asked for."""
        if self._issue is None:
            return
        self._store = store
        words = _("To sign issue {n} with the certificate in {name}:")
        self._about.setText(words.format(n=self._issue.number, name=store.name))
        self.password.forget()
        self.form.show()
        self.password.edit.setFocus()

    def sign(self) -> None:
        """Signs with what was typed, which is then typed no more."""
        if self._issue is None or self._store is None or self._is_busy():
            return
        typed = self.password.text()
        self.password.forget()
        job = self._desk.job(sign_issue, self._issue.id, self._store, typed)
        job.finished_with.connect(self.stop)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        self._sign.setEnabled(False)
        self.running.follow(job, _("Signing"))
        job.begin()

    def stop(self) -> None:
        """Nothing is asked any more, and nothing of it is kept."""
        was_asking = not self.form.isHidden()
        self.put_away()
        if was_asking:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.stop()
        else:
            super().keyPressEvent(event)

    def put_away(self) -> None:
        self._dialog.close()
        self.asking.hide()
        self.password.forget()
        self.form.hide()
        self._about.setText("")
        self._issue, self._store = None, None

    def _is_busy(self) -> bool:
        return self.running.is_running or self._dialog.is_open

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose the file with your certificate"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Certificates with their key (*.p12 *.pfx *.P12 *.PFX)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_file)
        self._dialog.show(dialog)

    def _on_file(self, name: str) -> None:
        self.use_file(Path(name))

    def _on_agreed(self, name: str) -> None:
        if self._issue is None:
            return
        if name == _AGAIN:
            self._choose_file()
            return
        issue_id = self._issue.id
        self.put_away()
        try:
            self._desk.do(take_signature_off, issue_id)
        except PlainError as error:
            self.refused.emit(error)
        self.closed.emit()

    def _on_ended(self) -> None:
        self._sign.setEnabled(True)

    def _on_refused(self, error: PlainError) -> None:
        """It is said at the field; where that is out of sight by now, on the page."""
        if self.form.isHidden():
            self.refused.emit(error)
        else:
            self.password.refuse(f"{error.happened} {error.next_step}".strip())


def _day(issue: BundleIssue) -> str:
    return "" if issue.signed_at is None else long_day(uk_time(issue.signed_at).date())

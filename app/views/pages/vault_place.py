"""Where the vault is, what to know about that place, and whether everything in it is sound."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services.office import Office
from app.services.vaults import check, warnings_about_place
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.announce import announce
from app.views.widgets.card import Card


class PlaceCard(Card):
    """The folder in full, because this page is opened on purpose; titles and lists never show it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Where it is"))
        folder = desk.office.vault.folder
        self.body.addWidget(plain_words(_("On this computer, in {folder}").format(folder=folder)))
        for warning in warnings_about_place(folder):
            self.body.addWidget(plain_words(warning, "warning"))
        self.body.addWidget(plain_words(_("Nothing leaves this computer unless you make a file of it."), "hint"))


class CheckCard(Card):
    """Looks at the whole vault on the job thread."""

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Is it sound?"))
        self._desk = desk
        self._check = QPushButton(_("Chec&k the vault now"))
        self._check.setObjectName("check_vault")
        self._checked = QVBoxLayout()
        self.body.addWidget(self._check, alignment=Qt.AlignmentFlag.AlignLeading)
        self.body.addLayout(self._checked)
        self._check.clicked.connect(self._on_check)

    def _on_check(self) -> None:
        self._check.setEnabled(False)
        job = self._desk.job(_look_at_everything)
        job.finished_with.connect(self._on_checked)
        job.refused.connect(self._on_refused)
        job.finished.connect(job.deleteLater)
        job.begin()

    def _on_checked(self, report: Any) -> None:
        self._check.setEnabled(True)
        empty_out(self._checked)
        for each in report.checks:
            self._checked.addWidget(plain_words(each.sentence, "ok" if each.passed else "problem"))
        announce(self._check, " ".join(each.sentence for each in report.checks))

    def _on_refused(self, error: PlainError) -> None:
        self._check.setEnabled(True)
        self.refused.emit(error)


def _look_at_everything(office: Office, progress: Progress) -> Any:
    return check(office.vault, progress)

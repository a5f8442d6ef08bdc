"""The redacted copy saved outside the vault, once the person has agreed to what that means."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.models.words import _
from app.services import outside
from app.views.desk import Desk
from app.views.pages.redaction.redaction_card import card_button, in_a_row
from app.views.widgets.asking import Asking
from app.views.widgets.open_dialog import OpenDialog
from app.views.widgets.printing import dialog_for_pdf
from app.views.widgets.running import RunningJob


class SavingOutside(QWidget):
    """In sight while there is a copy to save."""

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = 0
        self._copy_id: int | None = None
        self._dialog = OpenDialog(self)
        self._save = card_button(_("&Save it outside..."), "save_redacted", self._on_save, "quiet")
        self.asking = Asking()
        self.running = RunningJob("save_redacted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (in_a_row(self._save), self.asking, self.running):
            column.addWidget(widget)

        self.asking.agreed.connect(self._on_agreed)
        self.asking.closed.connect(self._save.setFocus)

    def show_copy(self, case_id: int, copy_id: int | None) -> None:
        if copy_id != self._copy_id:
            self.put_away()
        self._case_id, self._copy_id = case_id, copy_id
        self.setVisible(copy_id is not None)

    def put_away(self) -> None:
        self.asking.hide()
        self.running.cancel()
        self._dialog.close()

    def save_to(self, target: Path) -> None:
        """Writes the copy there."""
        if self._copy_id is None or self.running.is_running:
            return
        job = self._desk.job(outside.save_copy, self._copy_id, target)
        job.refused.connect(self.refused)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Copying the document"))
        job.begin()

    def _on_save(self) -> None:
        self.asking.ask("save_redacted", _(outside.COPY_WARNING), _("Choose where"))

    def _on_agreed(self, _name: str) -> None:
        case = self._desk.office.vault.cases.one(self._case_id)
        if self._dialog.is_open or case is None:
            return
        # The name of the document may name somebody; that of the case never does.
        dialog = dialog_for_pdf(self, _("{case} redacted.pdf").format(case=case.reference))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._on_place)
        self._dialog.show(dialog)

    def _on_place(self, name: str) -> None:
        self.save_to(Path(name))

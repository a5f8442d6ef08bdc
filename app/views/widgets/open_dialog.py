"""The one dialog of the system that a page has open at a time, which asks for a file, a folder or a printer."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


class OpenDialog(QObject):
    """Keeps it while it is open. Nothing waits for its answer, and it goes with its page."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: QDialog | None = None

    @property
    def is_open(self) -> bool:
        return self._dialog is not None

    def show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_done)
        self._dialog = dialog
        QDialog.open(dialog)

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()

    def _on_done(self) -> None:
        self._dialog = None


def dialog_for_folder(over: QWidget, title: str) -> QFileDialog:
    """Asks for a folder that files are written to."""
    dialog = QFileDialog(over, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog

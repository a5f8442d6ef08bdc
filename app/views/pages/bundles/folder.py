"""Asks for the folder that files are written to; the dialog is the system's own, and goes with its page."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget


class FolderQuestion(QObject):
    """`chosen` is the folder."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._dialog: QFileDialog | None = None

    @property
    def is_open(self) -> bool:
        return self._dialog is not None

    def ask(self, title: str) -> None:
        if self._dialog is not None:
            return
        dialog = QFileDialog(self._over, title, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(self._on_done)
        self._dialog = dialog
        QDialog.open(dialog)

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()

    def _on_done(self) -> None:
        self._dialog = None

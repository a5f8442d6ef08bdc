"""The clipboard: on request only, marked as secret, and cleared again. Nothing is dragged out of our windows at all."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

CLEARED_AFTER_MS = 30_000

_OPEN = "application/x-casebook-open"
_SECRET = {
    # What the clipboard histories of the desktops look for: KDE and those that follow it, then Windows.
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}
_BEYOND_EVERY_SCREEN = 1_000_000


class SecretClipboard(QObject):
    """Looks after what is copied from any of our fields, however that was done. `taken` says that something was.

    Words that are only selected go nowhere: X11 would offer them to every program for its middle mouse button.
    """

    taken = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        owns: Callable[[], bool] | None = None,
        cleared_after_ms: int = CLEARED_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._ends = QTimer(self, singleShot=True, interval=cleared_after_ms)
        self._ends.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_copied)
        self._clipboard.selectionChanged.connect(self._on_selected)
        # Words that are dragged would be another way out; whatever is dragged in is welcome.
        QApplication.setStartDragDistance(_BEYOND_EVERY_SCREEN)

    def clear(self) -> None:
        """Takes away what we put there; what another program put there since is not ours."""
        self._ends.stop()
        if self._owns():
            self._clipboard.clear()
        self._on_selected()

    def _on_copied(self) -> None:
        self._ends.stop()
        if not self._owns():
            return
        copied = self._clipboard.mimeData()
        if copied is None or not copied.hasText() or copied.hasFormat(_OPEN):
            return
        if any(not copied.hasFormat(name) for name in _SECRET):
            # Comes back here, marked.
            self._clipboard.setMimeData(secret(copied.text()))
            return
        self._ends.start()
        self.taken.emit()

    def _on_selected(self) -> None:
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def secret(words: str) -> QMimeData:
    """Words for the clipboard that no history of the desktop should keep."""
    data = QMimeData()
    data.setText(words)
    for name, value in _SECRET.items():
        data.setData(name, value)
    return data


def copy_openly(words: str) -> None:
    """Puts words of the program's own on the clipboard, which may stay there."""
    data = QMimeData()
    data.setText(words)
    data.setData(_OPEN, b"1")
    QGuiApplication.clipboard().setMimeData(data)

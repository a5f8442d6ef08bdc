"""Drops files on a widget, as the desktop tells it to Qt: first that something enters, then that it was let go."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(widget: QWidget, mime: QMimeData) -> None:
    """Drops it; the widget must take it, and must copy where it might have moved."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    either = copy | Qt.DropAction.MoveAction
    entering = QDragEnterEvent(QPoint(5, 5), either, mime, left, none)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(QPointF(5, 5), either, mime, left, none)
    QApplication.sendEvent(widget, dropping)
    assert dropping.isAccepted()
    assert dropping.dropAction() == copy

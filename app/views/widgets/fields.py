"""Fields that need more than the style sheet: one that begins with a picture, one that asks for enough room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.views.look.icons import icon_pixmap
from app.views.look.look import scaled

_PICTURE, _BEFORE, _AFTER = 18, 8, 6
_BESIDE_WORDS = 34


class RoomyField(QLineEdit):
    """A field that asks for room for its placeholder, and for a sample of what is usually in it."""

    def __init__(self, sample: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = sample

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        measure = self.fontMetrics().horizontalAdvance
        words = max(measure(self.placeholderText()), measure(self._sample))
        return QSize(max(usual.width(), words + scaled(_BESIDE_WORDS)), usual.height())


class FieldWithIcon(QLineEdit):
    """A field with a picture at its leading edge. Qt's own would keep one size whatever the text size is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = scaled(_PICTURE)
        left = scaled(_BEFORE)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        colour = "muted" if self.isEnabled() else "disabled"
        pixmap = icon_pixmap(self._name, side, colour=colour, scale=self.devicePixelRatioF())
        QPainter(self).drawPixmap(left, (self.height() - side) // 2, pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def _make_room(self) -> None:
        room = scaled(_PICTURE + _AFTER)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)

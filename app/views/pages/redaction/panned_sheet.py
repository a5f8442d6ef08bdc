"""A page as a picture in a frame of its own: whole, as wide as the frame, or enlarged and moved behind it."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.models.words import _
from app.services.previews import Picture
from app.views.look.look import scaled, shown_theme

WHOLE, WIDE = 0, 100
"""Zooms: the whole page in sight, or as wide as there is room. More is per cent of that."""
_LEAST_HEIGHT = 360
_A4 = 297 / 210
_PAN = 60
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class PannedSheet(QLabel):
    """The arrows and the wheel move what is in sight, Page Up and Page Down turn the pages.

    A label, because a screen reader says what a label is called, and the words on it.
    """

    turned = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.zoom = WIDE
        self.page = 0
        self._image: QImage | None = None
        self._place_words = ""
        self._at = QPointF(0, 0)
        self.forget()

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def show_picture(self, picture: Picture, page: int, place: str) -> None:
        """`place` says which page it is, such as “Page 2 of 4”."""
        pixels = QImage(picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
        if page != self.page:
            self._at = QPointF(0, 0)
        self._image = pixels.copy()
        self.page, self._place_words = page, place
        self.setAccessibleDescription(picture.text)
        self.move_by(0, 0)
        self.tell_name()

    def forget(self) -> None:
        """Nothing of the page stays: no pixel, no word."""
        self._image = None
        self._at, self.page, self._place_words = QPointF(0, 0), 0, ""
        self.setAccessibleName(_("The page is being drawn"))
        self.setAccessibleDescription("")
        self.update()

    def tell_name(self) -> None:
        if self._place_words:
            self.setAccessibleName(self._place_words)

    def set_zoom(self, zoom: int) -> None:
        """Enlarges or shrinks the page around the middle of what is in sight."""
        seen = self.seen()
        self.zoom = zoom
        self.come_to(seen.center())

    def seen(self) -> QRectF:
        """What of the page is in sight, in thousandths of it."""
        whole = self.whole()
        shown = whole.intersected(QRectF(self.rect()))
        if whole.isEmpty() or shown.isEmpty():
            return QRectF(0, 0, 1000, 1000)
        across, down = 1000 / whole.width(), 1000 / whole.height()
        return QRectF(
            (shown.left() - whole.left()) * across,
            (shown.top() - whole.top()) * down,
            shown.width() * across,
            shown.height() * down,
        )

    def come_to(self, middle: QPointF) -> None:
        """Moves the page so that a place of it, in thousandths, is in the middle as far as that goes."""
        size = self._size()
        self._at = QPointF(
            middle.x() * size.width() / 1000 - self.width() / 2, middle.y() * size.height() / 1000 - self.height() / 2
        )
        self.move_by(0, 0)

    def move_by(self, across: float, down: float) -> None:
        """Moves what is in sight, as far as the page goes."""
        size = self._size()
        most_across, most_down = max(0.0, size.width() - self.width()), max(0.0, size.height() - self.height())
        self._at = QPointF(
            min(most_across, max(0.0, self._at.x() + across)), min(most_down, max(0.0, self._at.y() + down))
        )
        self.update()

    def whole(self) -> QRectF:
        """The whole page as it lies behind the frame, which shows a part of it."""
        size = self._size()
        left = max(0.0, (self.width() - size.width()) / 2)
        return QRectF(QPointF(left - self._at.x(), -self._at.y()), size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_alone = Qt.Key(event.key()), not event.modifiers() & ~_KEYPAD
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and is_alone:
            self.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key in STEPS and is_alone:
            across, down = STEPS[key]
            self.move_by(across * scaled(_PAN), down * scaled(_PAN))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        before = QPointF(self._at)
        self.move_by(-event.angleDelta().x() / 2, -event.angleDelta().y() / 2)
        # At the end of the page the wheel scrolls what is around it.
        event.setAccepted(self._at != before)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(self.rect())
        theme = shown_theme()
        painter.fillRect(self.rect(), QColor(theme.side))
        whole = self.whole()
        painter.fillRect(whole, QColor("white"))
        if self._image is not None:
            painter.drawImage(whole, self._image)
            self.paint_over(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # The ring is drawn on the colour of the theme: on white paper, a pale one would not be seen.
        around = scaled(3)
        painter.setPen(QPen(QColor(theme.side), around))
        painter.drawRect(QRectF(self.rect()).adjusted(around / 2, around / 2, -around / 2, -around / 2))
        thick = around if self.hasFocus() else 1
        painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.border), thick))
        painter.drawRect(QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))

    def paint_over(self, painter: QPainter) -> None:
        """What is drawn over the page."""

    def sizeHint(self) -> QSize:
        return QSize(scaled(560), _LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.move_by(0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _size(self) -> QSizeF:
        """How large the whole page is drawn."""
        shape = _A4 if self._image is None else self._image.height() / self._image.width()
        if self.zoom == WHOLE:
            across = min(float(self.width()), self.height() / shape)
        else:
            across = self.width() * self.zoom / 100
        return QSizeF(across, across * shape)

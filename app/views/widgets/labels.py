"""Labels for other people's words, which are never anything but plain text."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from app.views.look.icons import icon_pixmap
from app.views.look.look import scaled

_LONGEST_RUN = 28
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_MAY_BREAK = "\u200b"


class PlainLabel(QLabel):
    """Text that wraps and can be selected with the mouse, whatever characters it holds.

    A run without a space that no line could hold may break anywhere; it cannot be selected then, because a copy would
    carry the breaks with it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        self._text = text
        breakable = _LONG_RUN.sub(_with_breaks, text)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(selectable if breakable == text else Qt.TextInteractionFlag.NoTextInteraction)
        super().setText(breakable)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where the room ends; the tooltip and a screen reader have all of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self._offer_all()

    def minimumSizeHint(self) -> QSize:
        few = self.fontMetrics().horizontalAdvance("MMM…")
        return QSize(min(few, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        words = self._fitting()
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            alignment,
            option.palette,
            self.isEnabled(),
            words,
            self.foregroundRole(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._offer_all()

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _offer_all(self) -> None:
        self.setToolTip(self.text() if self._fitting() != self.text() else "")


class IconLabel(QWidget):
    """A picture that says nothing by itself: words stand beside it. It follows the theme and the text size."""

    def __init__(self, name: str, *, colour: str = "text", pixels: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour, self._pixels = name, colour, pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._pixels), scaled(self._pixels))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        pixmap = icon_pixmap(self._name, side, colour=self._colour, scale=self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()


class Remark(QFrame):
    """A sentence about the thing above it, with an icon where the colour means something; gone when there is none.

    Kinds: "problem", "warning", "ok" and "echo" (how the program understood what was typed).
    """

    _ICONS = {"problem": "error", "warning": "warning", "ok": "done"}

    def __init__(self, kind: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel()
        self._icon = IconLabel("information", pixels=18)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, stretch=1)

        self._write(kind, text)
        # Shown without a parent it would be a window of its own for a moment, and take the focus; its place shows it.
        if not text:
            self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, kind: str, text: str) -> None:
        self._write(kind, text)
        self.setVisible(bool(text))

    def _write(self, kind: str, text: str) -> None:
        self._words.setProperty("role", kind)
        self._words.style().polish(self._words)
        self._words.setText(text)
        if kind in self._ICONS:
            self._icon.show_icon(self._ICONS[kind], kind)
        self._icon.setVisible(kind in self._ICONS)


def _with_breaks(run: re.Match[str]) -> str:
    text = run[0]
    return _MAY_BREAK.join(text[start : start + 4] for start in range(0, len(text), 4))

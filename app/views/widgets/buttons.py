"""Buttons that need more than the style sheet: a choice that is on or off."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from app.views.look.look import scaled

# As in the style sheet: from the edge to the words while it is off, and while it is on and the words are bold.
_BESIDE_USUAL, _BESIDE_BOLD = 9, 5


class Chip(QPushButton):
    """A choice that is on or off, wide enough for its bold words: turning it on moves nothing and clips nothing."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self.text().replace("&", "")
        usual = _width(self.font(), words, bold=False) + 2 * scaled(_BESIDE_USUAL)
        bold = _width(self.font(), words, bold=True) + 2 * scaled(_BESIDE_BOLD)
        return QSize(max(usual, bold, scaled(44)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _width(font: QFont, words: str, *, bold: bool) -> int:
    weighted = QFont(font)
    weighted.setBold(bold)
    return QFontMetrics(weighted).horizontalAdvance(words) + 2

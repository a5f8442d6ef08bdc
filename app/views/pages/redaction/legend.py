"""What the patterns on the page mean: each beside its word."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.models.bundles.redactions import RedactionState
from app.views.look.look import scaled
from app.views.pages.redaction.box_painting import draw_place
from app.views.pages.redaction.box_words import state_words
from app.views.widgets.flow import FlowLayout


class Legend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=16)
        for state in RedactionState:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            words = QLabel(state_words(state))
            words.setProperty("role", "hint")
            row.addWidget(_Swatch(state))
            row.addWidget(words)
            flow.addWidget(pair)


class _Swatch(QWidget):
    """A little of the paper, with a box in its pattern."""

    def __init__(self, state: RedactionState) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(40), scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        inset = scaled(4)
        draw_place(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), self._state)

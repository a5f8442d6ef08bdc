"""How places are drawn over a page: their state is told by their pattern, and by a word where one is chosen.

The paper is white in every theme, so these colours are those of the light one, on a pale rim for dark pages.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from app.models.bundles.redactions import RedactionState
from app.views.look.look import scaled
from app.views.look.tokens import LIGHT

_RIM = QColor(255, 255, 255, 220)
_GAP = 6


def draw_place(painter: QPainter, rect: QRectF, state: RedactionState, *, chosen: bool = False, word: str = "") -> None:
    """Proposed is dashed, taken out is hatched in a solid frame, and what stays has a thin frame."""
    if state is RedactionState.WANTED:
        painter.fillRect(rect, QBrush(QColor(LIGHT.text), Qt.BrushStyle.BDiagPattern))
    _frame(painter, rect, _pen(state))
    if chosen:
        draw_ring(painter, rect)
        _draw_word(painter, rect, word)


def draw_outline(painter: QPainter, rect: QRectF, *, chosen: bool, word: str = "") -> None:
    """A place without what was decided on it: what stands in it can be read."""
    _frame(painter, rect, QPen(QColor(LIGHT.text), scaled(1)))
    if chosen:
        draw_ring(painter, rect)
        _draw_word(painter, rect, word)


def draw_made(painter: QPainter, rect: QRectF, word: str) -> None:
    """A box that is still being drawn, with a handle on the corner that the keys move."""
    _frame(painter, rect, QPen(QColor(LIGHT.accent), scaled(2)))
    side = scaled(7)
    painter.fillRect(QRectF(rect.right() - side / 2, rect.bottom() - side / 2, side, side), QColor(LIGHT.accent))
    _draw_word(painter, rect, word, in_margin=False)


def draw_ring(painter: QPainter, rect: QRectF) -> None:
    thick = scaled(3)
    around = rect.adjusted(-thick, -thick, thick, thick)
    painter.setPen(QPen(_RIM, thick + 2))
    painter.drawRect(around)
    painter.setPen(QPen(QColor(LIGHT.focus), thick))
    painter.drawRect(around)


def _pen(state: RedactionState) -> QPen:
    if state is RedactionState.PROPOSED:
        return QPen(QColor(LIGHT.accent), scaled(2), Qt.PenStyle.DashLine)
    return QPen(QColor(LIGHT.text), scaled(2) if state is RedactionState.WANTED else 1)


def _frame(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_RIM, pen.widthF() + 2))
    painter.drawRect(rect)
    painter.setPen(pen)
    painter.drawRect(rect)


def _draw_word(painter: QPainter, rect: QRectF, word: str, *, in_margin: bool = True) -> None:
    """The word in the margin beside the box: above it, it would hide the line that the box is judged by."""
    if not word:
        return
    metrics = QFontMetricsF(QFont(painter.font()))
    width, height = metrics.horizontalAdvance(word) + scaled(10), metrics.height() + scaled(4)
    size, seen = QSizeF(width, height), painter.clipBoundingRect()
    place = _in_margin(rect, size, seen) if in_margin else _above(rect, size, seen)
    painter.fillRect(place, QColor(LIGHT.focus))
    painter.setPen(QColor(LIGHT.on_accent))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)


def _in_margin(rect: QRectF, size: QSizeF, seen: QRectF) -> QRectF:
    """At the right edge of what is seen, where lines are seldom full, else at the left one. A wide box has neither."""
    middle = min(max(rect.center().y() - size.height() / 2, seen.top()), seen.bottom() - size.height())
    room = size.width() + scaled(_GAP)
    if seen.right() - rect.right() >= room:
        return QRectF(QPointF(seen.right() - size.width(), middle), size)
    if rect.left() - seen.left() >= room:
        return QRectF(QPointF(seen.left(), middle), size)
    return _above(rect, size, seen)


def _above(rect: QRectF, size: QSizeF, seen: QRectF) -> QRectF:
    """Below it where the page begins."""
    above = rect.top() - size.height() - scaled(_GAP)
    top = above if above >= seen.top() else rect.bottom() + scaled(_GAP)
    return QRectF(QPointF(min(max(rect.left(), seen.left()), seen.right() - size.width()), top), size)

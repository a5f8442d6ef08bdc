"""What a map of a procedure is made of: boxes for stages, words for steps, and the lines of its legend."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.models.procedures.map import Mark, Spot, spot_words
from app.models.words import _
from app.views.look.icons import icon_pixmap
from app.views.look.look import scaled, shown_theme
from app.views.widgets.flow import FlowLayout
from app.views.widgets.labels import PlainLabel

_STAGE, _LEAST_STAGE = 210, 40
_INSIDE, _PICTURE = 10, 18
_HEAD = 8
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
"""Rows down and boxes across, by the arrow key."""


class StageBox(QPushButton):
    """A stage: heard with its state, drawn with a picture and words for it."""

    def __init__(
        self,
        spot: Spot,
        parent: QWidget,
        move: Callable[["StageBox", Qt.Key], bool],
        came: Callable[["StageBox"], None],
    ) -> None:
        super().__init__(spot.title.replace("&", "&&"), parent)
        self.setObjectName(f"stage_{spot.name}")
        self.setAccessibleName(spot_words(spot))
        self.setAccessibleDescription(_("Enter tells what it needs"))
        self.setAutoDefault(False)
        self.setMouseTracking(True)
        self._spot, self._move, self._came = spot, move, came

    @property
    def stage(self) -> str:
        return self._spot.name

    @property
    def key(self) -> str:
        return self._spot.key

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        words = _wrapped_height(self._title_font(), self._spot.title, room)
        if self._spot.above:
            words += _wrapped_height(self._above_font(), self._spot.above, room)
        return max(scaled(_LEAST_STAGE), words + 2 * scaled(_INSIDE))

    def sizeHint(self) -> QSize:
        return QSize(scaled(_STAGE), self.heightForWidth(scaled(_STAGE)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_LEAST_STAGE), scaled(_LEAST_STAGE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif plain and (key in MOVES or key in (Qt.Key.Key_Home, Qt.Key.Key_End)):
            self._move(self, key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._came(self)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, mark = shown_theme(), self._spot.mark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = scaled(2)
        rect = QRectF(self.rect()).adjusted(ring + 2, ring + 2, -ring - 2, -ring - 2)
        round_by = min(rect.height() / 2, scaled(16)) if self._spot.is_ending else scaled(5)
        ground = theme.chosen if mark is Mark.HERE else theme.hover if self.underMouse() else theme.surface
        painter.setBrush(QColor(ground))
        painter.setPen(self._edge())
        painter.drawRoundedRect(rect, round_by, round_by)
        if self._spot.is_ending:
            inner = rect.adjusted(scaled(3), scaled(3), -scaled(3), -scaled(3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, max(1.0, round_by - scaled(3)), max(1.0, round_by - scaled(3)))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            outer = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
            painter.drawRoundedRect(outer, round_by + ring, round_by + ring)
        self._draw_words(painter)

    def _edge(self) -> QPen:
        theme = shown_theme()
        match self._spot.mark:
            case Mark.HERE:
                return QPen(QColor(theme.accent), scaled(3))
            case Mark.BEEN:
                return QPen(QColor(theme.text), scaled(2))
            case Mark.NEXT:
                return QPen(QColor(theme.accent), scaled(2), Qt.PenStyle.DashLine)
            case Mark.AHEAD:
                return QPen(QColor(theme.border), scaled(1))

    def _draw_words(self, painter: QPainter) -> None:
        theme = shown_theme()
        room = self.rect().adjusted(scaled(_INSIDE), 0, -scaled(_INSIDE), 0)
        if picture := self._picture():
            name, colour = picture
            side = scaled(_PICTURE)
            pixmap = icon_pixmap(name, side, colour=colour, scale=self.devicePixelRatioF())
            left = room.right() - side if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else room.left()
            painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
            room = room.adjusted(side + scaled(6), 0, 0, 0) if left == room.left() else room.adjusted(0, 0, -side, 0)
        painter.setPen(QColor(theme.text))
        lines = [(self._above_font(), self._spot.above)] if self._spot.above else []
        lines.append((self._title_font(), self._spot.title))
        heights = [_wrapped_height(font, words, room.width()) for font, words in lines]
        top = (self.height() - sum(heights)) // 2
        for (font, words), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            option = _wrapping()
            option.setAlignment(Qt.AlignmentFlag.AlignLeading if self._picture() else Qt.AlignmentFlag.AlignHCenter)
            option.setTextDirection(self.layoutDirection())
            painter.drawText(QRectF(room.left(), top, room.width(), height + 1), words, option)
            top += height

    def _picture(self) -> tuple[str, str] | None:
        match self._spot.mark:
            case Mark.HERE:
                return ("onward", "accent")
            case Mark.BEEN:
                return ("tick", "text")
            case _:
                return None

    def _room(self, width: int) -> int:
        picture = scaled(_PICTURE) + scaled(6) if self._picture() else 0
        return max(scaled(20), width - 2 * scaled(_INSIDE) - picture)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self._spot.mark is Mark.HERE)
        return font

    def _above_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


class StepLabel(QLabel):
    """A step on its line, and from where it may be taken when it has none."""

    def __init__(self, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self._spot = spot
        self._words = "\n".join(filter(None, (spot.above, spot.title)))
        self.setObjectName(f"{spot.kind}_{spot.name}")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setText(self._words)
        self.setAccessibleName(spot_words(spot))
        self.setMargin(scaled(3))

    def height_in(self, width: int) -> int:
        self._break_for(width)
        return self.heightForWidth(width)

    def put(self, rect: QRect) -> None:
        self._break_for(rect.width())
        self.setGeometry(rect)

    def _break_for(self, width: int) -> None:
        """A word that is wider than the label may break anywhere."""
        self.setMargin(scaled(3))
        self.ensurePolished()
        room = width - 2 * self.margin()
        measure = QFontMetrics(self.font()).horizontalAdvance
        words = "\n".join(
            " ".join(word if measure(word) <= room else "\u200b".join(word) for word in line.split(" "))
            for line in self._words.split("\n")
        )
        if words != self.text():
            self.setText(words)


class Legend(QWidget):
    """What the lines and boxes mean, in words beside a piece of each."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("map_legend")
        flow = FlowLayout(self, gap=14)
        for mark, words in (
            (Mark.HERE, _("You are here")),
            (Mark.BEEN, _("Done")),
            (Mark.NEXT, _("May come next")),
            (Mark.AHEAD, _("Not reached")),
        ):
            flow.addWidget(_Sample(mark, words))


class _Sample(QWidget):
    def __init__(self, mark: Mark, words: str) -> None:
        super().__init__()
        self._mark = mark
        self._label = PlainLabel(words, self)
        self._label.setWordWrap(False)
        self._label.setProperty("role", "hint")

    def sizeHint(self) -> QSize:
        hint = self._label.sizeHint()
        return QSize(hint.width() + scaled(44), max(hint.height(), scaled(20)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._label.sizeHint()
        left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - hint.width()
        self._label.setGeometry(left, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._mark is Mark.HERE:
            theme = shown_theme()
            painter.setPen(QPen(QColor(theme.accent), scaled(3)))
            painter.setBrush(QColor(theme.chosen))
            painter.drawRoundedRect(QRectF(2, middle - scaled(7), scaled(32), scaled(14)), scaled(3), scaled(3))
            return
        painter.setPen(line_pen(self._mark))
        painter.drawLine(QPointF(2, middle), QPointF(scaled(34), middle))


def line_pen(mark: Mark) -> QPen:
    """Thick for what was done, dashed for what may come, thin for the rest: it is told without its colour as well."""
    theme = shown_theme()
    match mark:
        case Mark.BEEN | Mark.HERE:
            return QPen(QColor(theme.text), scaled(3))
        case Mark.NEXT:
            return QPen(QColor(theme.accent), scaled(2.5), Qt.PenStyle.DashLine)
        case Mark.AHEAD:
            return QPen(QColor(theme.border), scaled(1))


def draw_head(painter: QPainter, before: QPointF, tip: QPointF, mark: Mark) -> None:
    size = scaled(_HEAD)
    up = size if tip.y() >= before.y() else -size
    colour = line_pen(mark).color()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    side = size * 0.55
    painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - side, tip.y() - up), QPointF(tip.x() + side, tip.y() - up)]))


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _wrapped_height(font: QFont, words: str, width: float) -> int:
    layout = QTextLayout(words, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return round(height + 0.5)

"""The map of a procedure on the screen: stages to walk through with the arrows, and the steps between them."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.procedures.map import Mark, ProcedureMap, Spot, SpotKind
from app.models.procedures.map_layout import Layout, Path, Place, Spacing, lay_out
from app.models.words import _
from app.views.look.look import scaled, shown_theme
from app.views.widgets.map_parts import MOVES, StageBox, StepLabel, draw_head, line_pen

_STAGE, _STEP, _LEAST = 210, 168, 118
_ACROSS, _DOWN, _LANE = 14, 26, 12
_EDGE, _AROUND_CARD = 4, 10


class ProcedureMapView(QWidget):
    """One tab stop. The arrows go from stage to stage; `chosen` carries the name of the one that Enter was pressed on.

    What is told of a stage unfolds below its row, and pushes what follows down: it lies over nothing.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("procedure_map")
        self.setAccessibleName(_("Map of the procedure"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._drawn = ProcedureMap(spots=(), lines=())
        self._layouts: dict[int, Layout] = {}
        self._boxes: dict[str, StageBox] = {}
        self._labels: dict[str, StepLabel] = {}
        self._unfolded: tuple[str, QWidget] | None = None

    def show_map(self, drawn: ProcedureMap) -> None:
        """Shows this map; the stage that had the focus has it again, if it is still there."""
        if drawn == self._drawn:
            return
        focused = next((box.stage for box in self._boxes.values() if box.hasFocus()), "")
        self.fold()
        for gone in (*self._boxes.values(), *self._labels.values()):
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._drawn = drawn
        self._boxes = {spot.key: self._box(spot) for spot in drawn.stages}
        self._labels = {spot.key: StepLabel(spot, self) for spot in drawn.spots if spot.kind is not SpotKind.STAGE}
        here = next((spot for spot in drawn.stages if spot.mark is Mark.HERE), None)
        first = here or next(iter(drawn.stages), None)
        if first is not None:
            self._come_to(self._boxes[first.key])
        self._forget_layout()
        self._place()
        for child in (*self._boxes.values(), *self._labels.values()):
            child.show()
        if focused and f"stage:{focused}" in self._boxes:
            self._boxes[f"stage:{focused}"].setFocus()

    def first_box(self) -> QWidget | None:
        """Where Tab comes to: the stage that was last in use, first the one where the case is."""
        proxy = self.focusProxy()
        return proxy if proxy is not None else None

    def box(self, stage: str) -> StageBox:
        return self._boxes[f"stage:{stage}"]

    def parts_in_order(self) -> list[QWidget]:
        """The stages row by row, and what is told of one behind its row."""
        layout = self._layout(self.width())
        placed = [place for place in layout.reading_order() if place.spot.kind is SpotKind.STAGE]
        row = self._row_unfolded(layout)
        parts: list[QWidget] = [self._boxes[place.spot.key] for place in placed]
        if self._unfolded is not None and row is not None:
            above = sum(layout.row_of(place) <= row for place in placed)
            parts.insert(above, self._unfolded[1])
        return parts

    # What is told of a stage

    @property
    def unfolded(self) -> str:
        """The stage of which something is told now."""
        return "" if self._unfolded is None else self._unfolded[0]

    def unfold(self, stage: str, told: QWidget) -> None:
        self.fold()
        told.setParent(self)
        self._unfolded = (stage, told)
        self._forget_layout()
        self._place()
        told.show()

    def fold(self) -> None:
        if self._unfolded is not None:
            _stage, told = self._unfolded
            self._unfolded = None
            told.hide()
            told.setParent(None)
            told.deleteLater()
            self._forget_layout()
            self._place()

    # Size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(width).height) + 2 * scaled(_EDGE) + self._told_height(width)

    def sizeHint(self) -> QSize:
        return QSize(scaled(680), self.heightForWidth(scaled(680)))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(260), scaled(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget_layout()
            self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._unfolded is not None:
            self.updateGeometry()
            self._place()
        return super().event(event)

    # Keys

    def move_from(self, box: StageBox, key: Qt.Key) -> bool:
        """Gives the focus to the stage that lies there; says whether there is one."""
        target = self._neighbour(box, key)
        if target is None:
            return False
        self._boxes[target.spot.key].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _neighbour(self, box: StageBox, key: Qt.Key) -> Place | None:
        layout = self._layout(self.width())
        stages = [place for place in layout.reading_order() if place.spot.kind is SpotKind.STAGE]
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return stages[0 if key is Qt.Key.Key_Home else -1]
        here = next(place for place in stages if place.spot.key == box.key)
        down, across = MOVES[key]
        if across and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = -across
        row = layout.row_of(here)
        if across:
            beside = [place for place in stages if layout.row_of(place) == row]
            number = beside.index(here) + across
            return beside[number] if 0 <= number < len(beside) else None
        others = [place for place in stages if (layout.row_of(place) - row) * down > 0]
        if not others:
            return None
        nearest = min(abs(layout.row_of(place) - row) for place in others)
        return min(
            (place for place in others if abs(layout.row_of(place) - row) == nearest),
            key=lambda place: abs(place.middle - here.middle),
        )

    def _come_to(self, box: StageBox) -> None:
        for each in self._boxes.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is box else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(box)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._layout(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in (Mark.AHEAD, Mark.NEXT, Mark.BEEN):
            for path in layout.paths:
                if path.line.mark is mark:
                    self._draw_path(painter, layout, path)
        for place in layout.places:
            if place.spot.kind is not SpotKind.STAGE:
                self._draw_step(painter, self._rect(layout, place), place.spot)

    def _draw_path(self, painter: QPainter, layout: Layout, path: Path) -> None:
        points = [QPointF(x + scaled(_EDGE), self._down(layout, y)) for x, y in path.points]
        line = QPainterPath(points[0])
        for before, point in pairwise(points):
            middle = (before.y() + point.y()) / 2
            line.cubicTo(QPointF(before.x(), middle), QPointF(point.x(), middle), point)
        painter.setPen(line_pen(path.line.mark))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)
        if path.line.has_head:
            draw_head(painter, points[-2], points[-1], path.line.mark)

    def _draw_step(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        theme = shown_theme()
        # What may always be done is no more than a note, even where it may come next.
        is_next = spot.mark is Mark.NEXT and spot.kind is SpotKind.STEP
        painter.setBrush(QColor(theme.chosen if is_next else theme.window))
        pen = QPen(QColor(theme.accent if is_next else theme.line), scaled(1.5) if is_next else 1)
        if spot.kind is SpotKind.NOTE:
            pen = QPen(QColor(theme.border), scaled(1), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), scaled(4), scaled(4))

    def _rect(self, layout: Layout, place: Place) -> QRect:
        top = round(self._down(layout, place.top))
        return QRect(round(place.left) + scaled(_EDGE), top, round(place.width), round(place.height))

    def _down(self, layout: Layout, y: float) -> float:
        """Further down, where something is unfolded above."""
        row = self._row_unfolded(layout)
        lower = row is not None and y > layout.rows[row].bottom + 0.5
        return y + scaled(_EDGE) + (self._told_height(self.width()) if lower else 0)

    # Places

    def _layout(self, width: int) -> Layout:
        if width not in self._layouts:
            spacing = Spacing(
                stage=scaled(_STAGE),
                step=scaled(_STEP),
                least=scaled(_LEAST),
                across=scaled(_ACROSS),
                down=scaled(_DOWN),
                lane=scaled(_LANE),
            )
            room = max(scaled(_LEAST), width - 2 * scaled(_EDGE))
            self._layouts[width] = lay_out(self._drawn, room, self._height_of, spacing)
        return self._layouts[width]

    def _height_of(self, spot: Spot, width: float) -> float:
        if spot.kind is SpotKind.STAGE:
            return self._boxes[spot.key].heightForWidth(round(width))
        return self._labels[spot.key].height_in(round(width))

    def _forget_layout(self) -> None:
        self._layouts.clear()
        self.updateGeometry()
        self.update()

    def _row_unfolded(self, layout: Layout) -> int | None:
        if self._unfolded is None or f"stage:{self._unfolded[0]}" not in self._boxes:
            return None
        return layout.row_of(layout.place(f"stage:{self._unfolded[0]}"))

    def _told_height(self, width: int) -> int:
        if self._unfolded is None:
            return 0
        told, room = self._unfolded[1], width - 2 * scaled(_EDGE)
        height = told.heightForWidth(room) if told.hasHeightForWidth() else told.sizeHint().height()
        return height + 2 * scaled(_AROUND_CARD)

    def _place(self) -> None:
        layout = self._layout(self.width())
        for place in layout.places:
            rect = self._rect(layout, place)
            if place.spot.kind is SpotKind.STAGE:
                self._boxes[place.spot.key].setGeometry(rect)
            else:
                self._labels[place.spot.key].put(rect)
        row = self._row_unfolded(layout)
        if self._unfolded is not None and row is not None:
            around = scaled(_AROUND_CARD)
            top = round(layout.rows[row].bottom) + scaled(_EDGE) + around
            height = self._told_height(self.width()) - 2 * around
            self._unfolded[1].setGeometry(scaled(_EDGE), top, self.width() - 2 * scaled(_EDGE), height)
        self.update()

    def _box(self, spot: Spot) -> StageBox:
        box = StageBox(spot, self, self.move_from, self._come_to)
        box.clicked.connect(self._on_box)
        return box

    def _on_box(self) -> None:
        box = self.sender()
        if isinstance(box, StageBox):
            self.chosen.emit(box.stage)

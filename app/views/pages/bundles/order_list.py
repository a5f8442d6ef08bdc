"""The order of a bundle as a list. Keys move the chosen line; the mouse takes hold of one and lets go elsewhere."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy

from app.models.words import _
from app.views.look.look import scaled, shown_theme
from app.views.pages.bundles.rows import OrderRow
from app.views.pages.list_view import RecordList
from app.views.table import Column, Index, Rows, Table

_SHOWN, _HEARD = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_MOST_ROWS, _FEWEST_ROWS = 16, 5
_TAKEN_AFTER = 8
_MOVES = {
    int(Qt.Key.Key_Up): (-1, False),
    int(Qt.Key.Key_Down): (1, False),
    int(Qt.Key.Key_PageUp): (-1, True),
    int(Qt.Key.Key_PageDown): (1, True),
}


class _OrderRows(Rows):
    """The lines in their order."""

    def __init__(self) -> None:
        self.all: tuple[OrderRow, ...] = ()

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        del sort, descending
        return [each.id for each in self.all[offset : offset + limit]]

    def records(self, ids: Sequence[int]) -> list[OrderRow]:
        by_id = {each.id: each for each in self.all}
        return [by_id[each] for each in ids if each in by_id]


class _OrderTable(Table):
    """Headings are bold, and the first cell of a line says all of it to somebody who hears it."""

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        if index.isValid() and index.column() == 0 and role in (_FONT, _HEARD):
            row: OrderRow | None = self.record_at(index.row())
            if row is not None and role == _HEARD:
                return row.heard()
            if row is not None and row.line is None:
                bold = QFont(QApplication.font())
                bold.setBold(True)
                return bold
        return super().data(index, role)


class OrderList(RecordList):
    """`moved` asks to move the chosen line by one place, `moved_section` by one section; `dropped` says that a line was
    let go before (or after) another row. Nothing is dragged out of the window: only this list follows the mouse.
    """

    moved = Signal(int)
    moved_section = Signal(int)
    dropped = Signal(object, object, bool)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("bundle_order", _("Order of the bundle"))
        self.rows = _OrderRows()
        self.table = _OrderTable(_columns(), self.rows, sort="", descending=False, parent=self)
        self._id: int | None = None
        self._is_drawing = False
        self._pressed: QPoint | None = None
        self._held: OrderRow | None = None
        self._goes_to: tuple[int, bool] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_table(self.table)
        self.setSortingEnabled(False)

    def show_rows(self, rows: tuple[OrderRow, ...]) -> None:
        """Draws the lines anew; the chosen one still is, wherever it stands now."""
        at, wanted = max(self.currentIndex().row(), 0), self._id
        self._is_drawing = True
        self.rows.all = rows
        self.table.refresh()
        while not self.table.is_whole:
            self.table.fetchMore(QModelIndex())
        self.clearSpans()
        for number, row in enumerate(rows):
            if row.line is None:
                self.setSpan(number, 0, 1, len(self.table.columns))
        self._fit_columns()
        self.fit_height()
        if rows:
            known = any(each.id == wanted for each in rows)
            first = next((each.id for each in rows if each.line is not None), rows[0].id)
            self.choose(wanted if known else first if wanted is None else rows[min(at, len(rows) - 1)].id)
        self._is_drawing = False
        self.chosen.emit()

    def choose(self, row_id: int | None) -> None:
        for number, row in enumerate(self.rows.all):
            if row.id == row_id:
                self._id = row_id
                self.setCurrentIndex(self.table.index(number, 0))

    def forget(self) -> None:
        self._id = None
        self._let_go()
        self.show_rows(())

    @property
    def current(self) -> OrderRow | None:
        row = self.currentIndex().row()
        return self.rows.all[row] if 0 <= row < len(self.rows.all) else None

    def fit_height(self) -> None:
        """As high as its rows, up to what a window shows beside everything else; the rest is scrolled to."""
        height = self.verticalHeader().defaultSectionSize()
        room = max(_FEWEST_ROWS, min(_MOST_ROWS, int(self.window().height() * 0.55) // max(height, 1)))
        rows = max(_FEWEST_ROWS, min(len(self.rows.all), room))
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + rows * height + 2 * self.frameWidth() + scaled(4)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        elif held == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
            by, is_section = _MOVES[event.key()]
            (self.moved_section if is_section else self.moved).emit(by)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        row = self.current
        if row is not None and current.isValid() and not self._is_drawing:
            self._id = row.id
            self.chosen.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.current if self.indexAt(event.position().toPoint()).isValid() else None
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if is_left and row is not None and row.line is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        if self._held is None and (at - self._pressed).manhattanLength() >= scaled(_TAKEN_AFTER):
            self._held = self.current
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._held is not None:
            self._scroll_near_edge(at)
            self._goes_to = self._place_under(at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, goes_to = self._held, self._goes_to
        self._let_go()
        if held is None:
            super().mouseReleaseEvent(event)
        elif goes_to is not None:
            row, is_after = goes_to
            self.dropped.emit(held, self.rows.all[row], is_after)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._goes_to is None:
            return
        row, is_after = self._goes_to
        place = self.visualRect(self.table.index(row, 0))
        line = place.bottom() if is_after else place.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(shown_theme().accent), scaled(3)))
        painter.drawLine(0, line, self.viewport().width(), line)

    def _place_under(self, at: QPoint) -> tuple[int, bool] | None:
        """The row that the mouse is over, and whether a line would go behind it: under a heading it always does."""
        index = self.indexAt(at)
        row = index.row() if index.isValid() else len(self.rows.all) - 1
        if row < 0 or self.rows.all[row].is_out:
            return None
        rect = self.visualRect(self.table.index(row, 0))
        return row, self.rows.all[row].line is None or at.y() > rect.center().y()

    def _scroll_near_edge(self, at: QPoint) -> None:
        edge, bar = self.verticalHeader().defaultSectionSize() // 2, self.verticalScrollBar()
        if at.y() < edge:
            bar.setValue(bar.value() - 1)
        elif at.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + 1)

    def _let_go(self) -> None:
        self._pressed = self._held = self._goes_to = None
        self.viewport().unsetCursor()
        self.viewport().update()


def _pages(row: OrderRow) -> str:
    return str(row.pages) if row.line is not None and row.pages else ""


def _columns() -> list[Column]:
    return [
        Column(title=_("Document"), shows=lambda row: row.title, sample="x" * 18, wide=True),
        Column(title=_("Day"), shows=lambda row: row.day, sample=_("28 May 2026"), gives_way=3),
        Column(title=_("Pages"), shows=_pages, sample="999", gives_way=2),
        Column(title=_("Numbers"), shows=lambda row: row.numbers, sample="100–120", gives_way=1),
        Column(title=_("State"), shows=lambda row: row.state, sample=_("A page of the program")),
    ]

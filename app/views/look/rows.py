"""Rows of lists, tables, trees and combo boxes: roomy, with the chosen one and the focused one plain to see."""

from functools import cache

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from app.views.look.icons import icon_pixmap
from app.views.look.look import scaled, shown_theme

_SIDE, _ABOVE, _BAR, _PICTURE = 10, 7, 4, 18
_LEAST_HEIGHT = 32

_QT_LINE_END = "\u2028"  # what Qt makes of every line end before a row is drawn

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws a row by itself: padding given to items in a style sheet makes neighbouring rows overlap."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # A screen of a long table is two hundred cells, each drawn here: nothing is asked for that is not needed.
        view = option.widget
        if not isinstance(view, QTableView) and _is_separator(index):
            _draw_separator(painter, option.rect)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        theme = shown_theme()
        state = shown.state.value
        selected = bool(state & _SELECTED)
        ringed = _has_ring(view, index)
        first, last = _ends(view, index) if selected or ringed else (False, False)
        if selected:
            painter.fillRect(shown.rect, _colour(theme.chosen))
        elif state & _POINTED_AT:
            painter.fillRect(shown.rect, _colour(theme.hover))
        if selected and first:
            bar = QRect(shown.rect.topLeft(), QSize(scaled(_BAR), shown.rect.height()))
            painter.fillRect(QStyle.visualRect(shown.direction, shown.rect, bar), _colour(theme.accent))
        self._draw_words(painter, shown, enabled=bool(state & _ENABLED))
        if ringed:
            _draw_ring(painter, shown, _colour(theme.focus), first=first, last=last)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if _is_separator(index):
            return QSize(scaled(_SIDE), scaled(9))
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        metrics = QFontMetrics(shown.font)
        width = metrics.horizontalAdvance(shown.text) + 2 * scaled(_SIDE) + 2
        for feature in (_Feature.HasDecoration, _Feature.HasCheckIndicator):
            if shown.features & feature:
                width += scaled(_PICTURE) + scaled(8)
        return QSize(width, row_height(metrics))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere on a row with a tick box ticks it, not only one on the small square."""
        ticks = index.flags() & Qt.ItemFlag.ItemIsUserCheckable and index.flags() & Qt.ItemFlag.ItemIsEnabled
        if not ticks or event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        return model.setData(index, turned.value, Qt.ItemDataRole.CheckStateRole)

    def _draw_words(self, painter: QPainter, shown: QStyleOptionViewItem, *, enabled: bool) -> None:
        theme = shown_theme()
        free = shown.rect.adjusted(scaled(_SIDE), 0, -scaled(_SIDE), 0)
        features = shown.features.value
        if features & _Feature.HasCheckIndicator.value:
            _draw_tick_box(painter, _take_square(free, shown), shown.checkState, enabled=enabled)
        if features & _Feature.HasDecoration.value:
            mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
            shown.icon.paint(painter, _take_square(free, shown), Qt.AlignmentFlag.AlignCenter, mode)
        words = shown.text
        if not words:
            return
        painter.setPen(_colour(theme.text if enabled else theme.disabled))
        painter.setFont(shown.font)
        fitting = shown.fontMetrics.elidedText(words.replace(_QT_LINE_END, " "), shown.textElideMode, free.width())
        alignment = QStyle.visualAlignment(shown.direction, shown.displayAlignment)
        painter.drawText(free, alignment.value | _ONE_LINE, fitting)


# Numbers, since Python takes as long to combine Qt's flags as Qt takes to draw a cell.
_SELECTED = QStyle.StateFlag.State_Selected.value
_POINTED_AT = QStyle.StateFlag.State_MouseOver.value
_ENABLED = QStyle.StateFlag.State_Enabled.value
_ONE_LINE = Qt.TextFlag.TextSingleLine.value
_Feature = QStyleOptionViewItem.ViewItemFeature


def row_height(metrics: QFontMetrics) -> int:
    """How high a row of that font is."""
    return max(scaled(_LEAST_HEIGHT), metrics.height() + 2 * scaled(_ABOVE))


def dress_rows(view: QAbstractItemView) -> None:
    """Gives a list, tree or table our rows, and row heights that follow the text size."""
    view.setItemDelegate(RowDelegate(view))
    view.setMouseTracking(True)
    if isinstance(view, QTableView):
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        view.setTabKeyNavigation(False)
        _RowHeights(view)
    elif isinstance(view, QListView):
        view.setUniformItemSizes(True)
    elif isinstance(view, QTreeView):
        view.setUniformRowHeights(True)


class _RowHeights(QObject):
    """Keeps one height for all rows of a table: asking every row for its own would read the whole table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._fit()
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        return False

    def _fit(self) -> None:
        rows = self._table.verticalHeader()
        height = row_height(self._table.fontMetrics())
        rows.setMinimumSectionSize(height)
        if rows.defaultSectionSize() != height:
            rows.setDefaultSectionSize(height)


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


def _is_separator(index: Index) -> bool:
    return index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator"


def _ends(view: QWidget | None, index: Index) -> tuple[bool, bool]:
    """Whether the cell is the first and the last that can be seen of what is chosen together."""
    if isinstance(view, QTableView) and view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        header = view.horizontalHeader()
        places = [header.visualIndex(column) for column in range(header.count()) if not header.isSectionHidden(column)]
        place = header.visualIndex(index.column())
        return place == min(places, default=place), place == max(places, default=place)
    return True, True


def _has_ring(view: QWidget | None, index: Index) -> bool:
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    if isinstance(view, QTableView) and view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        return view.currentIndex().row() == index.row()
    return view.currentIndex() == index


def _draw_ring(painter: QPainter, shown: QStyleOptionViewItem, colour: QColor, *, first: bool, last: bool) -> None:
    thick = max(2, scaled(1.5))
    whole = shown.rect
    if shown.direction == Qt.LayoutDirection.RightToLeft:
        first, last = last, first
    painter.fillRect(QRect(whole.left(), whole.top(), whole.width(), thick), colour)
    painter.fillRect(QRect(whole.left(), whole.bottom() + 1 - thick, whole.width(), thick), colour)
    if first:
        painter.fillRect(QRect(whole.left(), whole.top(), thick, whole.height()), colour)
    if last:
        painter.fillRect(QRect(whole.right() + 1 - thick, whole.top(), thick, whole.height()), colour)


def _take_square(free: QRect, shown: QStyleOptionViewItem) -> QRect:
    """A square for a picture at the leading edge of what is free, which gets smaller by it."""
    side, gap = scaled(_PICTURE), scaled(8)
    top = free.top() + (free.height() - side) // 2
    if shown.direction == Qt.LayoutDirection.RightToLeft:
        square = QRect(free.right() + 1 - side, top, side, side)
        free.setRight(free.right() - side - gap)
    else:
        square = QRect(free.left(), top, side, side)
        free.setLeft(free.left() + side + gap)
    return square


def _draw_tick_box(painter: QPainter, square: QRect, state: Qt.CheckState, *, enabled: bool) -> None:
    theme = shown_theme()
    ticked = state == Qt.CheckState.Checked
    full = theme.accent if enabled else theme.disabled
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(full if ticked or not enabled else theme.border), 1))
    painter.setBrush(QColor(full if ticked else theme.surface if enabled else theme.off))
    painter.drawRoundedRect(square.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        scale = painter.device().devicePixelRatio()
        colour = "on_accent" if enabled else "off"
        painter.drawPixmap(square, icon_pixmap("tick", square.width(), colour=colour, scale=scale))
    painter.restore()


def _draw_separator(painter: QPainter, rect: QRect) -> None:
    painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), _colour(shown_theme().line))

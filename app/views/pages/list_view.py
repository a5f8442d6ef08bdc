"""A list of records: rows chosen whole, sorted by the header, opened by Enter or a double click."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView

from app.views.look.look import scaled
from app.views.look.rows import dress_rows
from app.views.table import Table

_BESIDE_WORDS = 22
_LEAST_ROWS = 2


class RecordList(QTableView):
    """Rows chosen whole, sorted by the header, opened by Enter or a double click."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        dress_rows(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)

    def show_table(self, model: Table) -> None:
        """Shows this table, with its columns fitted and its order in the header."""
        self.setModel(model)
        order = Qt.SortOrder.DescendingOrder if model.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(model.sort_column(), order)
        self.setSortingEnabled(True)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_columns()

    def minimumSizeHint(self) -> QSize:
        """The titles and a few rows; a list without rows in sight would be no list."""
        rows = _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        edges = self.height() - self.viewport().height() - self.horizontalHeader().height()
        return QSize(scaled(160), self.horizontalHeader().sizeHint().height() + rows + max(0, edges))

    def _fit_columns(self) -> None:
        """Widths from the titles and a usual content, never from all rows: that takes seconds over 100,000."""
        model = self.model()
        if not isinstance(model, Table):
            return
        header = self.horizontalHeader()
        needed = {
            number: max(
                header.sectionSizeFromContents(number).width(),
                self.fontMetrics().horizontalAdvance(column.sample) + scaled(_BESIDE_WORDS),
            )
            for number, column in enumerate(model.columns)
        }
        room = self.viewport().width()
        giving_way = sorted((column.gives_way, number) for number, column in enumerate(model.columns))
        shown = set(needed)
        while sum(needed[number] for number in shown) > room and giving_way and giving_way[-1][0]:
            shown.discard(giving_way.pop()[1])
        wide = [number for number in shown if model.columns[number].wide]
        spare = max(0, room - sum(needed[number] for number in shown))
        for number, width in needed.items():
            self.setColumnHidden(number, number not in shown)
            self.setColumnWidth(number, width + (spare // len(wide) if number in wide else 0))


class WholeList(RecordList):
    """A list as high as all of its rows, in the order they are given: the page around it scrolls, and nothing in it."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        # One that would rather be taller draws its card apart on a page that has room.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_table(self, model: Table) -> None:
        super().show_table(model)
        self.setSortingEnabled(False)
        model.modelReset.connect(self.fit_height)
        model.rowsInserted.connect(self.fit_height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_height()

    def fit_height(self) -> None:
        model = self.model()
        if model is None:
            return
        edges = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + scaled(4)
        self.setFixedHeight(edges + sum(self.rowHeight(number) for number in range(model.rowCount())))

"""A list of records: rows chosen whole, sorted by the header, opened by Enter or a double click."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.views.look.rows import RowDelegate
from app.views.table import Table


class RecordList(QTableView):
    """Rows chosen whole, sorted by the header, opened by Enter or a double click."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
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

    def _fit_columns(self) -> None:
        """Widths from the titles and a usual content, never from all rows: that takes seconds over 100,000."""
        model = self.model()
        if not isinstance(model, Table):
            return
        measure = self.fontMetrics().horizontalAdvance
        narrow = [max(measure(f"  {column.title} ▼  "), measure(f"{column.sample}  ")) + 12 for column in model.columns]
        wide = [number for number, column in enumerate(model.columns) if column.wide]
        spare = self.viewport().width() - sum(narrow)
        for number, width in enumerate(narrow):
            extra = max(0, spare) // len(wide) if number in wide else 0
            self.setColumnWidth(number, width + extra)
        self.verticalHeader().setDefaultSectionSize(max(28, self.fontMetrics().height() + 14))

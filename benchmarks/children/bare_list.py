"""The floor of opening: the database with its key, the first rows, and a bare table that shows them."""

import os
import sys
import time

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlcipher3 import dbapi2 as database

_ROWS = (
    "SELECT year, number, alias, about, safety, received_at, last_entry_at FROM cases"
    " ORDER BY last_entry_at DESC LIMIT 128"
)


class Rows(QAbstractTableModel):
    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class End(QObject):
    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.is_painted = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.is_painted = self.is_painted or event.type() == QEvent.Type.Paint
        return False


app = QApplication([])
app.processEvents()
begun = time.perf_counter()
db = database.connect(sys.argv[1])
db.execute(f"PRAGMA key = \"x'{sys.argv[2]}'\"")
rows = db.execute(_ROWS).fetchall()
view = QTableView()
model = Rows(rows)
view.setModel(model)
view.resize(1024, 700)
end = End(view)
view.show()
while not end.is_painted:
    app.processEvents()
app.processEvents()
print((time.perf_counter() - begun) * 1000, flush=True)
os._exit(0)

"""The one list model: rows by id from SQL, loaded a page at a time, so that 100,000 rows cost what is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.models.words import _

PAGE = 128
_KEPT_PAGES = 24

_SHOWN, _HEARD = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
_WORDS = frozenset({_SHOWN, _HEARD})

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its title, how a record shows in it, and the name by which SQL sorts it, if it can.

    `sample` is as wide as its contents usually are; `wide` columns share what room is left. Where the window is narrow
    or the text large, the columns with the highest `gives_way` are left out first; those with none always stay.
    """

    title: str
    shows: Callable[[Any], str]
    sort: str = ""
    sample: str = "DC-2026-00000"
    wide: bool = False
    gives_way: int = 0


class Rows:
    """Where a list gets its rows: the ids of a page in an order, and the records of some ids."""

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        raise NotImplementedError

    def records(self, ids: Sequence[int]) -> Sequence[Any]:
        """The records of these ids, in the same order; one that is gone is left out."""
        raise NotImplementedError


class Table(QAbstractTableModel):
    """Ids of the rows reached so far, and a cache of the records last shown."""

    def __init__(self, columns: Sequence[Column], rows: Rows, *, sort: str, descending: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._rows = rows
        self.sorted_by = sort
        self.descending = descending
        self._ids: list[int] = []
        self._whole = False
        self._records: dict[int, Any] = {}

    def refresh(self) -> None:
        """Asks again from the top: as many rows as one page shows."""
        self.beginResetModel()
        self._records.clear()
        self._ids = self._next_ids(0)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = self.columns[column].sort if 0 <= column < len(self.columns) else ""
        if wanted:
            self.sorted_by, self.descending = wanted, order == Qt.SortOrder.DescendingOrder
            self.refresh()

    def sort_column(self) -> int:
        return next((number for number, column in enumerate(self.columns) if column.sort == self.sorted_by), 0)

    @property
    def is_whole(self) -> bool:
        """Whether every row has been reached."""
        return self._whole

    def id_at(self, row: int) -> int | None:
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int | None:
        return self._ids.index(record_id) if record_id in self._ids else None

    def record_at(self, row: int) -> Any:
        wanted = self._ids[row]
        if wanted not in self._records:
            start = row - row % PAGE
            ids = self._ids[start : start + PAGE]
            if len(self._records) > PAGE * _KEPT_PAGES:
                self._records.clear()
            self._records.update({record.id: record for record in self._rows.records(ids)})
        return self._records.get(wanted)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        # A cell is asked for seven roles each time it is drawn, and has words for one of them.
        if role not in _WORDS or not index.isValid():
            return None
        record = self.record_at(index.row())
        if record is None:
            return _("(no longer there)") if index.column() == 0 else ""
        text = self.columns[index.column()].shows(record)
        if role == _HEARD:
            return f"{self.columns[index.column()].title}: {text}" if text else self.columns[index.column()].title
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:
        more = self._next_ids(len(self._ids))
        if more:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(more) - 1)
            self._ids += more
            self.endInsertRows()

    def _next_ids(self, offset: int) -> list[int]:
        ids = self._rows.ids(self.sorted_by, self.descending, PAGE, offset)
        self._whole = len(ids) < PAGE
        return ids

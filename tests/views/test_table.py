"""The list model: ids a page at a time, records only of what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication

from app.views.table import PAGE, Column, Rows, Table


@dataclass(frozen=True)
class Number:
    id: int


class Numbers(Rows):
    """So many numbers; remembers which were asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.read: list[int] = []

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        numbers = range(self.count, 0, -1) if descending else range(1, self.count + 1)
        return list(numbers[offset : offset + limit])

    def records(self, ids: Sequence[int]) -> list[Number]:
        self.read += ids
        return [Number(number) for number in ids]


COLUMNS = [
    Column(title="Number", shows=lambda record: str(record.id), sort="number"),
    Column(title="Twice", shows=lambda record: str(2 * record.id)),
]


def make_table(qt_app: QApplication, count: int) -> tuple[Table, Numbers]:
    rows = Numbers(count)
    table = Table(COLUMNS, rows, sort="number", descending=False, parent=QObject(qt_app))
    table.refresh()
    return table, rows


def test_a_long_list_reads_one_page_until_more_is_wanted(qt_app: QApplication) -> None:
    table, rows = make_table(qt_app, 100_000)

    shown = table.data(table.index(3, 1))

    assert shown == "8"
    assert table.rowCount() == PAGE
    assert len(rows.read) == PAGE
    assert table.canFetchMore(QModelIndex())


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE])
def test_fetching_on_reaches_every_row_once(qt_app: QApplication, count: int) -> None:
    table, _rows = make_table(qt_app, count)

    while table.canFetchMore(QModelIndex()):
        table.fetchMore(QModelIndex())

    assert [table.id_at(row) for row in range(table.rowCount())] == list(range(1, count + 1))
    assert table.is_whole


def test_sorting_asks_again_from_the_top(qt_app: QApplication) -> None:
    table, _rows = make_table(qt_app, 1000)

    table.sort(0, Qt.SortOrder.DescendingOrder)

    assert table.id_at(0) == 1000
    assert table.sort_column() == 0


def test_a_column_that_cannot_be_sorted_changes_nothing(qt_app: QApplication) -> None:
    table, _rows = make_table(qt_app, 10)

    table.sort(1, Qt.SortOrder.DescendingOrder)

    assert table.id_at(0) == 1


def test_a_screen_reader_hears_the_column_with_each_cell(qt_app: QApplication) -> None:
    table, _rows = make_table(qt_app, 10)

    heard = table.data(table.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)

    assert heard == "Twice: 2"

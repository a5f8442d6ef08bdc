"""A list as high as its rows: nothing of it is cut off, whatever the size of the text."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.views.look.look import Look, apply_look
from app.views.pages.list_view import WholeList
from app.views.table import Column, Table
from tests.views.showing import Stage, dress
from tests.waiting import settle


@dataclass(frozen=True)
class Numbered:
    id: int


class Numbers:
    """So many rows, each of which says its number."""

    def __init__(self, many: int) -> None:
        self.many = many

    def ids(self, _sort: str, _descending: bool, limit: int, offset: int) -> list[int]:
        return list(range(self.many))[offset : offset + limit]

    def records(self, ids: list[int]) -> list[Numbered]:
        return [Numbered(each) for each in ids]


@pytest.fixture(autouse=True)
def _usual_look(qt_app: QApplication) -> Iterator[None]:
    dress(qt_app)
    yield
    apply_look(qt_app, Look())


def shown(many: int, parent: QObject) -> tuple[Stage, WholeList, Numbers]:
    rows, view = Numbers(many), WholeList("numbers", "Numbers")
    columns = [Column(title="Number", shows=lambda each: str(each.id), sample="100")]
    table = Table(columns, rows, sort="", descending=False, parent=parent)
    view.show_table(table)
    table.refresh()
    return Stage(view), view, rows


def cut_off(view: WholeList) -> int:
    """The pixels of rows that are not in sight."""
    rows = sum(view.rowHeight(number) for number in range(view.model().rowCount()))
    return max(0, rows - view.viewport().height())


def test_no_row_is_cut_off_when_the_text_grows(qt_app: QApplication) -> None:
    _stage, view, _rows = shown(6, qt_app)
    before = view.height()

    dress(qt_app, percent=200)
    settle()

    assert view.height() > before
    assert cut_off(view) == 0


def test_a_list_with_more_rows_is_higher_and_one_with_fewer_lower(qt_app: QApplication) -> None:
    _stage, view, rows = shown(3, qt_app)
    three = view.height()

    rows.many = 8
    view.model().refresh()
    settle()
    eight = view.height()
    rows.many = 1
    view.model().refresh()
    settle()

    assert view.height() < three < eight
    assert cut_off(view) == 0

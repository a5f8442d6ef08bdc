"""Tab follows the layouts, and looking at them leaves nothing behind."""

import shiboken6
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayoutItem, QLineEdit, QVBoxLayout, QWidget

from app.views.widgets.flow import FlowLayout
from app.views.widgets.reading_order import follow_reading_order
from tests.waiting import settle


def tab_order(root: QWidget) -> list[str]:
    found, now = [], root.nextInFocusChain()
    while now is not root:
        found.append(now.objectName())
        now = now.nextInFocusChain()
    return [name for name in found if name]


def field(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def test_tab_goes_through_rows_columns_and_grids_as_the_eye_does(qt_app):
    root, column, row, grid, flow = QWidget(), QVBoxLayout(), QHBoxLayout(), QGridLayout(), FlowLayout()
    root.setLayout(column)
    fields = {name: field(name) for name in "gfedcba"}
    for layout in (row, grid, flow):
        column.addLayout(layout)
    grid.addWidget(fields["d"], 1, 0)
    grid.addWidget(fields["c"], 0, 0)
    flow.addWidget(fields["e"])
    flow.addWidget(fields["f"])
    row.addWidget(fields["a"])
    row.addStretch()
    row.addWidget(fields["b"])
    column.addWidget(fields["g"])

    follow_reading_order(root)

    assert tab_order(root) == list("abcdefg")


def test_looking_through_layouts_leaves_no_item_that_outlives_its_widget(qt_app):
    """Qt deleted the item with its widget; what came to lie at its place was then taken for the item, or crashed."""
    root, column = QWidget(), QVBoxLayout()
    root.setLayout(column)
    lines = [field(str(number)) for number in range(5)]
    for line in lines:
        column.addWidget(line)
    before = {id(each) for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem)}

    follow_reading_order(root)
    for line in lines:
        line.deleteLater()
    settle()

    left = [
        each for each in shiboken6.getAllValidWrappers() if isinstance(each, QLayoutItem) and id(each) not in before
    ]
    assert left == []

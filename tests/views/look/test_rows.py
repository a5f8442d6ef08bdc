"""Rows are roomy, and the chosen and the focused one are plain to see."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QTableView

from app.views.look.icons import icon
from app.views.look.look import scaled, shown_theme
from app.views.look.rows import RowDelegate, dress_rows
from app.views.look.tokens import contrast
from app.views.widgets.choice_box import ChoiceBox
from tests.views.showing import TEXT_SIZES, THEME_NAMES, Stage, colours, dress
from tests.waiting import settle, until

themes = pytest.mark.parametrize("theme", THEME_NAMES)


def on_stage(view):
    """The view in a window where another widget has the focus."""
    view.setMinimumSize(360, 200)
    view.stage = Stage(view)
    return view


def show_list(lines: list[str]) -> QListView:
    view = QListView()
    view.setModel(QStringListModel(lines, view))
    dress_rows(view)
    return on_stage(view)


def show_table(rows: int = 3, columns: int = 3) -> QTableView:
    view = QTableView()
    model = QStandardItemModel(rows, columns, view)
    for row in range(rows):
        for column in range(columns):
            model.setItem(row, column, QStandardItem(f"Cell {row} {column}"))
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    dress_rows(view)
    return on_stage(view)


def row_picture(view: QListView | QTableView, row: int) -> QImage:
    settle()
    place = view.visualRect(view.model().index(row, 0))
    whole = QRect(0, place.top(), view.viewport().width(), place.height())
    return view.viewport().grab(whole).toImage()


@themes
def test_the_chosen_row_has_a_bar_and_readable_words(qt_app, theme):
    dress(qt_app, theme)
    view = show_list(["Robin", "Sam"])

    view.setCurrentIndex(view.model().index(1, 0))

    image = row_picture(view, 1)
    found = colours(image)
    assert image.pixelColor(1, image.height() // 2).name() == shown_theme().accent
    assert found.most_common(1)[0][0] == shown_theme().chosen
    assert max(contrast(shown_theme().chosen, colour) for colour in found) >= 4.5
    assert shown_theme().accent not in colours(row_picture(view, 0))


@themes
def test_the_row_with_the_focus_wears_a_ring_all_round(qt_app, theme):
    dress(qt_app, theme)
    view = show_list(["Robin", "Sam"])
    view.setCurrentIndex(view.model().index(1, 0))

    view.activateWindow()
    view.setFocus()
    until(view.hasFocus)

    image = row_picture(view, 1)
    right, bottom, middle = image.width() - 1, image.height() - 1, image.height() // 2
    ring = {image.pixelColor(x, y).name() for x, y in [(0, middle), (right, middle), (50, 0), (50, bottom)]}
    assert ring == {shown_theme().focus}


def test_the_ring_of_a_table_goes_round_the_whole_row(qt_app):
    dress(qt_app)
    view = show_table()
    view.horizontalHeader().moveSection(2, 0)
    view.setColumnHidden(1, True)
    view.setCurrentIndex(view.model().index(1, 0))

    view.activateWindow()
    view.setFocus()
    until(view.hasFocus)

    image = row_picture(view, 1)
    cells = [view.visualRect(view.model().index(1, column)) for column in (2, 0)]
    middle, focus = image.height() // 2, shown_theme().focus
    assert image.pixelColor(cells[0].left(), middle).name() == focus
    assert image.pixelColor(cells[1].right(), middle).name() == focus
    assert image.pixelColor(cells[0].right(), middle).name() != focus
    assert all(image.pixelColor(cell.center().x(), 0).name() == focus for cell in cells)


def test_no_row_wears_a_ring_while_the_focus_is_elsewhere(qt_app):
    dress(qt_app)
    view = show_list(["Robin", "Sam"])
    view.setCurrentIndex(view.model().index(1, 0))

    assert shown_theme().focus not in colours(row_picture(view, 1))


def test_the_bar_stands_at_the_right_where_writing_begins_there(qt_app):
    dress(qt_app)
    view = show_list(["רחל כהן"])
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.setCurrentIndex(view.model().index(0, 0))

    image = row_picture(view, 0)

    assert image.pixelColor(image.width() - 2, image.height() // 2).name() == shown_theme().accent
    assert image.pixelColor(1, image.height() // 2).name() == shown_theme().chosen


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_rows_grow_with_the_text(qt_app, percent):
    dress(qt_app)
    table, lines = show_table(), show_list(["Robin"])

    dress(qt_app, percent=percent)
    settle()

    for height in (table.rowHeight(0), lines.visualRect(lines.model().index(0, 0)).height()):
        assert height >= max(scaled(32), table.fontMetrics().height() + scaled(10))


def test_rows_do_not_overlap(qt_app):
    """Padding given to items in a style sheet made each row draw over the next."""
    dress(qt_app, percent=150)
    view = show_list(["Robin", "Sam", "Alex"])

    places = [view.visualRect(view.model().index(row, 0)) for row in range(3)]

    assert all(upper.bottom() < lower.top() for upper, lower in itertools.pairwise(places))


def test_a_row_is_wide_enough_for_its_words(qt_app):
    dress(qt_app, percent=200)
    view = show_list(["Somebody to go with me to the first meeting"])
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)

    hint = RowDelegate(view).sizeHint(option, view.model().index(0, 0))

    words = view.fontMetrics().horizontalAdvance(view.model().index(0, 0).data())
    assert hint.width() >= words + 2 * scaled(10)


@pytest.mark.parametrize("at", [20, 150], ids=["on the box", "on the words"])
def test_a_click_anywhere_on_a_row_ticks_it(qt_app, at):
    dress(qt_app)
    view = QListView()
    model = QStandardItemModel(view)
    item = QStandardItem("Told a colleague")
    item.setCheckable(True)
    model.appendRow(item)
    view.setModel(model)
    dress_rows(view)
    view.resize(300, 100)
    view.show()
    settle()
    row = view.visualRect(model.index(0, 0))

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, row.center().y()))
    once = item.checkState()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, row.center().y()))

    assert (once, item.checkState()) == (Qt.CheckState.Checked, Qt.CheckState.Unchecked)


def test_a_ticked_row_is_ticked_from_the_keyboard_too(qt_app):
    dress(qt_app)
    view = QListView()
    model = QStandardItemModel(view)
    item = QStandardItem("Told a colleague")
    item.setCheckable(True)
    model.appendRow(item)
    view.setModel(model)
    dress_rows(view)
    view.show()
    view.setCurrentIndex(model.index(0, 0))

    QTest.keyClick(view, Qt.Key.Key_Space)

    assert item.checkState() == Qt.CheckState.Checked
    assert shown_theme().accent in colours(row_picture(view, 0))


def test_a_picture_in_a_row_stands_before_the_words(qt_app):
    dress(qt_app)
    view = QListView()
    model = QStandardItemModel(view)
    model.appendRow(QStandardItem(icon("print", alone=True), ""))
    model.appendRow(QStandardItem(""))
    view.setModel(model)
    dress_rows(view)
    view.resize(300, 100)
    view.show()

    with_picture, without = row_picture(view, 0), row_picture(view, 1)

    leading = QRect(0, 0, scaled(30), with_picture.height())
    assert len(colours(with_picture, leading)) > 1
    assert len(colours(without, leading)) == 1


def test_words_on_several_lines_stand_in_one(qt_app):
    dress(qt_app)

    one, several = row_picture(show_list(["a b"]), 0), row_picture(show_list(["a\nb"]), 0)

    assert one == several


def test_a_line_between_choices_is_lower_than_a_choice(qt_app):
    dress(qt_app)
    box = ChoiceBox()
    box.addItem("Not asked")
    box.insertSeparator(1)
    box.addItem("Yes")
    box.setItemDelegate(RowDelegate(box))

    heights = [box.view().sizeHintForRow(row) for row in range(3)]

    assert heights[1] < heights[0] == heights[2]


def test_a_table_of_many_rows_is_not_measured_row_by_row(qt_app):
    dress(qt_app)
    view = show_table(rows=50)
    asked = []
    delegate = view.itemDelegate()
    measured = delegate.sizeHint
    delegate.sizeHint = lambda option, index: asked.append(index.row()) or measured(option, index)

    dress(qt_app, percent=150)
    settle()

    assert asked == []

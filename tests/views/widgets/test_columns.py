"""Two columns side by side where there is room for the text size, else one above the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.views.look.look import scaled
from app.views.widgets.buttons import Chip
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.flow import FlowLayout
from app.views.widgets.page import Page
from tests.views.showing import dress
from tests.waiting import settle

SIDEBAR_AND_MARGINS = {100: 240, 150: 310, 200: 400}
TOPICS = ["Race", "Sex", "Religion", "Disability", "Sexual orientation", "Bullying", "Gender identity", "Not clear yet"]


def show_page(percent: int, window: tuple[int, int]) -> tuple[Page, TwoColumns]:
    """The page of a drop-in note in the room that a window of this size leaves it."""
    note = QWidget()
    column = QVBoxLayout(note)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(QLabel("What they told me"))
    column.addWidget(QPlainTextEdit())
    card = Card("Safety")
    chips = FlowLayout(even=True)
    for topic in TOPICS:
        chips.addWidget(Chip(topic))
    card.body.addLayout(chips)
    card.body.addWidget(QLineEdit())
    page = Page("Drop-in note", "Only the note is needed.")
    columns = TwoColumns(note, card)
    page.body.addWidget(columns, 1)
    page.resize(window[0] - SIDEBAR_AND_MARGINS[percent], window[1] - 110)
    page.show()
    settle()
    return page, columns


@pytest.mark.parametrize(
    ("percent", "window", "beside"),
    [
        (100, (1024, 700), True),
        (100, (1280, 720), True),
        (150, (1280, 720), False),
        (150, (1920, 1080), True),
        (200, (1280, 720), False),
        (200, (1024, 700), False),
        (200, (1920, 1080), True),
    ],
)
def test_the_side_column_goes_below_when_the_text_is_too_large(qt_app, percent, window, beside):
    dress(qt_app, percent=percent)

    page, columns = show_page(percent, window)

    main, side = (columns.layout().itemAt(place).widget() for place in (0, 1))
    assert columns.are_beside is beside
    assert (side.geometry().top() == main.geometry().top()) is beside
    assert page.scroll_area.horizontalScrollBar().maximum() == 0
    assert columns.width() <= page.scroll_area.viewport().width()


@pytest.mark.parametrize(("percent", "window"), [(100, (1280, 720)), (150, (1280, 720)), (200, (1280, 720))])
def test_nothing_is_cut_off_at_any_text_size(qt_app, percent, window):
    dress(qt_app, percent=percent)

    page, columns = show_page(percent, window)

    assert page.minimumSizeHint().width() <= page.width()
    for widget in columns.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, Chip | QLabel | QLineEdit):
            assert widget.width() >= widget.minimumSizeHint().width(), widget
            assert columns.rect().contains(
                widget.geometry().translated(widget.parentWidget().mapTo(columns, widget.rect().topLeft()))
            )


def test_the_note_has_three_fifths(qt_app):
    dress(qt_app)

    _page, columns = show_page(100, (1280, 720))

    main, side = (columns.layout().itemAt(place).widget() for place in (0, 1))
    assert main.width() / (main.width() + side.width()) == pytest.approx(0.6, abs=0.01)
    assert side.geometry().right() == columns.width() - 1


def test_the_note_is_at_the_right_where_writing_begins_there(qt_app):
    dress(qt_app)
    _page, columns = show_page(100, (1280, 720))

    columns.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()

    main, side = (columns.layout().itemAt(place).widget() for place in (0, 1))
    assert side.geometry().right() < main.geometry().left()


def test_a_hidden_side_column_leaves_the_note_the_whole_width(qt_app):
    dress(qt_app)
    _page, columns = show_page(100, (1280, 720))
    main, side = (columns.layout().itemAt(place).widget() for place in (0, 1))

    side.hide()
    settle()

    assert main.width() == columns.width()
    assert not columns.are_beside


def test_the_note_takes_the_height_that_is_over(qt_app):
    dress(qt_app)
    _page, columns = show_page(100, (1280, 1400))

    main, side = (columns.layout().itemAt(place).widget() for place in (0, 1))

    assert main.height() == side.height() == columns.height()


@given(width=st.integers(200, 2400))
def test_it_asks_for_the_height_that_its_columns_need(qt_app_for_all, width):
    dress(qt_app_for_all)
    main, side = QPlainTextEdit(), QPlainTextEdit()
    columns = TwoColumns(main, side)
    one = main.sizeHint().height()

    height = columns.heightForWidth(width)

    assert height == (one if width >= scaled(680) else 2 * one + 18)
    assert columns.minimumSizeHint().width() < 200

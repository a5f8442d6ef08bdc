"""Widgets in rows keep inside their width, in order, without touching."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.views.widgets.flow import FlowLayout
from tests.waiting import settle

sizes = st.lists(st.tuples(st.integers(1, 300), st.integers(1, 60)), min_size=1, max_size=14)


class Block(QWidget):
    """A widget of one size, which may be squeezed to a tenth of its width."""

    def __init__(self, width: int, height: int, *, squeezable: bool = False) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self._least = QSize(max(1, width // 10) if squeezable else width, height)

    def sizeHint(self):
        return self._size

    def minimumSizeHint(self):
        return self._least


def laid_out(blocks: list[QWidget], width: int, *, even: bool = False, gap: int = 8, mirrored: bool = False) -> QWidget:
    box = QWidget()
    if mirrored:
        box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(box, gap=gap, even=even)
    for block in blocks:
        flow.addWidget(block)
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    return box


def rows_of(blocks: list[QWidget]) -> list[list[QRect]]:
    """The places of the blocks, a list for each row from the top."""
    rows: list[list[QRect]] = []
    for place in (block.geometry() for block in blocks):
        if rows and rows[-1][-1].left() < place.left():
            rows[-1].append(place)
        else:
            rows.append([place])
    return rows


@given(sizes=sizes, width=st.integers(300, 900), even=st.booleans())
@settings(max_examples=60)
def test_nothing_lies_outside_or_on_top_of_another(qt_app_for_all, sizes, width, even):
    blocks = [Block(*size) for size in sizes]

    box = laid_out(blocks, width, even=even)

    places = [block.geometry() for block in blocks]
    assert all(place.left() >= 0 and place.right() < width for place in places)
    assert all(place.top() >= 0 and place.bottom() < box.layout().heightForWidth(width) for place in places)
    assert not any(one.intersects(other) for number, one in enumerate(places) for other in places[number + 1 :])


@given(sizes=sizes, width=st.integers(300, 900), even=st.booleans())
@settings(max_examples=60)
def test_reading_order_is_the_order_in_which_they_were_added(qt_app_for_all, sizes, width, even):
    blocks = [Block(*size) for size in sizes]

    _box = laid_out(blocks, width, even=even)

    rows = rows_of(blocks)
    assert sum(len(row) for row in rows) == len(blocks)
    assert all(
        upper_place.bottom() < lower_place.top()
        for upper, lower in pairwise(rows)
        for upper_place in upper
        for lower_place in lower
    )


@given(sizes=sizes, width=st.integers(300, 900), even=st.booleans())
@settings(max_examples=40)
def test_right_to_left_is_the_mirror_image(qt_app_for_all, sizes, width, even):
    there, back = [[Block(*size) for size in sizes] for _ in range(2)]

    _box_there = laid_out(there, width, even=even)
    _box_back = laid_out(back, width, even=even, mirrored=True)

    for one, other in zip(there, back, strict=True):
        assert one.geometry().left() == width - 1 - other.geometry().right()
        assert one.geometry().top() == other.geometry().top()


@given(sizes=sizes, widths=st.tuples(st.integers(300, 900), st.integers(300, 900)))
@settings(max_examples=40)
def test_more_width_never_needs_more_height(qt_app_for_all, sizes, widths):
    box = laid_out([Block(width, 30) for width, _height in sizes], 300)

    narrow, wide = (box.layout().heightForWidth(width) for width in sorted(widths))

    assert wide <= narrow


def test_it_is_never_narrower_than_its_widest_widget(qt_app):
    box = laid_out([Block(120, 20), Block(200, 40, squeezable=True)], 300)

    assert box.layout().minimumSize() == QSize(120, 40)
    assert box.layout().sizeHint() == QSize(120 + 8 + 200, 40)


def test_the_margins_are_kept(qt_app):
    box = QWidget()
    flow = FlowLayout(box)
    flow.setContentsMargins(5, 7, 11, 13)
    block = Block(100, 20)
    flow.addWidget(block)

    flow.setGeometry(QRect(0, 0, 400, 40))

    assert block.geometry() == QRect(5, 7, 100, 20)
    assert flow.minimumSize() == QSize(116, 40)
    assert flow.heightForWidth(400) == 40


def test_even_columns_fill_the_row_to_the_last_pixel(qt_app):
    blocks = [Block(100, 20) for _ in range(3)]

    _box = laid_out(blocks, 401, even=True)

    assert [block.geometry().right() for block in blocks][-1] == 400
    assert max(block.width() for block in blocks) - min(block.width() for block in blocks) <= 1


def test_even_rows_are_as_long_as_each_other(qt_app):
    blocks = [Block(100, 20) for _ in range(9)]

    _box = laid_out(blocks, 450, even=True)

    assert [len(row) for row in rows_of(blocks)] == [3, 3, 3]


def test_words_that_wrap_get_the_height_they_need(qt_app):
    label = QLabel("One or two sentences that cannot stand in one line of a narrow column. " * 2)
    label.setWordWrap(True)

    _box = laid_out([label], 200, even=True)

    assert label.height() >= label.heightForWidth(200) > label.fontMetrics().height() * 2


def test_hidden_widgets_take_no_room(qt_app):
    blocks = [Block(100, 20) for _ in range(3)]
    box = laid_out(blocks, 400)

    blocks[1].hide()
    box.layout().invalidate()
    box.layout().setGeometry(QRect(0, 0, 400, 20))

    assert blocks[2].geometry().left() == 108
    assert box.layout().heightForWidth(208) == 20


def test_a_widget_can_be_put_between_others_and_taken_out_again(qt_app):
    blocks = [Block(50, 20) for _ in range(3)]
    box = laid_out(blocks[:2], 400)
    flow = box.layout()

    flow.insertWidget(1, blocks[2])
    order = [flow.itemAt(place).widget() for place in range(flow.count())]
    flow.removeWidget(blocks[0])

    assert order == [blocks[0], blocks[2], blocks[1]]
    assert [flow.itemAt(place).widget() for place in range(flow.count())] == [blocks[2], blocks[1]]
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None


def test_a_deleted_widget_leaves_the_layout(qt_app):
    blocks = [Block(50, 20) for _ in range(3)]
    box = laid_out(blocks, 400)

    blocks[1].deleteLater()
    settle()

    assert box.layout().count() == 2


def test_a_change_of_one_widget_is_seen(qt_app):
    label = QLabel("a")
    box = laid_out([label], 400)
    before = box.layout().sizeHint().width()

    label.setText("a much longer line")

    assert box.layout().sizeHint().width() > before


@pytest.mark.parametrize("even", [True, False])
def test_a_layout_with_nothing_in_it_has_no_size(qt_app, even):
    box = laid_out([], 400, even=even)

    assert box.layout().sizeHint() == QSize(0, 0)
    assert box.layout().minimumSize() == QSize(0, 0)
    assert box.layout().heightForWidth(400) == 0


def test_the_column_around_it_gives_it_the_height_it_needs(qt_app):
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    flow = FlowLayout(gap=10)
    blocks = [Block(100, 20) for _ in range(4)]
    for block in blocks:
        flow.addWidget(block)
    column.addLayout(flow)
    column.addStretch()
    page.resize(220, 300)
    page.show()
    settle()

    assert [block.geometry().top() for block in blocks] == [0, 0, 30, 30]

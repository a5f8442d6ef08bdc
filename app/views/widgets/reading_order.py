"""Tab goes as the eye goes: the focus order of a page follows its layouts, whatever was made or put in when."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget


def follow_reading_order(root: QWidget) -> None:
    """Qt appends what is made later to the end of the order; this puts everything below `root` back into its place."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What can take the focus, in the order of the layouts: rows from the top, each from its beginning."""
    layout = widget.layout()
    # What passes the focus on to a part of itself is a stop for Qt as well, and comes before its parts.
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        yield widget
    if isinstance(widget, QScrollArea | QStackedWidget):
        inner = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        if inner is not None:
            yield from _stops(inner)
    elif layout is not None:
        yield from _stops_of(layout)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, *_spans = cast(tuple[int, int, int, int], grid.getItemPosition(place))
    return row, column


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_row_and_column, layout))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)

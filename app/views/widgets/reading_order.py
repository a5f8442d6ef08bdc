"""Tab goes as the eye goes: the focus order of a page follows its layouts, whatever was made or put in when."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget


@runtime_checkable
class PlacesItsParts(Protocol):
    """A widget that has no layout, and says itself in which order its parts are read."""

    def parts_in_order(self) -> list[QWidget]: ...


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
    elif isinstance(widget, PlacesItsParts):
        for part in widget.parts_in_order():
            yield from _stops(part)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, *_spans = cast(tuple[int, int, int, int], grid.getItemPosition(place))
    return row, column


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    # Never by `itemAt`: Qt deletes an item together with its widget, and PySide then takes the next widget that comes
    # to lie at its place for that item. Pages met labels that were no widgets any more, or the program fell.
    owner = layout.parentWidget()
    assert owner is not None
    parts = [each for each in (*owner.children(), *layout.children()) if isinstance(each, QWidget | QLayout)]
    placed = {layout.indexOf(part): part for part in parts}
    placed.pop(-1, None)
    in_order = partial(_row_and_column, layout) if isinstance(layout, QGridLayout) else None
    for place in sorted(placed, key=in_order):
        part = placed[place]
        yield from _stops(part) if isinstance(part, QWidget) else _stops_of(part)

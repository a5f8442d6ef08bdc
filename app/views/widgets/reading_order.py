"""Tab goes as the eye goes: the focus order of a page follows its layouts, whatever was made or put in when."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QStackedWidget, QWidget


def follow_reading_order(root: QWidget) -> None:
    """Qt appends what is made later to the end of the order; this puts everything below `root` back into its place."""
    stops = list(_stops(root))
    if _in_order(stops):
        return
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What can take the focus, in the order of the layouts: rows from the top, each from its beginning."""
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        if widget.widget() is not None:
            yield from _stops(widget.widget())
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            yield from _stops(widget.widget(place))
    elif layout is not None:
        yield from _stops_of(layout)
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)


def _in_order(stops: list[QWidget]) -> bool:
    """Whether Tab goes this way already; asked often, because a page asks after every change of its layout."""
    if not stops:
        return True
    wanted = set(stops)
    found = stops[0]
    for expected in stops[1:]:
        found = found.nextInFocusChain()
        while found not in wanted and found is not stops[0]:
            found = found.nextInFocusChain()
        if found is not expected:
            return False
    return True

"""The way of the Tab key through a page: everything reached, in the order in which one reads, and no trap."""

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.accessibility.parts import called, is_stop, shown_children


def tab_round(root: QWidget) -> list[QWidget]:
    """The widgets that Tab comes to, beginning with the first of the page, until it comes round again."""
    most = 2 * len(shown_children(root))
    first = _first_stop(root)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found = [first]
    for _step in range(most):
        now = _press(Qt.Key.Key_Tab)
        if now is None or now in found:
            break
        found.append(now)
    return found


def order_problems(root: QWidget, stops: list[QWidget]) -> list[str]:
    """What Tab misses, where it is trapped, where it goes against the eye, and whether Shift+Tab goes back."""
    wanted = [widget for widget in shown_children(root) if is_stop(widget) and widget.isEnabled()]
    problems = [f"Tab never comes to {called(widget)}" for widget in wanted if widget not in stops]
    problems += [f"Tab comes to {called(widget)}, which is not on the page" for widget in stops if widget not in wanted]
    if stops and QApplication.focusWidget() is not stops[0]:
        problems.append(f"Tab is trapped at {called(QApplication.focusWidget())}")
    return problems + reading_problems(root, stops) + _broken_groups(root, stops)


def back_problems(stops: list[QWidget]) -> list[str]:
    """Shift+Tab goes the same way back."""
    if not stops:
        return []
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for expected in reversed(stops):
        if _press(Qt.Key.Key_Backtab) is not expected:
            return [f"Shift+Tab does not come back to {called(expected)}"]
    return []


def reading_problems(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Steps upwards or to the left, except to the top of the next column."""
    return [
        f"Tab goes from {called(before)} back to {called(after)}"
        for before, after in pairwise(stops)
        if _goes_back(*_beside(root, before, after))
    ]


def _broken_groups(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Parts of the page that Tab leaves and comes back to."""
    problems = []
    places = {stop: place for place, stop in enumerate(stops)}
    for group in {parent for stop in stops for parent in _parents(root, stop)}:
        inside = sorted(place for stop, place in places.items() if group.isAncestorOf(stop))
        if inside and inside[-1] - inside[0] + 1 != len(inside):
            problems.append(f"Tab leaves {called(group)} and comes back to it")
    return problems


def _first_stop(root: QWidget) -> QWidget | None:
    widget = root.nextInFocusChain()
    for _step in range(10_000):
        if root.isAncestorOf(widget) and widget.isVisibleTo(root) and widget.isEnabled() and is_stop(widget):
            return widget
        widget = widget.nextInFocusChain()
        if widget is root:
            break
    return None


def _press(key: Qt.Key) -> QWidget | None:
    focused = QApplication.focusWidget()
    if focused is not None:
        modifier = Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(focused, key, modifier)
    return QApplication.focusWidget()


def _beside(root: QWidget, one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """The two, or the parts of the page that hold them, as places in what holds both."""
    of_one, of_other = [one, *_parents(root, one), root], [other, *_parents(root, other), root]
    shared = next(parent for parent in of_one if parent in of_other)
    first, second = of_one[of_one.index(shared) - 1], of_other[of_other.index(shared) - 1]
    return first.geometry(), second.geometry()


def _goes_back(one: QRect, other: QRect) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if shared * 2 >= min(one.height(), other.height()):
        return other.left() < one.left()
    return other.bottom() < one.top() and other.left() <= one.right()


def _parents(root: QWidget, widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        found.append(parent)
        parent = parent.parentWidget()
    return found

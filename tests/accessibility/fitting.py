"""Whether everything fits: no word cut off, no scrolling sideways, one thing that scrolls, and room for a fingertip."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QWidget,
)

from app.views.pages.parts import Reminder
from app.views.widgets.labels import ElidedLabel
from tests.accessibility.parts import called, holder_of, shown_children

LEAST_TARGET = 24
_CARET = 4


def fitting_problems(root: QWidget, *, may_nest: bool = False) -> list[str]:
    """What is cut off, lies over something else, scrolls the wrong way or is too small to hit.

    `may_nest`: a list may scroll inside a page that scrolls as well, because somebody opened more above it, or because
    it may be of any length and what is done with its lines stands right below it.
    """
    shown = shown_children(root)
    problems = []
    for widget in shown:
        lacks = _lacks(widget)
        if lacks:
            problems.append(f"{called(widget)} is cut off: {lacks}")
        parent = widget.parentWidget()
        if parent is not None and not _may_stick_out(widget, parent) and not parent.rect().contains(widget.geometry()):
            problems.append(f"{called(widget)} sticks out of {called(parent)}: {widget.geometry()} in {parent.size()}")
        if _is_target(widget) and min(widget.width(), widget.height()) < LEAST_TARGET:
            problems.append(f"{called(widget)} is a target of {widget.width()} by {widget.height()} pixels")
    return problems + _scrolling_problems(shown, may_nest) + _overlaps(shown)


def _lacks(widget: QWidget) -> str:
    for kind, lacks in _LACKS:
        if isinstance(widget, kind):
            return lacks(widget)
    return ""


def _label_lacks(label: QLabel) -> str:
    text = label.text().replace("&", "")
    # A reminder is seen whole or not at all, and written somewhere else as well.
    if not text or isinstance(label, ElidedLabel | Reminder):
        return ""
    if not label.wordWrap():
        hint = label.sizeHint()
        return _too_small(label, hint.width(), hint.height(), text)
    longest = max(
        label.fontMetrics().horizontalAdvance(word) for word in QLabel.text(label).replace("\u200b", " ").split()
    )
    return _too_small(label, longest, label.heightForWidth(label.width()), text)


def _button_lacks(button: QAbstractButton) -> str:
    if not button.text():
        return ""
    if button.hasHeightForWidth():
        return _too_small(
            button, button.minimumSizeHint().width(), button.heightForWidth(button.width()), button.text()
        )
    return _too_small(button, button.sizeHint().width(), button.sizeHint().height(), button.text())


def _combo_lacks(box: QComboBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    needed = box.fontMetrics().horizontalAdvance(box.currentText())
    if needed > room.width():
        return f"“{box.currentText()}” needs {needed} of {room.width()} pixels"
    return _too_small(box, 0, box.sizeHint().height(), box.currentText())


def _line_lacks(line: QLineEdit) -> str:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    width = room.width() - margins.left() - margins.right() - _CARET
    words = line.placeholderText() if not line.text() else ""
    needed = line.fontMetrics().horizontalAdvance(words)
    if needed > width:
        return f"“{words}” needs {needed} of {width} pixels"
    return _too_small(line, 0, line.sizeHint().height(), words)


def _header_lacks(header: QHeaderView) -> str:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return ""
    cut = []
    for section in range(header.count()):
        size = header.sectionSizeFromContents(section)
        if not header.isSectionHidden(section) and size.width() > header.sectionSize(section):
            title = model.headerData(section, Qt.Orientation.Horizontal)
            cut.append(f"“{title}” needs {size.width()} of {header.sectionSize(section)} pixels")
    return "; ".join(cut)


_LACKS: tuple[tuple[type[QWidget], Callable[..., str]], ...] = (
    (QLabel, _label_lacks),
    (QAbstractButton, _button_lacks),
    (QComboBox, _combo_lacks),
    (QLineEdit, _line_lacks),
    (QHeaderView, _header_lacks),
)


def _too_small(widget: QWidget, width: int, height: int, text: str) -> str:
    short = " ".join(text.split())[:60]
    if width > widget.width():
        return f"“{short}” needs {width} of {widget.width()} pixels of width"
    if height > widget.height():
        return f"“{short}” needs {height} of {widget.height()} pixels of height"
    return ""


def _may_stick_out(widget: QWidget, parent: QWidget) -> bool:
    """The contents of a scroll area are larger than its window, and the parts of Qt's own widgets are its affair."""
    holder = parent.parentWidget()
    return isinstance(holder, QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea | QComboBox | QLineEdit)


def _is_target(widget: QWidget) -> bool:
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and isinstance(
        widget, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QAbstractItemView
    )


def _scrolling_problems(shown: list[QWidget], may_nest: bool) -> list[str]:
    """Nothing scrolls sideways, and a list inside a page scrolls only where the page itself does not."""
    problems = []
    areas = [widget for widget in shown if isinstance(widget, QAbstractScrollArea)]
    for area in areas:
        if area.horizontalScrollBar().maximum() > 0:
            problems.append(f"{called(area)} scrolls sideways by {area.horizontalScrollBar().maximum()} pixels")
        if isinstance(area, QScrollArea) and area.widget().width() > area.viewport().width():
            problems.append(f"the contents of {called(area)} are wider than its window")
    scrolling = [
        area for area in areas if area.verticalScrollBar().maximum() > 0 and not isinstance(area, QPlainTextEdit)
    ]
    for outer in () if may_nest else scrolling:
        problems += [
            f"{called(inner)} scrolls inside {called(outer)}, which scrolls as well"
            for inner in scrolling
            if inner is not outer and outer.isAncestorOf(inner)
        ]
    return problems


def _overlaps(shown: list[QWidget]) -> list[str]:
    """Words and controls that lie over each other, other than a list that opened over the page."""
    leaves = [
        widget
        for widget in shown
        if isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QTableView)
        and not isinstance(widget.parentWidget(), QComboBox | QLineEdit | QScrollBar)
    ]
    by_holder: dict[QWidget, list[tuple[QRect, QWidget]]] = {}
    for leaf in leaves:
        holder = holder_of(leaf)
        by_holder.setdefault(holder, []).append((QRect(leaf.mapTo(holder, QPoint(0, 0)), leaf.size()), leaf))
    problems = []
    for placed in by_holder.values():
        placed.sort(key=lambda each: each[0].top())
        for place, (rect, leaf) in enumerate(placed):
            for other, above in placed[place + 1 :]:
                if other.top() > rect.bottom():
                    break
                if rect.intersects(other) and not leaf.isAncestorOf(above) and not above.isAncestorOf(leaf):
                    problems.append(f"{called(above)} lies over {called(leaf)}")
    return problems

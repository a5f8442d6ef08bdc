"""What the looks at a page have in common: its widgets, which of them Tab comes to, and what a finding calls them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def shown_children(root: QWidget) -> list[QWidget]:
    """Every widget below the root that is on the screen, or would be if it were scrolled to."""
    return [child for child in root.findChildren(QWidget) if child.isVisibleTo(root)]


def is_stop(widget: QWidget) -> bool:
    """Whether Tab comes to it."""
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def holder_of(widget: QWidget) -> QWidget:
    """What the widget is placed and drawn in: the contents of a scroll area, or the window."""
    parent: QWidget | None = widget
    while parent is not None and not parent.isWindow():
        viewport = parent.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea) and area.widget() is parent:
            return parent
        parent = viewport
    return widget.window()


def called(widget: QWidget | None) -> str:
    """The widget as a finding names it."""
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.objectName() or widget.accessibleName() or " ".join(words.split())[:40]
    return f"{widget.metaObject().className()} “{name}”"

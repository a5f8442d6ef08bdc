"""Widgets that are put out of a window's sight at once, and out of the accessible tree, but not taken out of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


def set_aside(widget: QWidget) -> None:
    """Hides it, and makes it count as a window of its own, which no accessible tree lists while the system has none.

    A widget without its parent would be hidden as well, but Qt then styles everything in it anew: half a second for
    all pages of the office.
    """
    widget.hide()
    widget.setWindowFlags(Qt.WindowType.Window)
    widget.destroy()


class Screens(QWidget):
    """Several screens in one place, of which one is there and the others are set aside."""

    def __init__(self, *screens: QWidget) -> None:
        super().__init__()
        self._screens = screens
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for screen in screens:
            column.addWidget(screen)
        self.show_only(screens[0])

    def show_only(self, wanted: QWidget) -> None:
        for screen in self._screens:
            if screen is not wanted:
                set_aside(screen)
        wanted.setWindowFlags(Qt.WindowType.Widget)
        wanted.show()

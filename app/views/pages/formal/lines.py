"""Lines of a card that are drawn anew only where they changed, so that the focus stays and nothing is drawn twice."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.models.words import _
from app.services.formal.shown.wanted import Wanted
from app.views.pages.parts import plain_words
from app.views.widgets.flow import FlowLayout

Line = tuple[str, Any]
"""A key that stays the same, and all that the line shows."""


class Lines(QWidget):
    """Lines by their keys. One widget, such as a form, may stand open under one of them."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, tuple[Any, QWidget]] = {}
        self._under: tuple[str, QWidget] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_lines(self, lines: Sequence[Line], draw: Callable[[Any], QWidget]) -> None:
        """Shows these lines in their order; one that says what it said keeps its widgets."""
        wanted = dict(lines)
        focused = self._focus_in_lines()
        for key in [key for key, (line, _widget) in self._shown.items() if wanted.get(key) != line]:
            self._remove(self._shown.pop(key)[1])
        for place, (key, line) in enumerate(lines):
            if key not in self._shown:
                self._shown[key] = (line, draw(line))
            widget = self._shown[key][1]
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
        self._place_under()
        if focused is not None:
            self._focus_again(*focused)

    def put_under(self, key: str, widget: QWidget) -> None:
        """Opens a widget under a line; at the end where there is no such line."""
        self._under = (key, widget)
        self._column.addWidget(widget)
        self._place_under()

    def take_out(self, widget: QWidget) -> None:
        self._under = None
        self._remove(widget)

    def clear(self) -> None:
        self.show_lines((), lambda _line: QWidget())

    def focus_line(self, key: str) -> bool:
        """Puts the focus on the first thing of a line that takes it."""
        found = self._shown.get(key)
        stop = None if found is None else _first_stop(found[1])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return stop is not None

    def _place_under(self) -> None:
        if self._under is None:
            return
        key, widget = self._under
        found = self._shown.get(key)
        place = self._column.count() - 1 if found is None else self._column.indexOf(found[1]) + 1
        if self._column.indexOf(widget) != place:
            self._column.removeWidget(widget)
            self._column.insertWidget(place, widget)

    def _focus_in_lines(self) -> tuple[str, str] | None:
        """The line and the name of what has the focus in it."""
        focused = QApplication.focusWidget()
        for key, (_line, widget) in self._shown.items():
            if focused is not None and widget.isAncestorOf(focused):
                return key, focused.objectName()
        return None

    def _focus_again(self, key: str, name: str) -> None:
        if self._focus_in_lines() is not None:
            return
        found = self._shown.get(key)
        again = None if found is None or not name else found[1].findChild(QWidget, name)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_line(key)

    def _remove(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


class PlaceButton(QPushButton):
    """A button that leads to a place of the page. `about` tells it from others of the same words."""

    chosen = Signal(str)

    def __init__(self, text: str, place: str, about: str = "", kind: str = "") -> None:
        super().__init__(text)
        self.place = place
        self.setObjectName(f"to_{place}")
        if about:
            self.setAccessibleName(_("{act}, {about}").format(act=text, about=" ".join(about.split())))
        if kind:
            self.setProperty("kind", kind)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.place)


def stacked(widgets: Iterable[QWidget], spacing: int = 4) -> QWidget:
    """Widgets under each other, as one line."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return line


def buttons_row(buttons: Iterable[QWidget]) -> QWidget:
    """Buttons beside each other, in as many rows as they need."""
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    return row


def beside(words: QWidget, *buttons: QWidget) -> QWidget:
    """Words with a button at their end."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words, stretch=1)
    for button in buttons:
        row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
    return line


def wanted_line(wanted: Wanted, chosen: Callable[[str], object], about: str) -> QWidget:
    """What is missing, with the way to put it right at its end. `about` is the step that it is missing for."""
    words = plain_words(_("• {words}").format(words=wanted.words), "" if wanted.may_pass else "warning")
    if not wanted.place:
        return words
    button = PlaceButton(
        wanted.offer, wanted.place, _("{missing} {step}").format(missing=wanted.words, step=about), "quiet"
    )
    button.chosen.connect(chosen)
    return beside(words, button)


def _first_stop(widget: QWidget) -> QWidget | None:
    for child in widget.findChildren(QPushButton):
        if child.isEnabled() and not child.isHidden():
            return child
    return None

"""The parts of the procedure across the top: which is over, where the case stands. None of them is forced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.words import _
from app.services.formal.shown.parts import PartOfProcedure
from app.views.questions.marks import Roving
from app.views.widgets.buttons import Chip
from app.views.widgets.flow import FlowLayout


class PartsStrip(QWidget):
    """One stop for Tab; the arrows move, Space and Enter open a part."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.setAccessibleName(_("Parts of the procedure"))
        self._shown: tuple[tuple[str, str], ...] = ()
        self.buttons: dict[str, Chip] = {}
        self._row = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._row)

    def show_parts(self, parts: tuple[PartOfProcedure, ...], current: str) -> None:
        wanted = tuple((part.name, _words(part)) for part in parts)
        if wanted != self._shown:
            had_focus = any(button.hasFocus() for button in self.buttons.values())
            self._draw(wanted)
            if had_focus and current in self.buttons:
                self.buttons[current].setFocus()
        for name, button in self.buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(name == current)
            button.setAutoExclusive(True)
        if current in self.buttons:
            self._roving.come_to(self.buttons[current])

    def _draw(self, wanted: tuple[tuple[str, str], ...]) -> None:
        self._shown, self.buttons = wanted, {}
        self._row.hide()
        self._row.setParent(None)
        self._row.deleteLater()
        self._row = QWidget()
        # Not of the row itself: Qt leaves a row that passes its focus on where it was in the order of Tab.
        passes_on = QWidget(self._row)
        passes_on.hide()
        self._roving = Roving(passes_on)
        flow = FlowLayout(self._row)
        for name, words in wanted:
            button = Chip(words)
            button.setObjectName(name)
            button.setProperty("part", name)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self._roving.add(button)
            self.buttons[name] = button
        self._column.addWidget(self._row)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("part"))


def _words(part: PartOfProcedure) -> str:
    if part.is_here:
        return _("{part}: here now").format(part=part.title)
    return _("{part}: over").format(part=part.title) if part.is_over else part.title

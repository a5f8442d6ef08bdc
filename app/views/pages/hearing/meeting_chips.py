"""A choice between the meetings of a procedure, in sight where there are several."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.widgets.buttons import Chip
from app.views.widgets.flow import FlowLayout


class MeetingChips(QWidget):
    """`chosen` carries the name of a meeting."""

    chosen = Signal(str)

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = prefix
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self)

    def show_meetings(self, titles: dict[str, str], now: str) -> None:
        """`titles` by the names of the meetings; `now` is the one that is shown."""
        if {name: chip.text() for name, chip in self._chips.items()} != titles:
            for chip in self._chips.values():
                chip.hide()
                chip.setParent(None)
                chip.deleteLater()
            self._chips = {name: self._chip(name, title) for name, title in titles.items()}
        self.setVisible(len(titles) > 1)
        for name, chip in self._chips.items():
            chip.setChecked(name == now)

    def _chip(self, name: str, title: str) -> Chip:
        chip = Chip(title)
        chip.setObjectName(f"{self._prefix}_{name}")
        chip.setProperty("meeting", name)
        chip.clicked.connect(self._on_chip)
        self._flow.addWidget(chip)
        return chip

    def _on_chip(self) -> None:
        self.chosen.emit(self.sender().property("meeting"))

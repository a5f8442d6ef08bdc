"""The running order as a table: Alt+Up and Alt+Down move whoever is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.models.words import _
from app.services.formal.meeting.running_order import OrderLine
from app.views.pages.list_view import WholeList
from app.views.table import Column, Rows, Table


class _Lines(Rows):
    """The lines in their order."""

    def __init__(self) -> None:
        self.lines: tuple[OrderLine, ...] = ()

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        del sort, descending
        return [each.id for each in self.lines][offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[OrderLine]:
        by_id = {each.id: each for each in self.lines}
        return [by_id[each] for each in ids if each in by_id]


class OrderTable(WholeList):
    """`moved` asks to move somebody up (-1) or down (+1); `chosen` says that another line is chosen."""

    moved = Signal(int)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("running_order", _("Running order"))
        self.rows = _Lines()
        self.table = Table(_columns(afterwards=False), self.rows, sort="", descending=False, parent=self)
        self._key = ""
        self.show_table(self.table)

    def show_lines(self, lines: tuple[OrderLine, ...], *, afterwards: bool = False) -> None:
        """Draws the lines anew; whoever was chosen still is, wherever they stand now. `afterwards`: it was held."""
        key, row = self._key, max(self.currentIndex().row(), 0)
        self.rows.lines = lines
        self.table.columns = _columns(afterwards=afterwards)
        self.table.refresh()
        self._fit_columns()
        if lines:
            self.choose(key if any(each.key == key for each in lines) else lines[min(row, len(lines) - 1)].key)

    def choose(self, key: str) -> None:
        for number, line in enumerate(self.rows.lines):
            if line.key == key:
                self._key = key
                self.setCurrentIndex(self.table.index(number, 0))

    @property
    def current(self) -> OrderLine | None:
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): +1}.get(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by is not None and held == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        line = self.current
        if line is not None and current.isValid():
            self._key = line.key
        self.chosen.emit()


def _columns(*, afterwards: bool) -> list[Column]:
    there = Column(title=_("Was there"), shows=lambda line: line.there, sample=_("For a part"), gives_way=1)
    return [
        Column(title=_("When"), shows=lambda line: line.when, sample=_("00:00 to 00:00 h")),
        Column(title=_("Who"), shows=_who, sample="Persephone Vane-Whitlock", wide=True),
        Column(title=_("Takes part"), shows=lambda line: line.mode, sample=_("In a separate room"), gives_way=3),
        Column(title=_("Companion"), shows=lambda line: line.companion, sample="Persephone Vane", gives_way=4),
        Column(title=_("Support worker"), shows=lambda line: line.support, sample="Persephone Vane", gives_way=5),
        Column(
            title=_("Adjusted"), shows=lambda line: " ".join(line.adjustments.split()), sample="x" * 14, gives_way=6
        ),
        *([there] if afterwards else []),
    ]


def _who(line: OrderLine) -> str:
    return _("{name}, {title}").format(name=line.name, title=line.title) if line.name else line.title

"""The witnesses as a table: a key on a cell dates that step today, another takes the day away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.models.witnesses import Mark, day_of
from app.models.words import N_, _
from app.services.formal.witnesses import WitnessNow
from app.services.office import Office
from app.views.look.look import scaled
from app.views.pages.list_view import RecordList
from app.views.pages.parts import short_day
from app.views.table import Column, Rows, Table

_MARKS = tuple(Mark)
_TITLES = {
    Mark.ASKED: N_("Asked"),
    Mark.CHASED: N_("Chased"),
    Mark.RECEIVED: N_("Received"),
    Mark.SIGNED: N_("Signed"),
    Mark.UNDERTAKING: N_("Undertaking"),
}
_FIRST_MARK = 3
"""Before the steps: the name, who named them, and where it stands."""


class WitnessRows(Rows):
    def __init__(self) -> None:
        self.witnesses: dict[int, WitnessNow] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.witnesses)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[WitnessNow]:
        return [self.witnesses[each] for each in ids if each in self.witnesses]


class WitnessTable(RecordList):
    """`dated` and `undated` name a witness and a step; moving to another cell is told by `moved`."""

    dated = Signal(int, str)
    undated = Signal(int, str)
    moved = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__("witnesses", _("Witnesses"))
        self.rows = WitnessRows()
        self.table = Table(_columns(office), self.rows, sort="", descending=False, parent=self)
        self.show_table(self.table)
        self.setSortingEnabled(False)
        # A step is a cell: the one that the key dates is the one that is marked.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.activated.connect(self._on_activated)

    def show_witnesses(self, found: Sequence[WitnessNow]) -> None:
        """Draws the rows anew, and stays on the cell where it was."""
        row, column = self.currentIndex().row(), max(self.currentIndex().column(), 0)
        self.rows.witnesses = {each.id: each for each in found}
        self.table.refresh()
        if found:
            self.setCurrentIndex(self.table.index(min(max(row, 0), len(found) - 1), column))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        # The page scrolls, so that nothing inside it has to.
        self.setFixedHeight(height + sum(self.rowHeight(number) for number in range(len(found))) + scaled(4))

    @property
    def current(self) -> WitnessNow | None:
        witness_id = self.table.id_at(self.currentIndex().row())
        return None if witness_id is None else self.rows.witnesses.get(witness_id)

    @property
    def current_mark(self) -> Mark | None:
        place = self.currentIndex().column() - _FIRST_MARK
        return _MARKS[place] if 0 <= place < len(_MARKS) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._on_activated(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self._emit(self.undated, is_dated=True)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit()

    def _on_activated(self, _index: QModelIndex) -> None:
        self._emit(self.dated, is_dated=False)

    def _emit(self, signal, *, is_dated: bool) -> None:  # type: ignore[no-untyped-def]
        now, mark = self.current, self.current_mark
        if now is not None and mark is not None and (day_of(now.witness, mark) is not None) is is_dated:
            signal.emit(now.id, str(mark))


def _columns(office: Office) -> list[Column]:
    called_by = office.library.lists["called_by"]
    # Where there is little room the steps give way, the last ones first: the buttons below the table have them all.
    marks = [
        Column(title=_(_TITLES[mark]), shows=_day_of(mark), sample="30 Sep 2026", gives_way=number)
        for number, mark in enumerate(_MARKS, 2)
    ]
    return [
        Column(title=_("Name"), shows=lambda each: each.witness.name, sample="Persephone Vane", wide=True),
        Column(
            title=_("Named by"),
            shows=lambda each: called_by.label(each.witness.called_by),
            sample=_("The complainant"),
            gives_way=9,
        ),
        Column(
            title=_("Where it stands"), shows=lambda each: each.where, sample=_("Not asked, with a reason"), gives_way=1
        ),
        *marks,
    ]


def _day_of(mark: Mark) -> Callable[[WitnessNow], str]:
    def shows(each: WitnessNow) -> str:
        return short_day(day_of(each.witness, mark))

    return shows

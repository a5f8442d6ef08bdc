"""The lines of a pooled table as a list: label, number, between what, and how good it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from app.models.collecting.pooled import Figure, Status
from app.models.words import N_, _
from app.services.pool.telling import figure_words
from app.views.pages.list_view import WholeList
from app.views.table import Column, Index, Rows, Table

_TOLD = frozenset({int(Qt.ItemDataRole.AccessibleDescriptionRole), int(Qt.ItemDataRole.ToolTipRole)})
_SHORT = {
    Status.A: N_("within a tenth"),
    Status.B: N_("within a quarter"),
    Status.C: N_("only the range"),
    Status.REST: N_("together"),
    Status.FEW: N_("too few reports"),
    Status.BESIDE: N_("would tell another"),
    Status.UNCERTAIN: N_("too uncertain"),
}
"""What is said at length to whoever hears a row, or rests on it with the mouse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    id: int
    label: str
    figure: Figure


class _Lines(Rows):
    def __init__(self) -> None:
        self.lines: dict[int, FigureLine] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.lines)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[FigureLine]:
        return [self.lines[each] for each in ids if each in self.lines]


class _FigureTable(Table):
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role in _TOLD and index.isValid():
            line = self.record_at(index.row())
            return _("{label}: {figure}. {good}.").format(
                label=line.label, figure=_number(line), good=line.figure.status.words
            )
        return super().data(index, role)


class PooledList(WholeList):
    """`moved` tells that another row is looked at."""

    moved = Signal()

    def __init__(self, name: str, title: str, first: Column) -> None:
        super().__init__(name, title)
        self._lines = _Lines()
        self._figures = _FigureTable(_columns(first), self._lines, sort="", descending=False, parent=self)
        self.show_table(self._figures)

    def show_lines(self, lines: Sequence[tuple[str, Figure]]) -> None:
        self._lines.lines = {
            number + 1: FigureLine(id=number + 1, label=label, figure=figure)
            for number, (label, figure) in enumerate(lines)
        }
        self._figures.refresh()
        self.setCurrentIndex(self._figures.index(0, 0))

    @property
    def place(self) -> int:
        """Which line is looked at, the first as nought."""
        return max(0, self.currentIndex().row())

    def texts(self) -> list[list[str]]:
        """What is in each row, as it is read."""
        columns = range(self._figures.columnCount())
        return [
            [str(self._figures.index(row, column).data()) for column in columns]
            for row in range(self._figures.rowCount())
        ]

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit()


def label_column(title: str, sample: str) -> Column:
    return Column(title=title, shows=lambda line: line.label, sample=sample, wide=True)


def _columns(first: Column) -> list[Column]:
    return [
        first,
        Column(title=_("About (between)"), shows=_number, sample="100 (90 to 110)"),
        Column(title=_("Share"), shows=_share, sample=_("{low} to {high} %").format(low=44, high=48), gives_way=2),
        Column(title=_("How good"), shows=_good, sample=_("within a quarter"), gives_way=1),
    ]


def _number(line: FigureLine) -> str:
    return figure_words(line.figure) if line.figure.is_shown else _("not shown")


def _share(line: FigureLine) -> str:
    share = line.figure.share
    return "" if share is None else _("{low} to {high} %").format(low=f"{share.low:.0f}", high=f"{share.high:.0f}")


def _good(line: FigureLine) -> str:
    return _(_SHORT[line.figure.status])

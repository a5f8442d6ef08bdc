"""One part of the casework table: its rows, the rule of the row that is looked at, and the cases that it counts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.words import _, counted
from app.services.figures.telling import Figure, Section
from app.views.desk import Desk
from app.views.pages.list_view import WholeList
from app.views.pages.parts import empty_out, plain_words, record_button
from app.views.table import Column, Index, Rows, Table
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout

_SHOWN_AT_ONCE = 24
_TOLD = frozenset({int(Qt.ItemDataRole.AccessibleDescriptionRole), int(Qt.ItemDataRole.ToolTipRole)})


class FigureRows(Rows):
    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = {each.id: each for each in figures}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.figures)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[Figure]:
        return [self.figures[each] for each in ids if each in self.figures]


class FigureTable(Table):
    """Each row says its rule to whoever hears it, and to whoever rests on it with the mouse."""

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role in _TOLD and index.isValid():
            return self.record_at(index.row()).rule
        return super().data(index, role)


class FiguresList(WholeList):
    """`moved` tells that another row is looked at."""

    moved = Signal()

    def __init__(self, name: str, section: Section) -> None:
        super().__init__(name, section.title)
        self._rows = FigureRows(section.figures)
        self._figures = FigureTable(_columns(section), self._rows, sort="", descending=False, parent=self)
        self.show_table(self._figures)
        self._figures.refresh()
        self.setCurrentIndex(self._figures.index(0, 0))

    @property
    def current(self) -> Figure:
        """The row that is looked at: there is always one."""
        return self._rows.figures[self._figures.id_at(self.currentIndex().row()) or 0]

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.moved.emit()


class SectionCard(Card):
    """Rows that belong together; below them whom the chosen row counts, and its cases once they are asked for."""

    case_chosen = Signal(int)

    def __init__(self, desk: Desk, number: int, section: Section) -> None:
        super().__init__(section.title)
        self._desk = desk
        self._most = 0
        self.figures: FiguresList | None = None
        if not section.figures:
            self.body.addWidget(plain_words(section.nothing, "muted"))
            return
        self.figures = FiguresList(f"figures_{number}", section)
        self._rule = plain_words("", "muted")
        self._cases = QWidget()
        self._flow = FlowLayout(self._cases)
        self.show_cases = QPushButton()
        self.show_cases.setObjectName(f"show_cases_{number}")
        self.show_cases.setProperty("kind", "quiet")
        for part in (self.figures, self._rule, self._cases):
            self.body.addWidget(part)
        self.body.addWidget(self.show_cases, alignment=Qt.AlignmentFlag.AlignLeading)

        self.figures.moved.connect(self._on_moved)
        self.figures.activated.connect(self._show_more)
        self.show_cases.clicked.connect(self._show_more)
        self._on_moved()

    def _on_moved(self) -> None:
        self._most = 0
        self._draw()

    def _show_more(self) -> None:
        self._most += _SHOWN_AT_ONCE
        self._draw()

    def _draw(self) -> None:
        assert self.figures is not None
        figure = self.figures.current
        cases = figure.case_ids
        self._rule.setText(figure.rule)
        empty_out(self._flow)
        for case in self._desk.office.vault.cases.of_ids(cases[: self._most]):
            about = _("counted as {what}").format(what=figure.words)
            self._flow.addWidget(record_button(case.reference, f"counted_{case.id}", case.id, self._on_case, about))
        self._cases.setVisible(bool(self._most and cases))
        left = len(cases) - self._most
        words = counted("Show the case", "Show the {n} cases", len(cases))
        if self._most:
            words = counted("Show {n} more", "Show {n} more", left)
        self.show_cases.setText(words)
        self.show_cases.setAccessibleName(_("{act}: {what}").format(act=words, what=figure.words))
        self.show_cases.setVisible(left > 0)

    def _on_case(self) -> None:
        self.case_chosen.emit(self.sender().property("record"))


def _columns(section: Section) -> list[Column]:
    columns = [
        Column(title=_("Counted"), shows=lambda each: each.words, sample=_("Upheld in part"), wide=True),
        Column(title=_("How many"), shows=lambda each: f"{each.number:,}", sample="10,000"),
    ]
    if section.has_days:
        words = _("too few to say")
        columns.append(Column(title=_("Median days"), shows=lambda each: each.days, sample=words))
    return columns

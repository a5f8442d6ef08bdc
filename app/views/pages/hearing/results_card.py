"""What was found at a glance: a table of every allegation and everybody complained about, and what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.words import _
from app.services.formal.decided import DecidedCase
from app.services.formal.shown.findings import FoundLine
from app.services.formal.shown.wanted import Wanted
from app.views.desk import Desk
from app.views.pages.formal.lines import wanted_line
from app.views.pages.hearing.decided_card import DecidedCard
from app.views.pages.list_view import WholeList
from app.views.pages.parts import plain_words
from app.views.table import Column, Rows, Table


class ResultRows(Rows):
    def __init__(self) -> None:
        self.found: dict[int, FoundLine] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.found)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[FoundLine]:
        return [self.found[each] for each in ids if each in self.found]


class ResultsTable(WholeList):
    """`chosen` is the place of the finding on whose line Enter was pressed."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("results", _("What was found"))
        self.rows = ResultRows()
        self.table = Table(_columns(), self.rows, sort="", descending=False, parent=self)
        self.show_table(self.table)
        self.activated.connect(self._on_activated)

    def show_found(self, found: Sequence[FoundLine]) -> None:
        """Draws the rows anew, and stays on the row where it was."""
        row = self.currentIndex().row()
        self.rows.found = {each.id: each for each in found}
        self.table.refresh()
        if found:
            self.setCurrentIndex(self.table.index(min(max(row, 0), len(found) - 1), 0))

    def _on_activated(self) -> None:
        found = self.rows.found.get(self.table.id_at(self.currentIndex().row()) or 0)
        if found is not None:
            self.chosen.emit(found.place)


class ResultsCard(DecidedCard):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "results_card", _("What was found on the whole"))
        self._overall = plain_words("", "heading")
        self.table = ResultsTable()
        for widget in (self._overall, self.table):
            self.body.insertWidget(self.body.indexOf(self.lines), widget)
        self.table.chosen.connect(self.wanted)

    def draw(self, shown: DecidedCase) -> None:
        assert shown.findings is not None
        found = shown.findings.lines
        self._overall.setText(shown.findings.overall)
        self._overall.setVisible(bool(shown.findings.overall))
        self.table.setVisible(bool(found))
        self.table.show_found(found)
        self.lines.show_lines([(each.key, each) for each in shown.findings.wanted], self._draw)

    def forget(self) -> None:
        super().forget()
        self._overall.setText("")
        self.table.show_found(())

    def first_focus(self) -> QWidget | None:
        return None if self.table.isHidden() else self.table

    def _draw(self, wanted: Wanted) -> QWidget:
        return wanted_line(wanted, self.wanted.emit, "")


def _columns() -> list[Column]:
    return [
        Column(title=_("No."), shows=lambda each: str(each.number), sample="10"),
        Column(title=_("Allegation"), shows=lambda each: each.allegation, sample=_("Said so"), wide=True, gives_way=2),
        Column(title=_("About"), shows=lambda each: each.called, sample="Persephone Vane", gives_way=1),
        Column(title=_("Result"), shows=lambda each: each.result, sample=_("no finding yet")),
    ]

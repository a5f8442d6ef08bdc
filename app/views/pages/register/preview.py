"""What a staff list would bring, person by person; and the question about somebody who may be there already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.words import _
from app.services.register.importing import STATE_WORDS, Preview, PreviewLine, RowState
from app.services.register.matching import LEAVE, NEW
from app.views.pages.list_view import RecordList
from app.views.pages.parts import plain_words, titled
from app.views.table import Column, Rows, Table
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox


class PreviewRows(Rows):
    """The lines of a preview in the state that was chosen."""

    def __init__(self) -> None:
        self.lines: tuple[PreviewLine, ...] = ()
        self.state: str = ""

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        chosen = [line.id for line in self.lines if self.state in ("", line.state)]
        return chosen[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[PreviewLine]:
        return [self.lines[each] for each in ids]


class PreviewCard(Card):
    """`decided` carries whom, and what was said of them."""

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("What would come in"))
        self.setObjectName("preview_card")
        self.rows = PreviewRows()
        columns = [
            Column(title=_("Row"), shows=lambda line: line.rows, sample="1234", gives_way=1),
            Column(title=_("State"), shows=lambda line: _(STATE_WORDS[line.state]), sample="To be decided"),
            Column(title=_("Name"), shows=lambda line: line.name, sample="Professor Ann Example", wide=True),
            Column(title=_("What"), shows=lambda line: line.what, sample="School of Physics", wide=True, gives_way=2),
        ]
        self.table = Table(columns, self.rows, sort="", descending=False, parent=self)
        self.states = ChoiceBox()
        self.states.setObjectName("states")
        self.view = RecordList("preview", _("What would come in"))
        self.about = plain_words()
        self.who = ChoiceBox()
        self.who.setObjectName("who")
        self._question = QWidget()

        lines = QVBoxLayout(self._question)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.about)
        lines.addWidget(titled(_("&Who is it?"), self.who))
        self.body.addWidget(titled(_("&Show"), self.states))
        self.body.addWidget(self.view, stretch=1)
        self.body.addWidget(self._question)
        self.view.show_table(self.table)
        # In the order of the file's people and rows; there is nothing to sort by.
        self.view.setSortingEnabled(False)
        self.view.horizontalHeader().setSortIndicatorShown(False)
        self._question.hide()

        self.states.currentIndexChanged.connect(self._on_state)
        self.view.selectionModel().currentRowChanged.connect(self._show_question)
        self.who.currentIndexChanged.connect(self._on_who)

    def show_preview(self, shown: Preview) -> None:
        """Shows this preview; who was looked at stays looked at."""
        line = self._line()
        place = self.view.currentIndex().row()
        self.rows.lines = shown.lines
        self._show_states(shown)
        self.table.refresh()
        if self.table.rowCount():
            same = [row for row in range(min(self.table.rowCount(), 400)) if line and self._key_at(row) == line.key]
            row = same[0] if line and line.key and same else min(max(0, place), self.table.rowCount() - 1)
            self.view.setCurrentIndex(self.table.index(row, 0))
        self._show_question()

    def _show_states(self, shown: Preview) -> None:
        """The states that there are, each with how many."""
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItem(_("Everything ({n})").format(n=f"{len(shown.lines):,}"), "")
        for state in RowState:
            if number := shown.count(state):
                words = _("{state} ({n})").format(state=_(STATE_WORDS[state]), n=f"{number:,}")
                self.states.addItem(words, str(state))
        found = self.states.findData(self.rows.state)
        self.states.setCurrentIndex(max(0, found))
        self.rows.state = self.states.currentData()
        self.states.blockSignals(False)

    def _key_at(self, row: int) -> str:
        record = self.table.record_at(row)
        return "" if record is None else record.key

    def _line(self) -> PreviewLine | None:
        row = self.view.currentIndex().row()
        return self.table.record_at(row) if 0 <= row < self.table.rowCount() else None

    def _on_state(self) -> None:
        self.rows.state = self.states.currentData() or ""
        self.table.refresh()
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, 0))
        self._show_question()

    def _show_question(self) -> None:
        """What is asked about the person that is chosen, if anything is."""
        line = self._line()
        is_asked = line is not None and (bool(line.suggestions) or line.state is RowState.LEFT_OUT)
        self._question.setVisible(is_asked)
        if line is None or not is_asked:
            return
        self.about.setText(line.what)
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(_("Not decided yet"), "")
        for each in line.suggestions:
            self.who.addItem(_("The same as {person}").format(person=each.words), each.decision)
        if line.may_be_new:
            self.who.addItem(_("Somebody new"), NEW)
        self.who.addItem(_("Leave them out"), LEAVE)
        self.who.setCurrentIndex(self.who.findData(LEAVE) if line.state is RowState.LEFT_OUT else 0)
        self.who.blockSignals(False)

    def _on_who(self) -> None:
        line = self._line()
        if line is not None:
            self.decided.emit(line.key, self.who.currentData())

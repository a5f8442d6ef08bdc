"""Tables: what all contributors of a period reported together, each figure with its range and a chart beside it."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.models.collecting.pooled import PooledTable
from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.models.words import _
from app.services.pool.charting import chart_of, lines_of, tables_to_draw
from app.services.pool.looking import InPeriod, PeriodOfPool, PeriodTables, history_of, look_at_pool
from app.views.desk import Desk
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.parts import column, plain_words, titled
from app.views.pages.pool.complete_card import period_words
from app.views.pages.pool.figures_list import PooledList, label_column
from app.views.pages.pool.history_card import HistoryCard
from app.views.pages.pool.publish_card import PublishCard
from app.views.widgets.card import Card
from app.views.widgets.chart import ChartView
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState
from app.views.widgets.flow import FlowLayout
from app.views.widgets.running import RunningJob

_ALL = ""


class TablesPage(OfficePage):
    area: ClassVar[str] = "tables"
    topics: ClassVar[frozenset[str]] = frozenset({"pool"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Tables"), _("All contributors of a period together. Every figure has its range."))
        self.tables: PeriodTables | None = None
        self._periods: tuple[PeriodOfPool, ...] = ()
        self._job: Job | None = None
        self.period, self.table, self.across, self.only = (ChoiceBox() for _number in range(4))
        boxes = {"period": self.period, "table": self.table, "across": self.across, "only": self.only}
        for name, box in boxes.items():
            box.setObjectName(f"pool_{name}")
        self._across = titled(_("Together &with"), self.across)
        self._only = titled(_("Of &these"), self.only)
        self._choices = QWidget()
        self.running = RunningJob("pooling")
        self.sentence = plain_words("", "heading")
        self._nothing = plain_words("", "warning")
        self.list = PooledList("pool_table", _("The table"), label_column(_("Answer"), _("Somebody from afar")))
        self.chart = ChartView("pool_chart")
        self._table_card, self._chart_card = Card(_("The table")), Card(_("The same as a chart"))
        self.history = HistoryCard()
        self.publishing = PublishCard(desk)
        self._empty = EmptyState(_("No counts yet. Ctrl+O brings in the files of your contributors."))
        self._whole, self._lines = column()

        self._lay_out()
        self._connect()

    @property
    def is_at_rest(self) -> bool:
        return self._job is None and not self.publishing.running.is_running

    def first_focus(self) -> QWidget | None:
        return self.period if self._periods else None

    def put_away(self) -> None:
        self.publishing.put_away()

    def refresh(self) -> None:
        chosen = self.period.currentData()
        try:
            self._periods = look_at_pool(self.desk.office).periods
        except PlainError as error:
            self.refuse(error)
        _fill(self.period, [(period_words(each), _key(each)) for each in self._periods], chosen)
        self._empty.setVisible(not self._periods)
        for part in (self._choices, self._whole):
            part.setVisible(bool(self._periods))
        self._add_up()

    def _chosen(self) -> PeriodOfPool | None:
        return next((each for each in self._periods if _key(each) == self.period.currentData()), None)

    def _add_up(self) -> None:
        """Adds the counts of the period up, on a thread of its own: there may be thousands of files."""
        chosen = self._chosen()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if chosen is None:
            self.tables = None
            return
        self._run(self.desk.job(tables_to_draw, chosen.period.name, chosen.role), self._on_tables)

    def show_history(self) -> None:
        """The table that is shown, in every period."""
        chosen = self._chosen()
        if chosen is None or self._job is not None:
            return
        job = self.desk.job(history_of, self._name(), chosen.period.name, chosen.role)
        self._run(job, self._on_history)

    def _run(self, job: Job, slot: Callable[[Any], None]) -> None:
        self._job = job
        job.finished_with.connect(slot)
        job.refused.connect(self.refuse)
        job.finished.connect(job.deleteLater)
        self.running.follow(job, _("Adding the counts up"))
        job.begin()

    def _on_ended(self) -> None:
        self._job = None

    def _on_tables(self, tables: PeriodTables) -> None:
        if self.sender() is not self._job:
            # Another period was chosen since.
            return
        self.tables = tables
        whole = [each for each in tables.pooled.tables if not each.columns and "*" not in each.name]
        _fill(self.table, [(each.label, each.name) for each in whole], self.table.currentData())
        chosen = self._chosen()
        self.publishing.show_period(tables.pooled, VaultRole.ADVISER if chosen is None else chosen.role)
        self._nothing.setText(tables.pooled.why_nothing)
        self._nothing.setVisible(bool(tables.pooled.why_nothing))
        self._show_across(self.across.currentData())

    def _on_history(self, found: Sequence[InPeriod]) -> None:
        self.history.show_found(found, self.list.place, self.only.currentData() or _ALL)
        self.history.list.setFocus()

    def _name(self) -> str:
        """The table that is looked at: of one question, or of two."""
        return "*".join(filter(None, (self.table.currentData(), self.across.currentData())))

    def _table(self) -> PooledTable | None:
        tables = () if self.tables is None else self.tables.pooled.tables
        return next((each for each in tables if each.name == self._name()), None)

    def _on_question(self) -> None:
        self._show_across(_ALL)

    def _show_across(self, chosen: object) -> None:
        """What the question is counted together with, where the specification says so."""
        tables = () if self.tables is None else self.tables.pooled.tables
        crossed = [each.name.split("*") for each in tables if "*" in each.name]
        others = [other for one, other in crossed if one == self.table.currentData()]
        labels = {each.name: each.label for each in tables}
        _fill(self.across, [(_("Nothing else"), _ALL), *((labels[each], each) for each in others)], chosen)
        self._across.setVisible(bool(others))
        self._show_table()

    def _show_table(self) -> None:
        """Another table: which row of its first question is looked at is asked anew."""
        table = self._table()
        rows = () if table is None or not table.columns else table.rows
        _fill(self.only, [(_("All of them"), _ALL), *((row.label, row.code) for row in rows)], _ALL)
        self._only.setVisible(bool(rows))
        self.history.forget()
        self._show_lines()

    def _show_lines(self) -> None:
        table, only = self._table(), self.only.currentData() or _ALL
        for part in (self.sentence, self._table_card, self._chart_card, self.history):
            part.setVisible(table is not None and (part is self.sentence or bool(table.rows)))
        if table is None or self.tables is None:
            return
        sentence = self.tables.sentences[table.name]
        self.sentence.setText(sentence)
        chart = chart_of(table, sentence, only)
        self._table_card.set_title(chart.title)
        if table.rows:
            self.list.show_lines(lines_of(table, only))
            self.chart.show_chart(chart)
            self.history.forget()

    def _on_moved(self) -> None:
        self.history.show_line(self.list.place, self.only.currentData() or _ALL)

    def _lay_out(self) -> None:
        flow = FlowLayout(self._choices, even=True)
        flow.addWidget(titled(_("P&eriod"), self.period))
        flow.addWidget(titled(_("T&able"), self.table))
        flow.addWidget(self._across)
        flow.addWidget(self._only)
        self._table_card.body.addWidget(self.list)
        self._chart_card.body.addWidget(self.chart)
        main, left = column()
        side, right = column()
        left.addWidget(self._table_card)
        left.addWidget(self.publishing)
        left.addStretch()
        right.addWidget(self._chart_card)
        right.addWidget(self.history)
        right.addStretch()
        for part in (self._nothing, self.sentence):
            self._lines.addWidget(part)
        self._lines.addWidget(TwoColumns(main, side, main_share=0.58))
        for widget in (self._choices, self.running, self._whole, self._empty):
            self.body.addWidget(widget)
        self.body.addStretch()

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(self._add_up)
        self.table.currentIndexChanged.connect(self._on_question)
        self.across.currentIndexChanged.connect(self._show_table)
        self.only.currentIndexChanged.connect(self._show_lines)
        self.list.moved.connect(self._on_moved)
        self.history.wanted.connect(self.show_history)
        self.running.ended.connect(self._on_ended)
        self.publishing.refused.connect(self.refuse)


def _key(period: PeriodOfPool) -> str:
    return f"{period.role}/{period.period.name}"


def _fill(box: ChoiceBox, offers: Sequence[tuple[str, str]], chosen: object) -> None:
    """Other offers, of which the same one stays chosen where it is still there."""
    box.blockSignals(True)
    box.clear()
    for words, value in offers:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)

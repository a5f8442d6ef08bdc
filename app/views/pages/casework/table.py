"""The casework table: what the formal cases of a period came to, exact, and for this office only."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.errors import NotSaved, PlainError
from app.models.words import _
from app.services.figures import periods
from app.services.figures.periods import typed_period, usual_periods
from app.services.figures.telling import ALL, Tables, count_tables
from app.views.desk import Desk
from app.views.form import FormView
from app.views.jobs import Job
from app.views.pages.base import OfficePage
from app.views.pages.casework.figures import SectionCard
from app.views.pages.parts import empty_out, plain_words, titled
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState
from app.views.widgets.flow import FlowLayout
from app.views.widgets.running import RunningJob

_OTHER = -1
"""The choice of days that are typed."""


class CaseworkPage(OfficePage):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"cases", "formal", "people", "settings"})
    case_chosen = Signal(int)
    risks_wanted = Signal()
    lessons_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Casework table"), _("Exact figures, for this office only: not for sharing."))
        self.tables: Tables | None = None
        self._job: Job | None = None
        self._counting = desk.office.today(), desk.office.today()
        """From when to when it counts, or counted last."""
        self.period = ChoiceBox()
        self.period.setObjectName("period")
        for number, usual in enumerate(usual_periods(desk.office.today())):
            self.period.addItem(usual.title, number)
        self.period.addItem(_("Other days"), _OTHER)
        self.procedure = ChoiceBox()
        self.procedure.setObjectName("procedure")
        self.days = FormView(desk.office.form(periods.FORM), clock=desk.office.clock)
        self.count = QPushButton(_("Co&unt these days"))
        self.count.setObjectName("count_days")
        self._typed = QWidget()
        self.again = QPushButton(_("Count a&gain"))
        self.again.setObjectName("count_again")
        self.again.hide()
        self.sentence = plain_words("", "heading")
        self.running = RunningJob("counting")
        self._sections = QWidget()
        self._sections_layout = QVBoxLayout(self._sections)
        self._sections_layout.setContentsMargins(0, 0, 0, 0)
        self._sections_layout.setSpacing(12)
        self._empty = EmptyState(_("No case has come under a procedure yet. What becomes of them is counted here."))
        self._risks = _button("open_risks", _("&Risk assessments..."))
        self._lessons = _button("open_lessons", _("L&essons..."))
        self._back = _button("back_to_cases", _("&Back to the cases"))

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.period

    def refresh(self) -> None:
        """Counts again, on a thread of its own: over many cases it takes a moment."""
        chosen = self.period.currentData()
        self._typed.setVisible(chosen == _OTHER)
        if chosen != _OTHER:
            usual = usual_periods(self.desk.office.today())[chosen]
            self._count(usual.first, usual.last)
        else:
            self._count_again()

    def count_typed(self) -> None:
        """Counts from and to the days that were typed."""
        try:
            first, last = typed_period(self.desk.office, self.days.answers())
        except NotSaved as not_saved:
            self.days.show_problems(not_saved.problems)
        else:
            self._count(first, last)

    def _count_again(self) -> None:
        self._count(*self._counting)

    def _count(self, first: date, last: date) -> None:
        self._counting = first, last
        if self._job is not None:
            self._job.be_quiet_and_stop()
        self._job = self.desk.job(count_tables, first, last)
        self._job.finished_with.connect(self._on_counted)
        self._job.refused.connect(self._on_refused)
        self._job.stopped.connect(self._on_stopped)
        self.again.hide()
        self.running.follow(self._job, _("Counting the cases"))
        self._job.begin()

    def _on_refused(self, error: PlainError) -> None:
        self._on_stopped()
        self.refuse(error)

    def _on_stopped(self) -> None:
        """What was counted before stays in sight; the rest is counted when it is asked for again."""
        self._job = None
        self.again.show()
        self.again.setFocus()

    def _on_counted(self, tables: Tables) -> None:
        self._job, self.tables = None, tables
        chosen = self.procedure.currentData()
        self.procedure.blockSignals(True)
        self.procedure.clear()
        for title, name in tables.named:
            self.procedure.addItem(title, name)
        self.procedure.setCurrentIndex(max(0, self.procedure.findData(chosen)))
        self.procedure.blockSignals(False)
        self._show()

    def _show(self) -> None:
        """The table of the chosen procedure."""
        if self.tables is None:
            return
        is_empty, shown = self.tables.are_empty, self.tables.tables[self.procedure.currentData() or ALL]
        self.sentence.setText(shown.sentence)
        empty_out(self._sections_layout)
        for number, section in enumerate(() if is_empty else shown.sections):
            card = SectionCard(self.desk, number, section)
            card.case_chosen.connect(self.case_chosen)
            self._sections_layout.addWidget(card)
        for part in (self.sentence, self._sections):
            part.setVisible(not is_empty)
        self._empty.setVisible(is_empty)

    def _on_period(self) -> None:
        self._typed.setVisible(self.period.currentData() == _OTHER)
        if self.period.currentData() == _OTHER:
            self.days.field("first").setFocus()
        else:
            self.refresh()

    def _lay_out(self) -> None:
        acts, choices = QWidget(), QWidget()
        row, flow = FlowLayout(acts), FlowLayout(choices, even=True)
        for button in (self._back, self._risks, self._lessons):
            row.addWidget(button)
        flow.addWidget(titled(_("&Period"), self.period))
        flow.addWidget(titled(_("Pr&ocedure"), self.procedure))
        typed = QVBoxLayout(self._typed)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.addWidget(self.days)
        typed.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignLeading)
        self._typed.hide()
        row.addWidget(self.again)
        for part in (acts, choices, self._typed, self.running, self.sentence, self._sections, self._empty):
            self.body.addWidget(part)
        self.body.addStretch()

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(self._on_period)
        self.procedure.currentIndexChanged.connect(self._show)
        self.count.clicked.connect(self.count_typed)
        self.again.clicked.connect(self._count_again)
        self._risks.clicked.connect(self.risks_wanted)
        self._lessons.clicked.connect(self.lessons_wanted)
        self._back.clicked.connect(self.left)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

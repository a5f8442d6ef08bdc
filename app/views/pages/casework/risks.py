"""Risk assessments for sexual harassment: one list, with what is to be looked at again on top."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.answers import Answers
from app.models.words import N_, _
from app.services.office import Office
from app.services.risks import assessing
from app.services.risks.listing import RiskLine, Which, code_words, count_words, risk_lines, where_it_stands
from app.views.desk import Desk
from app.views.pages.base import OfficePage
from app.views.pages.list_view import RecordList
from app.views.pages.parts import beside_title, short_day, titled
from app.views.pages.register.forms import RegisterForm
from app.views.table import Column, Rows, Table
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout

_CHOICES = (
    (Which.HOLDS, N_("Those that hold")),
    (Which.OVERDUE, N_("To be looked at again")),
    (Which.THIRD_PARTIES, N_("With people from outside")),
    (Which.ENDED, N_("Those that hold no longer")),
    (Which.ALL, N_("All")),
)


class RiskRows(Rows):
    def __init__(self) -> None:
        self.lines: dict[int, RiskLine] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return list(self.lines)[offset : offset + limit]

    def records(self, ids: Sequence[int]) -> list[RiskLine]:
        return [self.lines[each] for each in ids if each in self.lines]


class RisksPage(OfficePage):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"risks"})
    assessment_chosen = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Risk assessments"), _("Against sexual harassment, beforehand. No party of a case is named here.")
        )
        self.rows = RiskRows()
        self.table = Table(_columns(desk.office), self.rows, sort="", descending=False, parent=self)
        self.words = RoomyField()
        self.words.setObjectName("words")
        self.words.setPlaceholderText(_("A word or a number"))
        self.which = ChoiceBox()
        self.which.setObjectName("which")
        for which, words in _CHOICES:
            self.which.addItem(_(words), str(which))
        self.view = RecordList("risks", _("Risk assessments"))
        self.count = beside_title("muted")
        self._empty = EmptyState("")
        self.form = RegisterForm(desk, assessing.FORM, self._add, _("Keep the assessment"))
        self.new = _button("new_risk", _("Ne&w assessment..."))
        self.new.setProperty("kind", "primary")
        self._back = _button("back_to_casework", _("Back to the &casework table"))
        self._rest = QTimer(self, singleShot=True, interval=0)

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.view if self.table.rowCount() else self.new

    def find_in_list(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def put_away(self) -> None:
        self.form.put_away()

    def refresh(self) -> None:
        self.form.turn_to(assessing.NEW)
        self.look()

    def look(self) -> None:
        """Takes up what is chosen and typed now, and keeps the selected assessment selected."""
        office, selected = self.desk.office, self.table.id_at(self.view.currentIndex().row())
        lines = risk_lines(office, Which(self.which.currentData()), self.words.text())
        self.rows.lines = {line.id: line for line in lines}
        self.table.refresh()
        row = self.table.row_of(selected) if selected is not None else None
        if lines:
            self.view.setCurrentIndex(self.table.index(row or 0, 0))
        overdue = sum(line.assessment.is_overdue(office.today()) for line in lines)
        late = _("{n} to be looked at again").format(n=overdue) if overdue else ""
        self.count.setText(" · ".join(filter(None, (count_words(lines), late))))
        self.count.setVisible(bool(lines))
        self.view.setVisible(bool(lines))
        self._empty.setText(self._nothing())
        self._empty.setVisible(not lines)

    def open_current(self) -> None:
        assessment_id = self.table.id_at(self.view.currentIndex().row())
        if assessment_id is not None:
            self.assessment_chosen.emit(assessment_id)

    def show_due(self) -> None:
        """As Today leads here: every one that holds, what is to be looked at first on top."""
        self.words.clear()
        self.which.setCurrentIndex(self.which.findData(str(Which.HOLDS)))
        self.look()

    def _nothing(self) -> str:
        if self.words.text().strip() or self.which.currentData() != Which.HOLDS:
            return _("No assessment fits. Choose others, or clear the field, to see more.")
        return _("No risk assessment yet. Begin with what people do late, alone, away, or with people from outside.")

    def _add(self, answers: Answers) -> None:
        changes = self.desk.do(assessing.keep_assessment, answers)
        if changes.record_id is not None:
            self.assessment_chosen.emit(changes.record_id)

    def _open_new(self) -> None:
        self.form.open_about(assessing.NEW)

    def _lay_out(self) -> None:
        acts, finding = QWidget(), QWidget()
        row, flow = FlowLayout(acts), FlowLayout(finding, even=True)
        for button in (self.new, self._back):
            row.addWidget(button)
        flow.addWidget(titled(_("Fi&nd"), self.words))
        flow.addWidget(titled(_("&Show"), self.which))
        self.view.show_table(self.table)
        self.view.setSortingEnabled(False)
        # At twice the text size every pixel above the list counts.
        self.body.setSpacing(5)
        self.body.addWidget(acts)
        self.body.addWidget(self.form)
        self.body.addWidget(finding)
        self.body.addWidget(self.view, stretch=1)
        self.body.addWidget(self._empty, stretch=1)
        self.beside_title.addWidget(self.count)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.look)
        self.words.textChanged.connect(self._rest.start)
        self.which.currentIndexChanged.connect(self.look)
        self.view.activated.connect(self.open_current)
        self.new.clicked.connect(self._open_new)
        self._back.clicked.connect(self.left)
        self.form.refused.connect(self.refuse)
        self.form.opener_gone.connect(self.new.setFocus)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button


def _columns(office: Office) -> list[Column]:
    today, outside = office.today(), office.library.lists["third_parties"]
    return [
        Column(title=_("Number"), shows=lambda each: each.assessment.reference, sample="RA-1000"),
        Column(
            title=_("What is assessed"),
            shows=lambda each: each.assessment.activity,
            sample=_("Night shifts in the library"),
            wide=True,
        ),
        Column(
            title=_("Where"),
            shows=lambda each: each.assessment.place,
            sample="School of Physics",
            wide=True,
            gives_way=2,
        ),
        Column(
            title=_("From outside"),
            shows=lambda each: code_words(outside, each.assessment.third_parties),
            sample=_("Customers and guests"),
            wide=True,
            gives_way=4,
        ),
        Column(
            title=_("Look again on"),
            shows=lambda each: short_day(each.assessment.review_on),
            sample="30 Sep 2026",
            gives_way=1,
        ),
        Column(
            title=_("Where it stands"),
            shows=lambda each: where_it_stands(each, today),
            sample=_("To be looked at again"),
            gives_way=3,
        ),
    ]

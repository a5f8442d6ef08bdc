"""Cases: one list over all of them, filtered by a word or a choice, sorted by any column."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.cases import Case, CaseState, Mode, Side
from app.models.people import Part
from app.models.words import N_, _
from app.services.case_list import (
    CaseFilter,
    CaseOrder,
    about_words,
    count_words,
    page_of_cases,
    stage_words,
    stages_there,
)
from app.services.finding import MOST_FOUND, matching_ids
from app.services.office import Office
from app.views.desk import Desk
from app.views.look.look import scaled
from app.views.pages.base import OfficePage
from app.views.pages.list_view import RecordList
from app.views.pages.parts import beside_title, short_day, titled
from app.views.table import Column, Rows, Table
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout

_REST_MS = 0
"""No wait: only keys that are there already are taken together. Finding takes less time than a rest would."""
_DAY = "30 Sep 2026"
_ROOM_FOR_FILTERS = 680

_ORDERS = (
    (CaseOrder.LAST_ENTRY, N_("Last entry")),
    (CaseOrder.NEXT_DUE, N_("Next due")),
    (CaseOrder.RECEIVED, N_("Received")),
    (CaseOrder.REFERENCE, N_("Reference")),
    (CaseOrder.ALIAS, N_("Known as")),
)
"""The titles of the columns that can be sorted: the mouse clicks on a title, the keyboard chooses here."""


_BY_WITNESS = "witness"


class CaseRows(Rows):
    """The cases that the filter lets through."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.chosen = CaseFilter(state=CaseState.OPEN)
        self._stages: dict[int, str] = {}

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return page_of_cases(self._office, self.chosen, CaseOrder(sort), descending, limit, offset)

    def records(self, ids: Sequence[int]) -> list[Case]:
        if self._office.vault.role == "panel":
            # Of a whole page at once: the stage of a case is in the words of its procedure.
            self._stages |= stage_words(self._office, ids)
        return self._office.vault.cases.of_ids(ids)

    def stage_of(self, case: Case) -> str:
        return self._stages.get(case.id or 0, "")

    def forget_stages(self) -> None:
        self._stages.clear()


class CasesPage(OfficePage):
    area: ClassVar[str] = "cases"
    topics: ClassVar[frozenset[str]] = frozenset({"cases"})
    case_chosen = Signal(int)
    casework_wanted = Signal()

    def __init__(self, desk: Desk, new_case: QAction | None = None) -> None:
        super().__init__(desk, _("Cases"))
        office = desk.office
        self.rows = CaseRows(office)
        self.table = Table(self._columns(office), self.rows, sort=CaseOrder.LAST_ENTRY, descending=True, parent=self)
        self.words = RoomyField()
        self.words.setObjectName("words")
        self.words.setPlaceholderText(_("A word or a name"))
        self.state = _choice(
            "state", [(_("Open"), "open"), (_("Asked for support"), "support"), (_("Closed"), "closed"), (_("All"), "")]
        )
        self.mode = _choice(
            "mode",
            [
                (_("Any"), ""),
                *_codes(office, "modes", [str(mode) for mode in Mode if mode != Mode.ANON_MSG]),
                (_("Told by a witness"), _BY_WITNESS),
            ],
        )
        self.about = _choice("about", [(_("Anything"), ""), *_topics(office)])
        self.safety = _choice("safety", [(_("Any"), ""), *_codes(office, "safety", ["UNSAFE", "UNSURE", "SAFE"])])
        self.stage = _choice("stage", [(_("Any"), "")])
        self.side = _choice("side", [(_("Any"), ""), *_codes(office, "sides", [str(side) for side in Side])])
        self.order = _choice("order", [(_(words), number) for number, (_column, words) in enumerate(_ORDERS)])
        self._more = QPushButton(_("&More filters"))
        self._more.setObjectName("more_filters")
        self._more.setProperty("kind", "quiet")
        self._more.setCheckable(True)
        self._filters = QWidget()
        self.view = RecordList("cases", _("Cases"))
        self.count = beside_title("muted")
        self._empty = EmptyState("")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._new_case: QPushButton | None = None
        if new_case is not None:
            self._new_case = QPushButton(_("New &case   Ctrl+N"))
            self._new_case.setObjectName("new_case_button")
            self._new_case.setProperty("kind", "primary")
            self._new_case.clicked.connect(new_case.trigger)
        self._casework = QPushButton(_("Casewor&k table..."))
        self._casework.setObjectName("open_casework")

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.view if self.table.rowCount() else self.words

    def find_in_list(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def refresh(self) -> None:
        """Asks again, and keeps the selected case selected if it is still there."""
        selected = self.table.id_at(self.view.currentIndex().row())
        self.rows.forget_stages()
        self._offer_stages()
        self.table.refresh()
        row = self.table.row_of(selected) if selected is not None else None
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(row or 0, 0))
        self.count.setText(self._count_words())
        is_empty = not self.table.rowCount()
        self._empty.setText(self.count.text())
        self._empty.setVisible(is_empty)
        self.view.setVisible(not is_empty)
        self.count.setVisible(not is_empty)

    def _offer_stages(self) -> None:
        """The stages at which cases stand now; the chosen one stays chosen."""
        if self.desk.office.vault.role != "panel":
            return
        chosen, offers = self.stage.currentData(), [(_("Any"), ""), *stages_there(self.desk.office)]
        if [self.stage.itemData(place) for place in range(self.stage.count())] == [name for _title, name in offers]:
            return
        self.stage.blockSignals(True)
        self.stage.clear()
        for title, name in offers:
            self.stage.addItem(title, name)
        self.stage.setCurrentIndex(max(0, self.stage.findData(chosen)))
        self.stage.blockSignals(False)
        self.rows.chosen = replace(self.rows.chosen, stage=self.stage.currentData() or "")

    def look(self) -> None:
        """Takes up what the filters say now."""
        typed = self.words.text().strip()
        recorded_as: str = self.mode.currentData()
        self.rows.chosen = CaseFilter(
            state=_state(self.state.currentData()),
            support="YES" if self.state.currentData() == "support" else "",
            mode=Mode(recorded_as) if recorded_as not in ("", _BY_WITNESS) else None,
            side=Side(self.side.currentData()) if self.side.currentData() else None,
            told_by=Part.WITNESS if recorded_as == _BY_WITNESS else None,
            about=self.about.currentData(),
            safety=self.safety.currentData(),
            stage=self.stage.currentData() or "",
            ids=matching_ids(self.desk.office, typed) if len(typed) > 1 else None,
        )
        self.refresh()

    def open_current(self) -> None:
        case_id = self.table.id_at(self.view.currentIndex().row())
        if case_id is not None:
            self.case_chosen.emit(case_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_more"):
            self._fold()

    def _fold(self) -> None:
        """With large text the filters would push the list out of sight: they wait behind a button."""
        is_narrow = self.width() < scaled(_ROOM_FOR_FILTERS)
        self._more.setVisible(is_narrow)
        self._filters.setVisible(not is_narrow or self._more.isChecked())

    def _what_columns(self, office: Office) -> list[Column]:
        """What an adviser looks for is what a case is about; HR looks for where it stands."""
        if office.vault.role == "panel":
            return [
                Column(
                    title=_("Stage"),
                    shows=self.rows.stage_of,
                    sample=_("Before a complaint in writing"),
                    wide=True,
                    gives_way=1,
                )
            ]
        safety = office.library.lists["safety"]
        return [
            Column(title=_("About"), shows=lambda case: about_words(office, case), wide=True, gives_way=4),
            Column(
                title=_("Safety"),
                shows=lambda case: safety.label(case.safety) if case.safety else "",
                sample=safety.label("SAFE"),
                gives_way=5,
            ),
        ]

    def _columns(self, office: Office) -> list[Column]:
        lists = office.library.lists
        # HR would rather miss its own word for a case than where it stands.
        known = 4 if office.vault.role == "panel" else 1
        return [
            Column(title=_("Reference"), shows=lambda case: case.reference, sort=CaseOrder.REFERENCE),
            Column(
                title=_("Known as"), shows=lambda case: case.alias, sort=CaseOrder.ALIAS, wide=True, gives_way=known
            ),
            *self._what_columns(office),
            Column(
                title=_("Received"),
                shows=lambda case: short_day(case.received_at.astimezone().date()),
                sort=CaseOrder.RECEIVED,
                sample=_DAY,
                gives_way=6,
            ),
            Column(
                title=_("Last entry"),
                shows=lambda case: short_day(case.last_entry_at.astimezone().date()),
                sort=CaseOrder.LAST_ENTRY,
                sample=_DAY,
                gives_way=3,
            ),
            Column(
                title=_("Next due"),
                shows=lambda case: short_day(case.next_due_on),
                sort=CaseOrder.NEXT_DUE,
                sample=_DAY,
                gives_way=2,
            ),
            Column(
                title=_("How it ended"),
                shows=lambda case: lists["outcomes"].label(case.outcome) if case.outcome else "",
                sample=lists["outcomes"].label("D_SUPPORTED_CLOSED"),
                gives_way=7,
            ),
        ]

    def _count_words(self) -> str:
        ids = self.rows.chosen.ids
        if ids is not None and len(ids) >= MOST_FOUND:
            return _("The newest {n} matches. Another word narrows them down.").format(n=f"{MOST_FOUND:,}")
        if not self.table.rowCount():
            if self._filtered():
                return _("No case fits. Clear a filter to see more.")
            if self.desk.office.vault.role == "adviser":
                return _("No cases yet. Ctrl+N starts the first note.")
            return _("No cases yet. Ctrl+N opens one for a complaint that has come.")
        return count_words(self.desk.office, self.rows.chosen)

    def _filtered(self) -> bool:
        return self.rows.chosen != CaseFilter(state=CaseState.OPEN)

    def _lay_out(self) -> None:
        finding = QHBoxLayout()
        finding.addWidget(titled(_("Fi&nd"), self.words), stretch=1)
        finding.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignBottom)
        flow = FlowLayout(self._filters, even=True)
        is_panel = self.desk.office.vault.role == "panel"
        not_here = {self.mode, self.about, self.safety, self.side} if is_panel else {self.stage}
        for title, field in (
            (_("Sta&te"), self.state),
            (_("Sta&ge"), self.stage),
            (_("&Recorded as"), self.mode),
            (_("A&bout"), self.about),
            (_("Sa&fety"), self.safety),
            (_("The&y come as"), self.side),
            (_("S&orted by"), self.order),
        ):
            if field not in not_here:
                flow.addWidget(titled(title, field))
        self.view.show_table(self.table)
        self.body.addLayout(finding)
        self.body.addWidget(self._filters)
        self.body.addWidget(self.view, stretch=1)
        self.body.addWidget(self._empty, stretch=1)
        self.beside_title.addWidget(self.count)
        if self._new_case is not None:
            self.foot.addWidget(self._new_case)
        self.foot.addWidget(self._casework)
        # Only once it has its place: shown before, it would be a window of its own for a moment, and take the focus.
        self._casework.setVisible(is_panel)
        self.foot.addStretch()

    def _connect(self) -> None:
        self._rest.timeout.connect(self.look)
        self.words.textChanged.connect(self._rest.start)
        self.words.returnPressed.connect(self._to_list)
        self._more.toggled.connect(self._fold)
        for choice in (self.state, self.stage, self.mode, self.about, self.safety, self.side):
            choice.currentIndexChanged.connect(self.look)
        self.order.currentIndexChanged.connect(self._sort)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._show_order)
        self.view.activated.connect(self.open_current)
        self._casework.clicked.connect(self.casework_wanted)

    def _sort(self) -> None:
        """By the keyboard, as a click on a title does."""
        wanted, _words = _ORDERS[self.order.currentData()]
        column = next(number for number, column in enumerate(self.table.columns) if column.sort == wanted)
        self.view.sortByColumn(column, _first_order(wanted))

    def _show_order(self, column: int, _order: Qt.SortOrder) -> None:
        """A click on a title shows in the box as well."""
        wanted = [number for number, (order, _words) in enumerate(_ORDERS) if order == self.table.columns[column].sort]
        if wanted:
            self.order.blockSignals(True)
            self.order.setCurrentIndex(wanted[0])
            self.order.blockSignals(False)

    def _to_list(self) -> None:
        self._rest.stop()
        self.look()
        if self.table.rowCount():
            self.view.setFocus()


def _state(chosen: str) -> CaseState | None:
    """Cases that asked for support are open ones."""
    return None if not chosen else CaseState.CLOSED if chosen == "closed" else CaseState.OPEN


def _choice(name: str, offers: Sequence[tuple[str, str | int]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setObjectName(name)
    for offer, code in offers:
        box.addItem(offer, code)
    return box


def _first_order(order: CaseOrder) -> Qt.SortOrder:
    """The newest first; what is due next, and names, from the beginning."""
    if order in (CaseOrder.NEXT_DUE, CaseOrder.ALIAS):
        return Qt.SortOrder.AscendingOrder
    return Qt.SortOrder.DescendingOrder


def _codes(office: Office, list_name: str, codes: list[str]) -> list[tuple[str, str]]:
    return [(office.library.lists[list_name].label(code), code) for code in codes]


def _topics(office: Office) -> list[tuple[str, str]]:
    offers = []
    for topic in office.library.lists["topics"].offered(office.today()):
        code = topic.extra.get("characteristic") or topic.extra.get("behaviour") or topic.code
        offers.append((topic.label, code))
    return offers

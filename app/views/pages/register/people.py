"""The register: everybody who may be asked to take part, found by a word, a unit, a part or a training."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.models.answers import Answers
from app.models.codes import CodeList
from app.models.register.people import Registered
from app.models.register.units import UnitTree
from app.models.words import _
from app.services.office import Office
from app.services.register import answers as register_answers
from app.services.register import people
from app.services.register.listing import (
    RegisterOrder,
    Standing,
    capacity_words,
    chosen_by,
    count_words,
    page_of_people,
    training_words,
    unit_words,
)
from app.services.register.units import tree_of
from app.views.desk import Desk
from app.views.look.look import scaled
from app.views.pages.base import OfficePage
from app.views.pages.list_view import RecordList
from app.views.pages.parts import beside_title, titled
from app.views.pages.register.forms import RegisterForm
from app.views.table import Column, Rows, Table
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState
from app.views.widgets.fields import RoomyField
from app.views.widgets.flow import FlowLayout

_ROOM_FOR_FILTERS = 740


class RegisterRows(Rows):
    """The people that the filter lets through."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.tree: UnitTree = tree_of(office)
        self.chosen = chosen_by(office, tree=self.tree)

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        return page_of_people(self._office, self.chosen, RegisterOrder(sort), descending, limit, offset)

    def records(self, ids: Sequence[int]) -> list[Registered]:
        return self._office.vault.register.of_ids(ids)


class RegisterPage(OfficePage):
    area: ClassVar[str] = "register"
    topics: ClassVar[frozenset[str]] = frozenset({"register"})
    person_chosen = Signal(int)
    units_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Register"))
        office = desk.office
        lists = office.library.lists
        self.rows = RegisterRows(office)
        self.table = Table(self._columns(office), self.rows, sort=RegisterOrder.NAME, descending=False, parent=self)
        self.words = RoomyField()
        self.words.setObjectName("words")
        self.words.setPlaceholderText(_("A name, a number or a unit"))
        self.capacity = _choice("capacity", [(_("Anything"), ""), *_codes(lists["capacities"], office)])
        self.training = _choice("training", [(_("Any, or none"), ""), *_codes(lists["trainings"], office)])
        self.unit = _choice("unit", [(_("Any"), 0)])
        self.standing = _choice(
            "standing",
            [(_("In the register now"), str(Standing.CURRENT)), (_("Ended"), str(Standing.ENDED)), (_("All"), "")],
        )
        self._more = _button("more_filters", _("&More filters"))
        self._more.setProperty("kind", "quiet")
        self._more.setCheckable(True)
        self._filters = QWidget()
        self.view = RecordList("register", _("Register"))
        self.count = beside_title("muted")
        self.form = RegisterForm(desk, register_answers.PERSON, self._add, _("Add to the register"))
        self._empty = EmptyState("")
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._add_button = _button("add_person", _("&Add a person..."))
        self._import_button = _button("import_list", _("&Bring in a list..."))
        self._units_button = _button("units", _("&Units..."))

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.view if self.table.rowCount() else self._import_button

    def find_in_list(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def put_away(self) -> None:
        self.form.put_away()

    def refresh(self) -> None:
        """Asks again, and keeps the selected person selected if they are still there."""
        self.rows.tree = tree_of(self.desk.office)
        self._show_units()
        self.form.turn_to(register_answers.NEW)
        self.look()

    def look(self) -> None:
        """Takes up what the filters say now."""
        selected = self.table.id_at(self.view.currentIndex().row())
        self.rows.chosen = chosen_by(
            self.desk.office,
            self.words.text(),
            standing=Standing(self.standing.currentData()) if self.standing.currentData() else None,
            capacity=self.capacity.currentData(),
            training=self.training.currentData(),
            unit_id=self.unit.currentData() or None,
            tree=self.rows.tree,
        )
        self.table.refresh()
        row = self.table.row_of(selected) if selected is not None else None
        is_empty = not self.table.rowCount()
        if not is_empty:
            self.view.setCurrentIndex(self.table.index(row or 0, 0))
        words = self._count_words(is_empty)
        self.count.setText(words)
        self.count.setVisible(not is_empty)
        self._empty.setText(words)
        self._empty.setVisible(is_empty)
        self.view.setVisible(not is_empty)

    def open_current(self) -> None:
        person_id = self.table.id_at(self.view.currentIndex().row())
        if person_id is not None:
            self.person_chosen.emit(person_id)

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

    def add_person(self) -> None:
        self.form.open_about(register_answers.NEW)

    def _add(self, answers: Answers) -> None:
        changes = self.desk.do(people.add_person, register_answers.person_of(answers, None))
        if changes.record_id is not None:
            self.person_chosen.emit(changes.record_id)

    def _show_units(self) -> None:
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem(_("Any"), 0)
        for unit in self.rows.tree:
            self.unit.addItem(unit.name, unit.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)

    def _count_words(self, is_empty: bool) -> str:
        if not is_empty:
            return count_words(self.desk.office, self.rows.chosen)
        if self.desk.office.vault.register.count(chosen_by(self.desk.office, standing=None, tree=self.rows.tree)):
            return _("Nobody fits. Clear a filter to see more.")
        return _("Nobody is in the register yet. Bring in a staff list, or add people one by one.")

    def _columns(self, office: Office) -> list[Column]:
        lists, today = office.library.lists, office.today()
        return [
            Column(
                title=_("Name"),
                shows=lambda each: each.person.name,
                sort=RegisterOrder.NAME,
                sample="Professor Ann Example",
                wide=True,
            ),
            Column(
                title=_("May serve as"),
                shows=lambda each: capacity_words(each, today, lists["capacities"]),
                sample="Investigating Officer",
                wide=True,
                gives_way=1,
            ),
            Column(
                title=_("Unit"),
                shows=lambda each: unit_words(each, today, self.rows.tree),
                sample="School of Physics",
                wide=True,
                gives_way=2,
            ),
            Column(
                title=_("Training"),
                shows=lambda each: training_words(each, today, lists["trainings"]),
                sample="Sitting on a panel",
                wide=True,
                gives_way=4,
            ),
            Column(
                title=_("Grade"),
                shows=lambda each: lists["grades"].label(each.person.grade) if each.person.grade else "",
                sample="Professor",
                wide=True,
                gives_way=5,
            ),
            Column(
                title=_("Staff number"),
                shows=lambda each: each.person.staff_number,
                sort=RegisterOrder.STAFF_NUMBER,
                sample="00012345",
                gives_way=3,
            ),
        ]

    def _lay_out(self) -> None:
        acts = QWidget()
        row, flow = FlowLayout(acts), FlowLayout(self._filters, even=True)
        finding = QHBoxLayout()
        finding.addWidget(titled(_("Fi&nd"), self.words), stretch=1)
        finding.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignBottom)
        for button in (self._add_button, self._import_button, self._units_button):
            row.addWidget(button)
        for title, field in (
            (_("May s&erve as"), self.capacity),
            (_("Un&it, with its parts"), self.unit),
            (_("&Training in date"), self.training),
            (_("&State"), self.standing),
        ):
            flow.addWidget(titled(title, field))
        self.view.show_table(self.table)
        # At twice the text size every pixel above the list counts.
        self.body.setSpacing(5)
        self.body.addWidget(acts)
        self.body.addWidget(self.form)
        self.body.addLayout(finding)
        self.body.addWidget(self._filters)
        self.body.addWidget(self.view, stretch=1)
        self.body.addWidget(self._empty, stretch=1)
        self.beside_title.addWidget(self.count)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.look)
        self.words.textChanged.connect(self._rest.start)
        self.words.returnPressed.connect(self._to_list)
        for choice in (self.capacity, self.unit, self.training, self.standing):
            choice.currentIndexChanged.connect(self.look)
        self._more.toggled.connect(self._fold)
        self.view.activated.connect(self.open_current)
        self._add_button.clicked.connect(self.add_person)
        self._import_button.clicked.connect(self.import_wanted)
        self._units_button.clicked.connect(self.units_wanted)
        self.form.refused.connect(self.refuse)

    def _to_list(self) -> None:
        self._rest.stop()
        self.look()
        if self.table.rowCount():
            self.view.setFocus()


def _choice(name: str, offers: Sequence[tuple[str, object]]) -> ChoiceBox:
    box = ChoiceBox()
    box.setObjectName(name)
    for words, code in offers:
        box.addItem(words, code)
    return box


def _codes(codes: CodeList, office: Office) -> list[tuple[str, str]]:
    return [(code.label, code.code) for code in codes.offered(office.today())]


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

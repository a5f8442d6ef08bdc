"""The units of the organisation as a tree, and what can be done with the one that is chosen."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.models.answers import Answers
from app.models.register.units import Unit, UnitTree
from app.models.words import _, counted
from app.services.register import answers as register_answers
from app.services.register import units
from app.services.register.units import tree_of
from app.views.desk import Desk
from app.views.look.look import scaled
from app.views.look.rows import dress_rows
from app.views.pages.base import OfficePage
from app.views.pages.parts import empty_out, plain_words, record_button
from app.views.pages.register.forms import RegisterForm
from app.views.widgets.card import Card
from app.views.widgets.columns import TwoColumns
from app.views.widgets.empty import EmptyState
from app.views.widgets.flow import FlowLayout

_ID = Qt.ItemDataRole.UserRole


class UnitsPage(OfficePage):
    area: ClassVar[str] = "register"
    topics: ClassVar[frozenset[str]] = frozenset({"register"})
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Units"))
        self._tree_of_units: UnitTree = tree_of(desk.office)
        self.tree = QTreeWidget()
        self.tree.setObjectName("units")
        self.tree.setAccessibleName(_("Units"))
        self.tree.setHeaderHidden(True)
        dress_rows(self.tree)
        self.unit_form = RegisterForm(desk, register_answers.UNIT, self._keep_unit)
        self.alias_form = RegisterForm(desk, register_answers.ALIAS, self._keep_alias)
        self.join_form = RegisterForm(desk, register_answers.JOIN, self._join, _("They are the same"))
        self.chosen = Card(_("The chosen unit"))
        self._about = plain_words()
        self._aliases = QVBoxLayout()
        self._empty = EmptyState(_("No units yet. They come with a staff list, or are added one by one."))
        self._back = _button("back_to_register", _("&Back to the register"))
        self._add = _button("add_unit", _("&Add a unit..."))
        self._change = _button("change_unit", _("&Change..."))
        self._alias = _button("add_alias", _("Another &name..."))
        self._same = _button("join_unit", _("Is the &same as another..."))
        self._end = _button("end_unit", _("&End today"))
        self._bring_back = _button("bring_unit_back", _("B&ring back"))

        self._lay_out()
        self._connect()

    def first_focus(self) -> QWidget | None:
        return self.tree if len(self._tree_of_units) else self._add

    def put_away(self) -> None:
        for form in self._forms():
            form.put_away()

    def refresh(self) -> None:
        chosen = self._chosen_id()
        self._tree_of_units = tree_of(self.desk.office)
        counts = self.desk.office.vault.units.counts()
        is_empty = not len(self._tree_of_units)
        self.tree.blockSignals(True)
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for unit in self._tree_of_units.children(None):
            self._add_item(self.tree.invisibleRootItem(), unit, counts, items)
        self.tree.expandAll()
        current = items.get(chosen or 0) or next(iter(items.values()), None)
        if current is not None:
            self.tree.setCurrentItem(current)
        self.tree.blockSignals(False)
        self.tree.setMinimumHeight(0 if is_empty else scaled(280))
        self.tree.setVisible(not is_empty)
        self.chosen.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._show_chosen()

    def show_draft(self, about: str) -> None:
        """The unit of which something was begun."""
        self.arrive()
        unit = next((each for each in self._tree_of_units if each.object_id == about), None)
        for place in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if unit is not None and place.data(0, _ID) == unit.id:
                self.tree.setCurrentItem(place)
        if about == register_answers.NEW:
            self.unit_form.turn_to(about)

    def _add_item(
        self, parent: QTreeWidgetItem, unit: Unit, counts: dict[int, int], items: dict[int, QTreeWidgetItem]
    ) -> None:
        assert unit.id is not None
        if unit.id in items:
            return
        number = counts.get(unit.id, 0)
        ended = _("ended") if unit.ended_on is not None else ""
        people = counted("{n} person", "{n} people", number) if number else ""
        words = " · ".join(filter(None, (unit.name, self._kind(unit), people, ended)))
        item = QTreeWidgetItem(parent, [words])
        item.setData(0, _ID, unit.id)
        items[unit.id] = item
        for child in self._tree_of_units.children(unit):
            self._add_item(item, child, counts, items)

    def _kind(self, unit: Unit) -> str:
        return self.desk.office.library.lists["unit_kinds"].label(str(unit.kind))

    def _chosen_id(self) -> int | None:
        item = self.tree.currentItem()
        return None if item is None else item.data(0, _ID)

    def _chosen(self) -> Unit | None:
        return self._tree_of_units.one(self._chosen_id())

    def _show_chosen(self) -> None:
        unit = self._chosen()
        empty_out(self._aliases)
        if unit is None:
            return
        self._about.setText(self._tree_of_units.path_words(unit))
        aliases = self._tree_of_units.aliases.get(unit.id or 0, [])
        for number, alias in enumerate(aliases):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(plain_words(_("Also called: {name}").format(name=alias.name)), stretch=1)
            row.addWidget(
                record_button(_("Remove"), f"remove_alias_{number}", alias.id, self._remove_alias, alias.name)
            )
            self._aliases.addWidget(line)
        self._end.setVisible(unit.ended_on is None)
        self._bring_back.setVisible(unit.ended_on is not None)
        if self.unit_form.about != register_answers.NEW or self.unit_form.isHidden():
            self.unit_form.turn_to(unit.object_id)
        for form in (self.alias_form, self.join_form):
            form.turn_to(unit.object_id)

    # Acts

    def _on_add(self) -> None:
        unit = self._chosen()
        self.unit_form.open_about(register_answers.NEW, {} if unit is None else {"parent": unit.name})

    def _on_change(self) -> None:
        unit = self._chosen()
        if unit is not None:
            self.unit_form.open_about(unit.object_id, register_answers.typed(unit, self._tree_of_units))

    def _on_alias(self) -> None:
        unit = self._chosen()
        if unit is not None:
            self.alias_form.open_about(unit.object_id)

    def _on_join(self) -> None:
        unit = self._chosen()
        if unit is not None:
            self.join_form.open_about(unit.object_id)

    def _keep_unit(self, answers: Answers) -> None:
        office = self.desk.office
        if self.unit_form.about == register_answers.NEW:
            self.desk.do(units.add_unit, register_answers.unit_of(office, answers, None))
        else:
            self.desk.do(
                units.change_unit, register_answers.unit_of(office, answers, self._unit_of_form(self.unit_form))
            )

    def _keep_alias(self, answers: Answers) -> None:
        self.desk.do(units.add_alias, self._unit_of_form(self.alias_form).id, answers.get("name", ""))

    def _join(self, answers: Answers) -> None:
        other = register_answers.unit_named(self.desk.office, answers)
        self.desk.do(units.join_units, self._unit_of_form(self.join_form).id, other)

    def _unit_of_form(self, form: RegisterForm) -> Unit:
        found = next((each for each in self.desk.office.vault.units.all() if each.object_id == form.about), None)
        return units.unit_or_say(self.desk.office, 0 if found is None else found.id or 0)

    def _on_end(self) -> None:
        self.act(units.end_unit, self._chosen_id(), self.desk.office.today())
        self._bring_back.setFocus()

    def _on_bring_back(self) -> None:
        self.act(units.bring_unit_back, self._chosen_id())
        self._end.setFocus()

    def _remove_alias(self) -> None:
        self.act(units.remove_alias, self.sender().property("record"))
        self._alias.setFocus()

    def _forms(self) -> tuple[RegisterForm, ...]:
        return self.unit_form, self.alias_form, self.join_form

    def _lay_out(self) -> None:
        acts, on_page = QWidget(), QWidget()
        row, top = FlowLayout(acts), FlowLayout(on_page)
        for button in (self._change, self._alias, self._same, self._end, self._bring_back):
            row.addWidget(button)
        for button in (self._back, self._add):
            top.addWidget(button)
        self.chosen.body.addWidget(self._about)
        self.chosen.body.addLayout(self._aliases)
        self.chosen.body.addWidget(acts)
        side = QWidget()
        lines = QVBoxLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.chosen)
        for form in self._forms():
            lines.addWidget(form)
        lines.addStretch()
        self.body.addWidget(on_page)
        self.body.addWidget(TwoColumns(self.tree, side), stretch=1)
        self.body.addWidget(self._empty)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._show_chosen)
        self._back.clicked.connect(self.left)
        self._add.clicked.connect(self._on_add)
        self._change.clicked.connect(self._on_change)
        self._alias.clicked.connect(self._on_alias)
        self._same.clicked.connect(self._on_join)
        self._end.clicked.connect(self._on_end)
        self._bring_back.clicked.connect(self._on_bring_back)
        for form in self._forms():
            form.refused.connect(self.refuse)
            form.opener_gone.connect(self.tree.setFocus)


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    return button

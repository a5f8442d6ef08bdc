"""The register as a list to choose from: those who may be asked, and everybody else with the reason why not."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.models.words import _, counted
from app.services.formal.picking import Pick, matching
from app.views.look.look import scaled
from app.views.pages.formal.lines import buttons_row
from app.views.pages.list_view import RecordList
from app.views.pages.parts import plain_words
from app.views.table import Column, Index, Rows, Table
from app.views.widgets.announce import announce
from app.views.widgets.fields import RoomyField

_ROWS_IN_SIGHT = 190
_SHOWN, _FONT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.FontRole)
_STRUCK = QFont()
_STRUCK.setStrikeOut(True)


class _Picks(Rows):
    """Those that the words let through."""

    def __init__(self) -> None:
        self.all: list[Pick] = []
        self.shown: list[Pick] = []
        self._by_id: dict[int, Pick] = {}

    def fill(self, picks: list[Pick], typed: str) -> None:
        self.all, self.shown = picks, matching(picks, typed)
        self._by_id = {each.id: each for each in picks}

    def one(self, person_id: int) -> Pick | None:
        return self._by_id.get(person_id)

    def ids(self, sort: str, descending: bool, limit: int, offset: int) -> list[int]:
        del sort, descending
        return [each.id for each in self.shown[offset : offset + limit]]

    def records(self, ids: Sequence[int]) -> Sequence[Any]:
        return [self._by_id[each] for each in ids if each in self._by_id]


class _PickTable(Table):
    """Whoever cannot be chosen is struck out."""

    def data(self, index: Index, role: int = _SHOWN) -> Any:
        if role == _FONT and index.column() == 0 and index.isValid():
            pick = self.record_at(index.row())
            return _STRUCK if pick is not None and not pick.may_be_chosen else None
        return super().data(index, role)


class RegisterPicker(QWidget):
    """Find by a word, choose with Enter. Whoever is excluded can be read, and not chosen."""

    chosen = Signal(object)

    def __init__(self, about: str, *, with_reasons: bool) -> None:
        super().__init__()
        self.setObjectName("picker")
        self.rows = _Picks()
        columns = [
            Column(title=_("Name"), shows=lambda pick: pick.name, wide=True, sample="A. Pembert"),
            Column(title=_("Belongs to"), shows=lambda pick: pick.units, wide=True, gives_way=1),
        ]
        if with_reasons:
            columns.append(Column(title=_("Eligible"), shows=lambda pick: pick.words(), wide=True, sample="Yes, but"))
        self.table = _PickTable(columns, self.rows, sort="", descending=False, parent=self)
        self.words = RoomyField()
        self.words.setObjectName("find_in_register")
        self.words.setPlaceholderText(_("A name, or where they work"))
        self.view = RecordList("register_picks", _("People of the register"))
        self.view.setFixedHeight(scaled(_ROWS_IN_SIGHT))
        # A list that would rather be taller draws the whole form apart in a column that has room.
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choose = QPushButton(_("Choose this person"))
        self._choose.setObjectName("choose_person")
        self._choose.setAccessibleName(_("{act}, {about}").format(act=self._choose.text(), about=about))
        self._said = plain_words("", "hint")

        label = QLabel(_("Find in the register"))
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for widget in (label, self.words, self.view, self._said, buttons_row([self._choose])):
            lines.addWidget(widget)

        self.view.show_table(self.table)
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self._to_list)
        self.view.activated.connect(self.choose_current)
        self._choose.clicked.connect(self.choose_current)
        self.view.selectionModel().currentRowChanged.connect(self._say)

    def offer(self, picks: list[Pick]) -> None:
        self.rows.fill(picks, self.words.text())
        self.table.refresh()
        self._come_to_first()

    @property
    def is_empty(self) -> bool:
        return not self.rows.all

    def current(self) -> Pick | None:
        person_id = self.table.id_at(self.view.currentIndex().row())
        return None if person_id is None else self.rows.one(person_id)

    def choose_current(self) -> None:
        pick = self.current()
        if pick is None:
            return
        if pick.may_be_chosen:
            self.chosen.emit(pick)
        else:
            announce(self.view, _("{name} cannot be chosen. {reason}").format(name=pick.name, reason=pick.reason))

    def _look(self) -> None:
        self.rows.fill(self.rows.all, self.words.text())
        self.table.refresh()
        self._come_to_first()

    def _come_to_first(self) -> None:
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, 0))
        self._say()

    def _to_list(self) -> None:
        if self.table.rowCount():
            self.view.setFocus()

    def _say(self) -> None:
        """What is to be known of the person in the list; whether they can be chosen."""
        pick = self.current()
        self._choose.setEnabled(pick is not None and pick.may_be_chosen)
        if pick is None:
            self._said.setText(_("Nobody in the register fits these words."))
            return
        could = sum(each.may_be_chosen for each in self.rows.shown)
        count = counted("{n} of {{all}} may be chosen.", "{n} of {{all}} may be chosen.", could)
        about = "" if pick.may_be_chosen and not pick.warnings else f"{pick.name}: {pick.all_words()}"
        self._said.setText(" ".join(filter(None, (count.format(all=len(self.rows.shown)), about))))

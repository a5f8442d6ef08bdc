"""The deadlines of the office: those that it may set itself as fields, those of policy and law as sentences."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from app.models.errors import NotSaved, PlainError
from app.models.procedures.procedure import Basis, DeadlineClock
from app.models.words import N_, _, counted
from app.services.formal.local_days import DeadlineLine, deadlines_here, set_days
from app.views.desk import Desk
from app.views.pages.parts import empty_out, plain_words
from app.views.widgets.card import Card
from app.views.widgets.fields import RoomyField
from app.views.widgets.labels import PlainLabel, Remark

_BASIS = {Basis.POLICY: N_("from the policy"), Basis.LAW: N_("from the law"), Basis.LOCAL: N_("of this office")}


class LocalDaysCard(Card):
    """A number is kept when its field is left, or with Enter; what is wrong with it is said under it."""

    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Deadlines"))
        self.setObjectName("local_days")
        self._desk = desk
        self._fields: dict[str, tuple[QLineEdit, Remark]] = {}
        self._shown: list[DeadlineLine] = []
        about = _(
            "These are settings of this office, and not policy. A new number counts for dates that begin from now on."
        )
        self.body.addWidget(plain_words(about, "hint"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self.body.addLayout(self._grid)
        self._fixed = QVBoxLayout()
        self.body.addLayout(self._fixed)

    def refresh(self) -> None:
        lines = deadlines_here(self._desk.office)
        were, self._shown = self._shown, lines
        if [replace(each, days=0) for each in lines] == [replace(each, days=0) for each in were]:
            self._show_days()
        else:
            self._build()

    def _show_days(self) -> None:
        """The numbers as they are now; what somebody is typing stays."""
        for line in self._shown:
            if line.is_local and not self._fields[line.name][0].isModified():
                self._fields[line.name][0].setText(str(line.days))

    def _build(self) -> None:
        for field, _remark in self._fields.values():
            # The focus goes from one to the next while they go, and nothing of that is an act.
            field.blockSignals(True)
        lines = self._shown
        self._fields.clear()
        empty_out(self._grid)
        empty_out(self._fixed)
        for row, line in enumerate(each for each in lines if each.is_local):
            self._add_field(2 * row, line)
        fixed = [each for each in lines if not each.is_local]
        if fixed:
            why = _(
                "These are part of a procedure, so they cannot be changed here: choose Edit above, change the days in "
                "its text, and keep it as the next version. Cases that run keep what they began with."
            )
            self._fixed.addWidget(plain_words(_("Set by the policy or the law"), "heading"))
            self._fixed.addWidget(plain_words(why, "hint"))
            for line in fixed:
                self._fixed.addWidget(plain_words(_fixed_words(line)))

    def put_away(self) -> None:
        for name, (field, _remark) in list(self._fields.items()):
            if field.isModified():
                self._keep(name)

    def _add_field(self, row: int, line: DeadlineLine) -> None:
        label = PlainLabel(line.title)
        field = RoomyField("000")
        field.setObjectName(f"days_{line.name}")
        field.setText(str(line.days))
        field.setMaximumWidth(field.sizeHint().width())
        unit = _unit(line)
        usual = _("{unit}; usually {n}").format(unit=unit, n=line.usual)
        field.setAccessibleName(_("{title}, {unit}").format(title=line.title, unit=unit))
        where = ", ".join(line.procedures)
        field.setAccessibleDescription(_("In: {procedures}").format(procedures=where))
        field.setToolTip(_("In: {procedures}").format(procedures=where))
        field.setProperty("deadline", line.name)
        field.editingFinished.connect(self._on_edited)
        remark = Remark("problem")
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(plain_words(usual, "hint"), row, 2)
        self._grid.addWidget(remark, row + 1, 0, 1, 3)
        self._fields[line.name] = (field, remark)

    def _on_edited(self) -> None:
        self._keep(self.sender().property("deadline"))

    def _keep(self, name: str) -> None:
        field, remark = self._fields[name]
        line = next(each for each in self._shown if each.name == name and each.is_local)
        if not field.isModified() or field.text().strip() == str(line.days):
            field.setModified(False)
            remark.say("problem", "")
            return
        field.setModified(False)
        try:
            self._desk.do(set_days, name, field.text())
        except NotSaved as not_saved:
            field.setModified(True)
            remark.say("problem", not_saved.problems.get(name, ""))
        except PlainError as error:
            self.refused.emit(error)
        else:
            remark.say("problem", "")


def _unit(line: DeadlineLine) -> str:
    if line.clock is DeadlineClock.WORKING:
        return _("working days before") if line.before else _("working days")
    return _("calendar days before") if line.before else _("calendar days")


def _fixed_words(line: DeadlineLine) -> str:
    number = line.days
    if line.clock is DeadlineClock.WORKING:
        days = counted("{n} working day", "{n} working days", number)
    else:
        days = counted("{n} calendar day", "{n} calendar days", number)
    where = [_(_BASIS[line.basis])]
    if line.paragraph:
        where.append(_("paragraph {number}").format(number=line.paragraph))
    return _("{title}: {days} ({where})").format(title=line.title, days=days, where=", ".join(where))

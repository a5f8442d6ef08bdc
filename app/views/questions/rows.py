"""Questions answered with several lines, each of several parts: incidents, and the people concerned."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.answers import Concerned, Incident
from app.models.line_kinds import IncidentsKind
from app.models.moments import Clock
from app.models.people import PART_WORDS, Part
from app.models.questions import Question, cleaned
from app.models.words import N_, _
from app.views.look.look import scaled
from app.views.questions.choice import CodeBox
from app.views.questions.field import Field, labelled, plain_label
from app.views.questions.marks import WrappingCheck
from app.views.questions.text import PlainWords
from app.views.questions.typed import TypedLine
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.flow import FlowLayout


class Row(QFrame):
    """One line: its number, its parts, and a button that takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, question: Question, clock: Clock) -> None:
        super().__init__()
        self.question = question
        self.clock = clock
        self.setProperty("role", "card")
        self.remove_button = QPushButton(_("Remove"))
        self.remove_button.setProperty("kind", "quiet")
        self._title = plain_label("", "muted")
        self._parts: list[tuple[str, str, QWidget]] = []

        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 8, 12, 10)
        self._lines.addWidget(self._title)
        self._beside: FlowLayout | None = None

        self.lay_parts()
        self._lines.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)

        self.remove_button.clicked.connect(self.removed)

    def lay_parts(self) -> None:
        """Makes the parts of the line and adds them in reading order."""
        raise NotImplementedError

    def value(self) -> Any:
        """The line as it stands; None when nothing is in it."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def take_words(self, allowed: bool) -> None:
        """Whether free words may be written here."""

    def number(self, number: int) -> None:
        """Tells the line its place, which its parts are named by."""
        self._title.setText(_("Number {n}").format(n=number))
        names = {"question": self.question.label, "n": number}
        self.remove_button.setObjectName(f"{self.question.name}_{number}_remove")
        self.remove_button.setAccessibleName(_("Remove number {n}, {question}").format(**names))
        for name, label, control in self._parts:
            control.setObjectName(f"{self.question.name}_{number}_{name}")
            control.setAccessibleName(_("{part}, number {n}, {question}").format(part=label, **names))

    def stops(self) -> list[QWidget]:
        return [*(control for _name, _label, control in self._parts), self.remove_button]

    def first_stop(self) -> QWidget:
        """Where writing begins."""
        return self._parts[0][2]

    def add_part(
        self, name: str, label: str, control: QWidget, holder: QWidget | None = None, *, wide: bool = False
    ) -> QWidget:
        """Puts a labelled part into the line; wide ones have a row to themselves. Gives what can be hidden."""
        part = control if isinstance(control, WrappingCheck) else labelled(label, control, holder)
        if wide:
            self._lines.addWidget(part)
            self._beside = None
        else:
            self._add_beside(part)
        self._parts.append((name, label, control))
        return part

    def _add_beside(self, part: QWidget) -> None:
        """Parts that are not wide stand beside each other as far as there is room."""
        if self._beside is None:
            self._beside = FlowLayout(even=True)
            self._lines.addLayout(self._beside)
        part.setMinimumWidth(scaled(230))
        self._beside.addWidget(part)


class IncidentRow(Row):
    """When, how often and where it happened, and a few words."""

    def lay_parts(self) -> None:
        question, today = self.question, self.clock().date()
        self._when = TypedLine(_("14 march · about easter · not sure"), self._understand, self._when_words)
        self._often = CodeBox(question.lists["occurrences"])
        self._often.offer(question.lists["occurrences"].offered(today))
        self._place = CodeBox(question.lists["places"])
        self._place.offer(question.lists["places"].offered(today))
        self._ongoing = WrappingCheck(_("It is still going on"))
        self._words = PlainWords(lines=2)

        self.add_part("when", _("When"), self._when.edit, self._when, wide=True)
        self.add_part("often", _("How often"), self._often)
        self.add_part("place", _("Where"), self._place)
        self.add_part("ongoing", _("It is still going on"), self._ongoing, wide=True)
        self._words_part = self.add_part("words", _("What happened then"), self._words, wide=True)

        self._when.changed.connect(self.changed)
        self._often.currentIndexChanged.connect(self.changed)
        self._place.currentIndexChanged.connect(self.changed)
        self._ongoing.clicked.connect(self.changed)
        self._words.textChanged.connect(self.changed)

    def value(self) -> Incident | None:
        incident = Incident(
            when=self._when.value(),
            ongoing=self._ongoing.isChecked(),
            occurrences=self._often.code(),
            place=self._place.code(),
            words=cleaned(self._words.toPlainText()),
        )
        return None if incident == Incident() else incident

    def set_value(self, value: Incident) -> None:
        self._when.set_value(value.when)
        self._ongoing.setChecked(value.ongoing)
        self._often.choose(value.occurrences)
        self._place.choose(value.place)
        self._words.setPlainText(value.words)

    def take_words(self, allowed: bool) -> None:
        self._words_part.setVisible(allowed)

    def _understand(self, typed: str) -> Any:
        kind = self.question.kind
        assert isinstance(kind, IncidentsKind)
        return kind.understand_when(self.question, typed, self.clock())

    def _when_words(self, when: Any) -> str:
        return IncidentsKind.when_in_words(when)


class PersonRow(Row):
    """Somebody, or a team or place with nobody named."""

    def lay_parts(self) -> None:
        question, today = self.question, self.clock().date()
        self._part = ChoiceBox()
        for part in Part:
            self._part.addItem(_(PART_WORDS[part]), part.value)
        self._part.setCurrentIndex(self._part.findData(Part.RESPONDENT.value))
        self._called = QLineEdit()
        self._unit = QLineEdit()
        self._role = CodeBox(question.lists["party_roles"])
        self._role.offer(question.lists["party_roles"].offered(today))
        self._relationship = CodeBox(question.lists["respondent_relationships"])
        self._relationship.offer(question.lists["respondent_relationships"].offered(today))

        self.add_part("part", _("Part in it"), self._part)
        self._called_part = self.add_part("called", _("Name, or a description"), self._called)
        self._unit_part = self.add_part("unit", _("Team, unit or place"), self._unit)
        self.add_part("role", _("Connection to the university"), self._role)
        self.add_part("relationship", _("Who they are to the person affected"), self._relationship)

        self._part.currentIndexChanged.connect(self.changed)
        self._called.textChanged.connect(self.changed)
        self._unit.textChanged.connect(self.changed)
        self._role.currentIndexChanged.connect(self.changed)
        self._relationship.currentIndexChanged.connect(self.changed)

    def value(self) -> Concerned | None:
        # The box gives back plain text even where an enum was put in.
        person = Concerned(
            part=Part(self._part.currentData()),
            called=" ".join(cleaned(self._called.text()).split()),
            role=self._role.code(),
            relationship=self._relationship.code(),
            unit=" ".join(cleaned(self._unit.text()).split()),
        )
        return None if person == Concerned(part=person.part) else person

    def set_value(self, value: Concerned) -> None:
        self._part.setCurrentIndex(self._part.findData(value.part.value))
        self._called.setText(value.called)
        self._unit.setText(value.unit)
        self._role.choose(value.role)
        self._relationship.choose(value.relationship)

    def take_words(self, allowed: bool) -> None:
        self._called_part.setVisible(allowed)
        self._unit_part.setVisible(allowed)


class RowsField(Field):
    """Several lines, as many as there are; a button adds one."""

    row_type: ClassVar[type[Row]]
    add_words: ClassVar[str]

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._rows: list[Row] = []
        self._takes_words = True
        self._add_button = QPushButton(_(self.add_words))
        self._add_button.setObjectName(f"{question.name}_add")
        self._add_button.setAccessibleName(
            _("{add}, {question}").format(add=_(self.add_words), question=question.label)
        )
        held = QWidget()
        held.setFocusProxy(self._add_button)
        self._held = QVBoxLayout(held)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignLeading)

        self.build(held)

        self._add_button.clicked.connect(self._on_add)

    def value(self) -> tuple[Any, ...] | None:
        return tuple(value for row in self._rows if (value := row.value()) is not None) or None

    def set_value(self, value: Any) -> None:
        lines: Sequence[Any] = value or ()
        for row in list(self._rows):
            self._take_away(row)
        for line in lines:
            row = self._add_row()
            row.blockSignals(True)
            row.set_value(line)
            row.blockSignals(False)

    def tab_stops(self) -> list[QWidget]:
        return [*(stop for row in self._rows for stop in row.stops()), self._add_button]

    def take_words(self, allowed: bool) -> None:
        self._takes_words = allowed
        for row in self._rows:
            row.take_words(allowed)

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def _add_row(self) -> Row:
        row = self.row_type(self.question, self.clock)
        row.take_words(self._takes_words)
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        before = _stop_before(self._add_button)
        self._rows.append(row)
        row.number(len(self._rows))
        self._held.insertWidget(len(self._rows) - 1, row)
        # Qt puts new widgets last in the page's tab order; they belong before the button that added them.
        for one, next_one in pairwise([before, *row.stops(), self._add_button]):
            QWidget.setTabOrder(one, next_one)
        row.show()
        return row

    def _take_away(self, row: Row) -> None:
        self._rows.remove(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
        for number, other in enumerate(self._rows, 1):
            other.number(number)

    def _on_add(self) -> None:
        self._add_row().first_stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self) -> None:
        row = self.sender()
        assert isinstance(row, Row)
        self._add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_away(row)
        self.changed.emit()


class IncidentsField(RowsField):
    row_type = IncidentRow
    add_words = N_("Add a time it happened")


class PeopleField(RowsField):
    row_type = PersonRow
    add_words = N_("Add a person, team or place")


def _stop_before(widget: QWidget) -> QWidget:
    """What Shift+Tab would come to from the widget, whether it is shown now or not."""
    before = widget
    while (earlier := before.previousInFocusChain()) is not None and earlier is not widget:
        before = earlier
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return before
    return widget

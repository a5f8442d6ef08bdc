"""Boxes to tick: one alone, a list in its groups, and a list with the way in which each applies."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.models.answers import Basis, WithBasis
from app.models.codes import Code, CodeList
from app.models.moments import Clock
from app.models.questions import Question
from app.models.words import _
from app.views.questions.choice import CodeBox, offered
from app.views.questions.field import Field, labelled, plain_label
from app.views.questions.marks import MarkSet, MarksField, WrappingCheck
from app.views.widgets.flow import FlowLayout


class TickField(Field):
    """One box, whose label is its words."""

    has_label = False

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._box = WrappingCheck(question.label)

        self.build(self._box)

        self._box.clicked.connect(self.changed)

    def value(self) -> bool | None:
        return True if self._box.isChecked() else None

    def set_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def set_label(self, marked: str) -> None:
        self._box.set_words(marked)


class TickList(MarkSet):
    """Boxes under the names of their groups."""

    def lay_out(self) -> None:
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._group: str | None = None

    def make(self, code: Code) -> QAbstractButton:
        if code.group != self._group:
            self._begin_group(code.group)
        box = WrappingCheck(code.label)
        self._row.addWidget(box)
        return box

    def _begin_group(self, group: str) -> None:
        self._group = group
        if group:
            self._lines.addWidget(plain_label(group, "muted"))
        self._row = FlowLayout(even=True)
        self._lines.addLayout(self._row)


class ChoicesField(MarksField):
    """Several codes of a list."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        assert question.codes is not None
        ticks = TickList(question.name, question.label, question.codes, offered(question, clock), many=True)
        super().__init__(question, clock, ticks, parent)

    def value(self) -> tuple[str, ...] | None:
        return self.marks.codes() or None

    def set_value(self, value: Any) -> None:
        self.marks.choose(value or ())


class Bases(QWidget):
    """For each thing that is ticked, the way in which it applies. Below the list, so that Tab follows the eye."""

    changed = Signal()

    def __init__(self, name: str, things: CodeList, basis: CodeList, *, after: QWidget) -> None:
        super().__init__()
        self._last_stop = after
        self._name = name
        self._things = things
        self._basis = basis
        self._boxes: dict[str, CodeBox] = {}
        self._parts: dict[str, QWidget] = {}
        self._flow = FlowLayout(self, even=True)

    def show_for(self, codes: Sequence[str]) -> None:
        """Asks about exactly these."""
        for code in codes:
            if code not in self._boxes:
                self._add(code)
        for code, part in self._parts.items():
            part.setVisible(code in codes)
        self.setVisible(bool(codes))

    def basis(self, code: str) -> Basis:
        return Basis(self._boxes[code].code()) if code in self._boxes else Basis.NOT_KNOWN

    def choose(self, bases: dict[str, Basis]) -> None:
        for code, box in self._boxes.items():
            box.blockSignals(True)
            box.choose(bases.get(code, Basis.NOT_KNOWN))
            box.blockSignals(False)

    def stops(self) -> list[QWidget]:
        return list(self._boxes.values())

    def _add(self, code: str) -> None:
        label = self._things.label(code)
        box = CodeBox(self._basis)
        box.offer(self._basis.codes, may_be_empty=False)
        box.choose(Basis.NOT_KNOWN)
        box.setObjectName(f"{self._name}_{code}_basis")
        box.setAccessibleName(_("{characteristic}: in what way?").format(characteristic=label))
        box.currentIndexChanged.connect(self.changed)
        part = labelled(_("{characteristic}: in what way?").format(characteristic=label), box)
        self._flow.addWidget(part)
        QWidget.setTabOrder(self._last_stop, box)
        self._last_stop = box
        self._boxes[code] = box
        self._parts[code] = part


class ChoicesWithBasisField(MarksField):
    """Several codes, each with the way in which it applies."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        assert question.codes is not None
        ticks = TickList(question.name, question.label, question.codes, offered(question, clock), many=True)
        self._bases = Bases(question.name, question.codes, question.lists["basis"], after=ticks.roving.buttons[-1])
        super().__init__(question, clock, ticks, parent, below=self._bases)

        self._bases.show_for(())

        ticks.changed.connect(self._ask_bases)
        self._bases.changed.connect(self.changed)

    def value(self) -> tuple[WithBasis, ...] | None:
        return tuple(WithBasis(code=code, basis=self._bases.basis(code)) for code in self.marks.codes()) or None

    def set_value(self, value: Any) -> None:
        answers: tuple[WithBasis, ...] = value or ()
        self.marks.choose([each.code for each in answers])
        self._ask_bases()
        self._bases.choose({each.code: each.basis for each in answers})

    def tab_stops(self) -> list[QWidget]:
        return [*super().tab_stops(), *self._bases.stops()]

    def _ask_bases(self) -> None:
        assert self.question.codes is not None
        found = [self.question.codes.find(code) for code in self.marks.codes()]
        self._bases.show_for([code.code for code in found if code is not None and not code.stands_alone])

"""Short lists as chips: every choice in sight, one tab stop."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.answers import YesNo
from app.models.codes import Code
from app.models.moments import Clock
from app.models.questions import Question
from app.views.questions.choice import offered
from app.views.questions.marks import MarkSet, MarksField
from app.views.widgets.buttons import Chip
from app.views.widgets.flow import FlowLayout


class ChipSet(MarkSet):
    """Chips, in as many even rows as they need."""

    def lay_out(self) -> None:
        self._flow = FlowLayout(self, even=True)

    def make(self, code: Code) -> QAbstractButton:
        chip = Chip(code.label)
        self._flow.addWidget(chip)
        return chip


class ChipsField(MarksField):
    """One code or several, as chips."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        assert question.codes is not None
        chips = ChipSet(question.name, question.label, question.codes, offered(question, clock), many=question.many)
        super().__init__(question, clock, chips, parent)

    def value(self) -> Any:
        codes = self.marks.codes()
        if self.question.many:
            return codes or None
        return codes[0] if codes else None

    def set_value(self, value: Any) -> None:
        self.marks.choose((value,) if isinstance(value, str) else value or ())

    def set_choice_labels(self, marked: Mapping[str, str]) -> None:
        self.marks.set_labels(marked)


class YesNoField(MarksField):
    """Yes, no or not known."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        codes = question.lists["yes_no"]
        chips = ChipSet(question.name, question.label, codes, codes.codes, many=False)
        super().__init__(question, clock, chips, parent)

    def value(self) -> YesNo | None:
        codes = self.marks.codes()
        return YesNo(codes[0]) if codes else None

    def set_value(self, value: Any) -> None:
        self.marks.choose((value.value,) if value else ())

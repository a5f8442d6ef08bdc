"""What all question widgets share: a label with its letter, the control, a hint, and the problem beside it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.moments import Clock
from app.models.questions import Question
from app.views.questions.access import escaped
from app.views.widgets.labels import Remark


class Field(QWidget):
    """One question on the screen. A subclass makes its control and hands it to `build`.

    The control carries the question's name as its object name, and is what the label, errors and tests point at.
    """

    changed = Signal()
    has_label: ClassVar[bool] = True

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.clock = clock
        self.setObjectName(f"{question.name}_field")
        self.label = plain_label(question.label, "question")
        self._hint: QLabel | None = None
        self._problem: Remark | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    def build(
        self, control: QWidget, holder: QWidget | None = None, below: QWidget | None = None, stretch: int = 0
    ) -> None:
        """Lays out the field around its control (or what holds it), which is told what it is called."""
        self.control = control
        control.setObjectName(self.question.name)
        control.setAccessibleName(self.question.label)
        self.label.setBuddy(control)
        if self.has_label:
            self._lines.addWidget(self.label)
        if self.question.hint or any(variant.hint for variant in self.question.variants):
            self._hint = plain_label(self.question.hint, "hint")
            self._lines.addWidget(self._hint)
            self._hint.setHidden(not self.question.hint)
        self._lines.addWidget(holder or control, stretch)
        if below is not None:
            self._lines.addWidget(below)
        self.describe()

    def value(self) -> Any:
        """The answer as it stands; None when there is none."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Shows an answer, or none for None. Says nothing: only people's changes are `changed`."""
        raise NotImplementedError

    def tab_stops(self) -> list[QWidget]:
        """The widgets that may take the focus, in reading order."""
        return [self.control]

    def set_label(self, marked: str) -> None:
        """The label with `&` before its Alt letter."""
        self.label.setText(marked)

    def set_choice_labels(self, marked: Mapping[str, str]) -> None:
        """The words of choices that are always in sight, by their codes, with `&` before their Alt letters."""

    def take_words(self, allowed: bool) -> None:
        """Whether the lines of this field may hold free words."""

    def ask(self, question: Question) -> None:
        """Asks the same question in other words. The label is set by `set_label`."""
        if question == self.question:
            return
        self.question = question
        self.control.setAccessibleName(question.label)
        if self._hint is not None:
            self._hint.setText(question.hint)
            self._hint.setVisible(bool(question.hint))
        self.show_words_of(question)
        self.describe()

    def show_words_of(self, question: Question) -> None:
        """What else a kind shows of its question: a placeholder, or the words of a statement."""

    def show_problem(self, sentence: str) -> None:
        """Shows what is wrong beside the control, or takes it away."""
        if sentence == self.problem():
            return
        if self._problem is None:
            self._problem = Remark("problem", parent=self)
            self._problem.setObjectName(f"{self.question.name}_problem")
            self._lines.addWidget(self._problem)
        self._problem.say("problem", sentence)
        self.describe()

    def problem(self) -> str:
        return self._problem.text() if self._problem else ""

    def take_focus(self) -> None:
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def explanation(self) -> str:
        """What a screen reader adds to the name of the control."""
        return " ".join(words for words in (self.problem(), self.question.hint) if words)

    def describe(self) -> None:
        self.control.setAccessibleDescription(self.explanation())


def plain_label(text: str, role: str) -> QLabel:
    """A wrapping label that shows text as text, never as markup, whoever wrote it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setText(escaped(text) if role == "question" else text)
    return label


def labelled(label: str, control: QWidget, holder: QWidget | None = None) -> QWidget:
    """A control, or what holds it, under its label."""
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    words = plain_label(label, "question")
    words.setBuddy(control)
    lines.addWidget(words)
    lines.addWidget(holder or control)
    return part

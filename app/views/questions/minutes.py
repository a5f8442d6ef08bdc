"""Lengths of time: one key for a usual one, or any other as people say it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.moments import Clock
from app.models.questions import Question
from app.models.time_spent import QUICK_MINUTES, minutes_words
from app.models.words import _
from app.views.questions.marks import Roving
from app.views.questions.typed import TypedField
from app.views.widgets.flow import FlowLayout


class QuickMinutes(QWidget):
    """A row of usual lengths: one tab stop, arrows between them, and inside it the first digit of each is its key.

    With `letters`, Alt and that digit press it from anywhere on the page.
    """

    chosen = Signal(int)

    def __init__(self, name: str, label: str, *, letters: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.roving = Roving(self)
        self._by_digit: dict[str, QPushButton] = {}
        row = FlowLayout(self, gap=6)
        for minutes in QUICK_MINUTES:
            button = QPushButton(f"&{minutes}" if letters else str(minutes))
            button.setObjectName(f"{name}_{minutes}")
            button.setProperty("chip", True)
            button.setProperty("minutes", minutes)
            button.setAutoDefault(False)
            button.setAccessibleName(_("{time}, {question}").format(time=minutes_words(minutes), question=label))
            button.setToolTip(_("Press {digit} for {time}").format(digit=str(minutes)[0], time=minutes_words(minutes)))
            button.clicked.connect(self._on_clicked)
            button.installEventFilter(self)
            self.roving.add(button)
            self._by_digit[str(minutes)[0]] = button
            row.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit alone presses its length, as it would in a list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            button = self._by_digit.get(event.text()) if plain else None
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                button.click()
                return True
        return super().eventFilter(watched, event)

    def describe(self, words: str) -> None:
        self.setAccessibleDescription(words)
        for button in self._by_digit.values():
            button.setAccessibleDescription(words)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("minutes"))


class MinutesField(TypedField):
    """The usual lengths as a row of keys, and a line for any other; the line always says what holds."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        self.quick = QuickMinutes(f"{question.name}_quick", question.label)
        super().__init__(question, clock, parent)

        self.quick.chosen.connect(self._on_quick)

    def holder(self, line: QWidget) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self.quick)
        lines.addWidget(line)
        return holder

    def tab_stops(self) -> list[QWidget]:
        return [*self.quick.roving.buttons, self.control]

    def describe(self) -> None:
        super().describe()
        self.quick.describe(_("Or press the first digit: 3 for 30 minutes."))

    def _on_quick(self, minutes: int) -> None:
        self.set_value(minutes)
        self.changed.emit()

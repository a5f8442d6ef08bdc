"""Dates and lengths of time, typed as people say them, with what was understood shown in full."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.answers import Unread
from app.models.moments import Clock
from app.models.questions import Question
from app.models.words import _
from app.views.questions.field import Field
from app.views.widgets.announce import announce
from app.views.widgets.fields import RoomyField
from app.views.widgets.labels import Remark

REST_MS = 700
"""How long the keys rest before a screen reader is told what was understood."""


class TypedField(Field):
    """A date or a length of time. Nothing is called wrong while somebody types, only when they leave the field."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._typed = TypedLine(question.placeholder, self._understand, question.words)

        self.build(self._typed.edit, holder=self.holder(self._typed))

        self._typed.changed.connect(self.changed)
        self._typed.understood.connect(self.describe)
        self._typed.left.connect(self.show_problem)

    def holder(self, line: QWidget) -> QWidget:
        """The line itself, or what holds it together with more."""
        return line

    def value(self) -> Any:
        return self._typed.value()

    def set_value(self, value: Any) -> None:
        self._typed.set_value(value)

    def explanation(self) -> str:
        return " ".join(words for words in (self._typed.echo.text(), super().explanation()) if words)

    def _understand(self, typed: str) -> Any:
        return self.question.understand(typed, self.clock())


class TypedLine(QWidget):
    """A line that is read while it is typed, and below it the echo of what was understood."""

    changed = Signal()
    understood = Signal()
    left = Signal(str)
    """The person went on, leaving this that is not clear; empty when all is."""

    def __init__(self, placeholder: str, understand: Callable[[str], Any], words: Callable[[Any], str]) -> None:
        super().__init__()
        self.edit = RoomyField(_("Wednesday 30 September 2026, 10.30 am"))
        self.edit.setPlaceholderText(placeholder)
        self.echo = Remark("echo")
        self._understand = understand
        self._words = words
        self._value: Any = None
        self._said = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self.edit)
        lines.addWidget(self.echo)

        self.edit.textChanged.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_left)
        self._rest.timeout.connect(self._say)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        """Shows a value in words that can be typed; as long as they stand, it stays exactly this value."""
        self.edit.blockSignals(True)
        self.edit.setText("" if value is None else self._words(value))
        self.edit.setCursorPosition(0)
        self.edit.blockSignals(False)
        self._take(value)
        self._said = self.echo.text()

    def _on_typed(self, typed: str) -> None:
        self._take(self._understand(typed))
        self._rest.start()
        self.changed.emit()

    def _on_left(self) -> None:
        self._rest.stop()
        self._say()
        self.left.emit(self._value.sentence if isinstance(self._value, Unread) else "")

    def _take(self, value: Any) -> None:
        self._value = value
        understood = "" if value is None or isinstance(value, Unread) else self._words(value)
        # Somebody who sees the long form in the line itself need not read it twice.
        self.echo.say("echo", "" if understood == self.edit.text() else understood)
        self.understood.emit()

    def _say(self) -> None:
        if self.echo.text() and self.echo.text() != self._said:
            announce(self.edit, self.echo.text())
        self._said = self.echo.text()

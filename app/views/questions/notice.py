"""Words that a form says to the adviser at the right moment."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.moments import Clock
from app.models.questions import Question, Tone
from app.views.questions.field import Field
from app.views.widgets.labels import IconLabel, PlainLabel


class NoticeField(Field):
    """Its label as a heading, and its text. It takes no answer and no focus."""

    has_label = False

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        is_warning = question.tone is Tone.WARNING
        frame = QFrame()
        frame.setProperty("role", "banner-warning" if is_warning else "banner-info")
        heading = PlainLabel(question.label)
        heading.setProperty("role", "heading")
        self._words = PlainLabel(question.text)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(self._words)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        picture = IconLabel("warning", colour="warning") if is_warning else IconLabel("information", colour="accent")
        row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.build(frame)

    def say(self, text: str) -> None:
        """The text, with the service's own settings in it."""
        self._words.setText(text)

    def text(self) -> str:
        return f"{self.question.label}. {self._words.text()}"

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        return None

    def tab_stops(self) -> list[QWidget]:
        return []

    def set_label(self, marked: str) -> None:
        return None

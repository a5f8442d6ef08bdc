"""Words that a form says to the adviser at the right moment."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.moments import Clock
from app.models.questions import Question, Tone
from app.views.questions.field import Field
from app.views.widgets.notice import Notice


class NoticeField(Field):
    """Its label as a heading, and its text. It takes no answer and no focus."""

    has_label = False

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._notice = Notice(question.label, question.text, is_warning=question.tone is Tone.WARNING)
        self.build(self._notice)

    def say(self, text: str) -> None:
        """The text, with the service's own settings in it."""
        self._notice.words.setText(text)

    def text(self) -> str:
        return f"{self.question.label}. {self._notice.words.text()}"

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        return None

    def tab_stops(self) -> list[QWidget]:
        return []

    def set_label(self, marked: str) -> None:
        return None

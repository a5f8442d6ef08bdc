"""Lines and pages of text."""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.models.moments import Clock
from app.models.questions import Question, cleaned
from app.views.questions.field import Field
from app.views.widgets.fields import RoomyField


class TextField(Field):
    """One line."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._edit = RoomyField()
        self._edit.setPlaceholderText(question.placeholder)

        self.build(self._edit)

        self._edit.textChanged.connect(self.changed)

    def value(self) -> Any:
        return self.question.understand(self._edit.text(), self.clock())

    def set_value(self, value: Any) -> None:
        self._edit.blockSignals(True)
        self._edit.setText(value or "")
        self._edit.blockSignals(False)

    def show_words_of(self, question: Question) -> None:
        self._edit.setPlaceholderText(question.placeholder)


class LongTextField(Field):
    """Their words, as many as they need, as plain text: the same on paper, on screen and in a screen reader."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        self._edit = PlainWords()
        self._edit.setPlaceholderText(question.placeholder)

        self.build(self._edit, stretch=1)

        self._edit.textChanged.connect(self.changed)

    def value(self) -> Any:
        return self.question.understand(self._edit.toPlainText(), self.clock())

    def set_value(self, value: Any) -> None:
        self._edit.blockSignals(True)
        self._edit.setPlainText(value or "")
        self._edit.blockSignals(False)

    def show_words_of(self, question: Question) -> None:
        self._edit.setPlaceholderText(question.placeholder)


class PlainWords(QPlainTextEdit):
    """A page that takes plain words only; Tab leaves it, as it leaves every other field."""

    def __init__(self, lines: int = 5) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(cleaned(source.text()))

    def insert_quote(self) -> None:
        """Opens and closes quotation marks around what the person says, and puts the caret between them."""
        cursor = self.textCursor()
        cursor.insertText("“" + cursor.selectedText() + "”")
        cursor.movePosition(cursor.MoveOperation.Left)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._least_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._least_height())

    def _least_height(self) -> int:
        frame = self.height() - self.viewport().height() + 2 * int(self.document().documentMargin())
        return self.fontMetrics().lineSpacing() * self._lines + frame

"""A statement to read out or turn round, and whether it was explained and understood."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.answers import Explained, StatementAnswer, Understood
from app.models.day_words import long_moment
from app.models.moments import Clock
from app.models.questions import Question
from app.models.uk_time import uk_time
from app.models.words import N_, _
from app.views.questions.chips import ChipSet
from app.views.questions.field import Field, labelled
from app.views.widgets.labels import PlainLabel, Remark

UNDERSTOOD = N_("Did they understand it?")


class StatementField(Field):
    """Yes, not yet, or not possible; the moment and the wording are noted by themselves."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(question, clock, parent)
        assert question.statement is not None
        self._statement = question.statement
        self._at: datetime | None = None
        self._version = self._statement.current.version
        explained, understanding = question.lists["explained"], question.lists["understanding"]
        self._read = QPushButton(_("Show the words"))
        self._read.setObjectName(f"{question.name}_words")
        self._read.setAccessibleName(_("Show the words: {title}").format(title=self._statement.title))
        self._read.setProperty("kind", "quiet")
        self._read.setCheckable(True)
        self._wording = PlainLabel(f"{self._statement.title}\n\n{self._statement.current.text}")
        self._wording.setProperty("role", "card")
        self._wording.setMargin(12)
        self._wording.hide()
        self._explained = ChipSet(question.name, question.label, explained, explained.codes, many=False)
        self._noted = Remark("echo")
        self._understood: ChipSet | None = None
        if question.asks_understanding:
            self._understood = ChipSet(
                f"{question.name}_understood", _(UNDERSTOOD), understanding, understanding.codes, many=False
            )
            self._understood.changed.connect(self.changed)

        self.build(self._explained, holder=self._held(), below=self._asked_after())

        self._read.toggled.connect(self._wording.setVisible)
        self._explained.changed.connect(self._on_explained)

    def value(self) -> StatementAnswer | None:
        explained = self._explained.codes()
        if not explained or self._at is None:
            return None
        understood = self._understood.codes() if self._understood and explained[0] == Explained.YES else ()
        return StatementAnswer(
            explained=Explained(explained[0]),
            at=self._at,
            version=self._version,
            understood=Understood(understood[0]) if understood else None,
        )

    def set_value(self, value: Any) -> None:
        answer: StatementAnswer | None = value
        self._at = answer.at if answer else None
        self._version = answer.version if answer else self._statement.current.version
        self._explained.choose((answer.explained,) if answer else ())
        if self._understood is not None:
            self._understood.choose((answer.understood,) if answer and answer.understood else ())
        self._show_what_follows()

    def show_words_of(self, question: Question) -> None:
        words = self._statement.current.said_to(question.audience)
        self._wording.setText(f"{self._statement.title}\n\n{words}")

    def tab_stops(self) -> list[QWidget]:
        understood = self._understood.roving.buttons if self._understood else []
        return [self._read, *self._explained.roving.buttons, *understood]

    def describe(self) -> None:
        self._explained.describe(self.explanation())

    def _held(self) -> QWidget:
        held = QWidget()
        lines = QVBoxLayout(held)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._read, 0, Qt.AlignmentFlag.AlignLeading)
        lines.addWidget(self._wording)
        lines.addWidget(self._explained)
        return held

    def _asked_after(self) -> QWidget:
        self._after = QWidget()
        lines = QVBoxLayout(self._after)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._noted)
        if self._understood is not None:
            lines.addWidget(labelled(_(UNDERSTOOD), self._understood))
        self._after.hide()
        return self._after

    def _on_explained(self) -> None:
        self._at = self.clock() if self._explained.codes() else None
        self._version = self._statement.current.version
        self._show_what_follows()
        self.changed.emit()

    def _show_what_follows(self) -> None:
        explained = self._explained.codes() == (Explained.YES,) and self._at is not None
        self._noted.say("echo", self._noted_words() if explained else "")
        self._after.setVisible(explained)

    def _noted_words(self) -> str:
        assert self._at is not None
        moment = long_moment(uk_time(self._at))
        return _("Explained {moment}, wording {version}").format(moment=moment, version=self._version)

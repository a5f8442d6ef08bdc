"""What is looked for: how long the meeting is, between which hours, and from which day on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.about_days import Precision
from app.models.answers import Unread
from app.models.date_kinds import understood
from app.models.errors import NotSaved, PlainError
from app.models.kinds import KINDS
from app.models.meeting.away import hours_words
from app.models.meeting.typed_away import hours_typed
from app.models.questions import Question
from app.models.time_spent import minutes_words
from app.models.typed_dates import Lean, exactly, long_form, read_day
from app.models.words import _
from app.services.formal.meeting.finding import Wish, set_hours
from app.services.formal.meeting.shown import MeetingShown
from app.views.desk import Desk
from app.views.pages.parts import plain_words
from app.views.questions.typed import TypedLine
from app.views.widgets.card import Card
from app.views.widgets.labels import Remark


class WishField(QWidget):
    """A typed line under its label; what is not clear is said once the field is left."""

    def __init__(
        self, name: str, title: str, placeholder: str, read: Callable[[str], Any], words: Callable[[Any], str]
    ) -> None:
        super().__init__()
        self.line = TypedLine(placeholder, read, words)
        self._problem = Remark("problem")
        label = QLabel(title)
        self.line.edit.setObjectName(name)
        self.line.edit.setAccessibleName(title)
        label.setBuddy(self.line.edit)

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for widget in (label, self.line, self._problem):
            lines.addWidget(widget)

        self.line.left.connect(self._on_left)

    def _on_left(self, said: str) -> None:
        self._problem.say("problem", said)
        self.line.edit.setAccessibleDescription(said or self.line.echo.text())


class WishCard(Card):
    """`changed` is what is looked for now. The hours are a setting of the office, kept when their field is left."""

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What is looked for"))
        self.setObjectName("wish_card")
        self._desk = desk
        self._wish = Wish()
        self._hours = (0, 0)
        self._minutes_question = Question(name="minutes", kind=KINDS["minutes"], label=_("How long"))
        minutes = WishField("wish_minutes", _("How long"), _("3h"), self._read_minutes, minutes_words)
        hours = WishField("wish_hours", _("Between"), _("9am to 5pm"), _read_hours, _hours_said)
        first = WishField("wish_first", _("From"), _("tomorrow"), self._read_first, long_form)
        self.minutes, self.hours, self.first = minutes.line, hours.line, first.line
        self.body.addWidget(minutes)
        self.body.addWidget(hours)
        self.body.addWidget(plain_words(_("The hours are a setting of this office, for every meeting."), "hint"))
        self.body.addWidget(first)

        self.minutes.changed.connect(self._on_minutes)
        self.first.changed.connect(self._on_first)
        self.hours.edit.editingFinished.connect(self._on_hours)

    def show_meeting(self, shown: MeetingShown, wish: Wish) -> None:
        """What holds now; what somebody is typing stays."""
        self._wish, self._hours = wish, shown.hours
        if not self.minutes.edit.hasFocus():
            self.minutes.set_value(shown.minutes)
        if not self.hours.edit.hasFocus():
            self.hours.set_value(shown.hours)
        if not self.first.edit.hasFocus():
            self.first.set_value(None if wish.first is None else exactly(wish.first))

    def put_away(self) -> None:
        self._on_hours()

    def forget(self) -> None:
        self._wish = Wish()
        for line in (self.minutes, self.first):
            line.set_value(None)

    def _read_minutes(self, typed: str) -> Any:
        value = self._minutes_question.understand(typed, self._desk.office.now())
        if isinstance(value, int) and not 0 < value <= 24 * 60:
            return Unread(typed=typed, sentence=_("A meeting is not that long. Try 90, or 3h."))
        return value

    def _read_first(self, typed: str) -> Any:
        today = self._desk.office.today()
        value = understood(typed, lambda: read_day(typed, today=today, lean=Lean.FUTURE))
        if value is None or isinstance(value, Unread) or _day_of(value) is not None:
            return value
        return Unread(typed=typed, sentence=_("Please give the day itself, for example “3 May”."))

    def _on_minutes(self) -> None:
        value = self.minutes.value()
        if value is None or isinstance(value, int):
            self.changed.emit(replace(self._wish, minutes=value))

    def _on_first(self) -> None:
        value = self.first.value()
        if value is None or _day_of(value) is not None:
            self.changed.emit(replace(self._wish, first=_day_of(value)))

    def _on_hours(self) -> None:
        value, edit = self.hours.value(), self.hours.edit
        if isinstance(value, Unread) or value == self._hours or not edit.isModified():
            return
        edit.setModified(False)
        try:
            self._desk.do(set_hours, edit.text())
        except NotSaved as not_saved:
            self.refused.emit(PlainError(" ".join(not_saved.problems.values())))
        except PlainError as error:
            self.refused.emit(error)


def _read_hours(typed: str) -> Any:
    if not typed.strip():
        return None
    hours = hours_typed(typed)
    return hours or Unread(typed=typed, sentence=_("Please say it like “9am to 5pm”."))


def _hours_said(hours: tuple[int, int]) -> str:
    return hours_words(*hours)


def _day_of(value: Any) -> date | None:
    if value is None or isinstance(value, Unread) or value.precision is not Precision.DAY or value.about:
        return None
    return value.day

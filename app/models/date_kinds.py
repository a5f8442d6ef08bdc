"""Kinds of question that are answered with a typed date."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.models.answers import Unread, When
from app.models.questions import Kind, Question, text_in
from app.models.typed_dates import (
    Moment,
    Unclear,
    exactly,
    long_form,
    read_day,
    read_moment,
    read_period,
    read_stored,
    store_text,
)


class DateKind(Kind):
    """A typed date; each subclass reads its own sort."""

    is_typed = True
    settings = frozenset({"placeholder", "lean"})

    def plain(self, value: When) -> Any:
        return plain_when(value)

    def value(self, plain: Any) -> When:
        return when_in(plain)

    def words(self, question: Question, value: Any) -> str:
        return long_form(value)


class DayKind(DateKind):
    """A day, perhaps "about" one."""

    name = "day"
    first_words = "today"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return understood(typed, lambda: read_day(typed, today=now.date(), lean=question.lean))

    def first_value(self, question: Question, now: datetime) -> Any:
        return exactly(now.date())


class MomentKind(DateKind):
    """A day with its time, if they know it."""

    name = "moment"
    first_words = "now"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return understood(typed, lambda: read_moment(typed, now=now, lean=question.lean))

    def first_value(self, question: Question, now: datetime) -> Any:
        return Moment(at=now)


class PeriodKind(DateKind):
    """From one day to another."""

    name = "period"

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        return understood(typed, lambda: read_period(typed, today=now.date(), lean=question.lean))


def understood(typed: str, read: Callable[[], When]) -> When | None:
    if not typed.strip():
        return None
    try:
        return read()
    except Unclear as unclear:
        return Unread(typed=typed, sentence=str(unclear))


def plain_when(when: When) -> Any:
    if isinstance(when, Unread):
        return {"typed": when.typed, "sentence": when.sentence}
    return store_text(when)


def when_in(plain: Any) -> When:
    if isinstance(plain, dict):
        return Unread(typed=text_in(plain["typed"]), sentence=text_in(plain["sentence"]))
    return read_stored(text_in(plain))

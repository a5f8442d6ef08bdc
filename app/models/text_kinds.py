"""Kinds of question that are written or ticked: a line, a page, a length of time, a box, and a notice."""

import re
from datetime import datetime
from typing import Any, ClassVar

from app.models.answers import Unread
from app.models.conditions import Sort, Told
from app.models.questions import Kind, Question, cleaned, text_in, too_long, true_or_false
from app.models.time_spent import LONGEST_MINUTES, minutes_words
from app.models.words import _


class TextKind(Kind):
    """A line of text."""

    name = "text"
    is_typed = True
    settings = frozenset({"placeholder", "max_length"})
    longest: ClassVar[int] = 300

    def understand(self, question: Question, typed: str, now: datetime) -> str | None:
        return " ".join(cleaned(typed).split()) or None

    def problem(self, question: Question, value: Any) -> str | None:
        return too_long(value, question.max_length or self.longest)

    def plain(self, value: str) -> str:
        return value

    def value(self, plain: Any) -> str:
        return text_in(plain)

    def words(self, question: Question, value: str) -> str:
        return value


class LongTextKind(TextKind):
    """An account: as many lines as they need, kept as they were typed."""

    name = "long_text"
    longest = 200_000

    def understand(self, question: Question, typed: str, now: datetime) -> str | None:
        text = cleaned(typed)
        return text if text.strip() else None


class MinutesKind(Kind):
    """Time spent, in whole minutes: "45", "1h 20", "1.5 hours"."""

    name = "minutes"
    sort = Sort.NUMBER
    is_typed = True
    settings = frozenset({"placeholder"})
    _MINUTES = re.compile(r"(\d{1,5})\s*(?:m|mins?|minutes?)?")
    _HOURS = re.compile(
        r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?)(?:\s*(?:and\s)?\s*(\d{1,2})\s*(?:m|mins?|minutes?)?)?"
    )
    _CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")

    def told(self, value: int) -> Told:
        return value

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        words = cleaned(typed).strip().lower()
        if not words:
            return None
        minutes = self._minutes(words)
        if minutes is None:
            return Unread(typed=typed, sentence=_("This is not a length of time we can read. Try 45, or 1h 20."))
        return minutes

    def _minutes(self, words: str) -> int | None:
        if found := self._MINUTES.fullmatch(words):
            return int(found[1])
        if found := self._CLOCK.fullmatch(words):
            return int(found[1]) * 60 + int(found[2])
        if found := self._HOURS.fullmatch(words):
            return round(float(found[1].replace(",", ".")) * 60) + int(found[2] or 0)
        return None

    def problem(self, question: Question, value: Any) -> str | None:
        if 0 <= value <= LONGEST_MINUTES:
            return None
        return _("That is more than a week. Did you mean minutes?")

    def plain(self, value: int) -> int:
        return value

    def value(self, plain: Any) -> int:
        if type(plain) is not int:
            raise ValueError("not a number of minutes")
        return plain

    def words(self, question: Question, value: int) -> str:
        return minutes_words(value)


class TickKind(Kind):
    """One box. Ticked is an answer; not ticked is none."""

    name = "tick"
    sort = Sort.TICK

    def told(self, value: bool) -> Told:
        return value

    def is_empty(self, value: Any) -> bool:
        return not value

    def plain(self, value: bool) -> bool:
        return value

    def value(self, plain: Any) -> bool:
        return true_or_false(plain)

    def words(self, question: Question, value: bool) -> str:
        return _("Yes") if value else _("No")


class NoticeKind(Kind):
    """Words for the adviser to read. It takes no answer."""

    name = "notice"
    takes_answer = False
    settings = frozenset({"text", "tone"})

    def plain(self, value: Any) -> Any:
        return None

    def value(self, plain: Any) -> Any:
        return None

    def words(self, question: Question, value: Any) -> str:
        return ""

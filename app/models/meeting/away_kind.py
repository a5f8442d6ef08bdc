"""The kind of question that asks when somebody cannot come."""

from datetime import date, datetime
from typing import Any

from app.models.answers import Unread
from app.models.meeting.away import Away, away, hour_text, runs_of
from app.models.meeting.typed_away import read_away
from app.models.questions import Kind, Question, list_in, text_in
from app.models.typed_words import Unclear
from app.models.words import _


class AwayKind(Kind):
    """Days and hours, as many as are typed: “tue 2pm-4pm, 2-6 march”."""

    name = "away"
    is_typed = True
    settings = frozenset({"placeholder"})

    def understand(self, question: Question, typed: str, now: datetime) -> Any:
        if not typed.strip():
            return None
        try:
            return read_away(typed, now.date())
        except Unclear as unclear:
            return Unread(typed=typed, sentence=str(unclear))

    def plain(self, value: tuple[Away, ...]) -> Any:
        return [[each.day.isoformat(), hour_text(each.starts), hour_text(each.ends)] for each in value]

    def value(self, plain: Any) -> tuple[Away, ...]:
        return tuple(_read(*(text_in(part) for part in list_in(each))) for each in list_in(plain))

    def words(self, question: Question, value: tuple[Away, ...]) -> str:
        return _("; ").join(run.words() for run in runs_of(value))


def _read(day: str, starts: str, ends: str) -> Away:
    return away(date.fromisoformat(day), starts, ends)

"""The day for which a meeting is called, as it is on record: now, and the days before it was put off."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.day_words import long_day
from app.models.formal import FormalRecord
from app.models.meeting.away import hour_words
from app.models.meeting.typed_away import hour_typed
from app.models.procedures.hearing import Meeting
from app.models.words import _
from app.services.formal.facts import Standing
from app.services.office import Office

STARTS, PLACE, MINUTES = "starts", "place", "minutes"
FROM, FOR, FIRST = "put_off_from", "put_off_for", "first_called_for"
"""What the record of a day holds beside its form, where it was put off: from which day, and for whose companion. While
companions put it off, the day it was first called for stays the one that is counted from.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDay:
    """`starts` is the minute of the day, where it can be read. `put_off_for` is the key of a companion, or empty."""

    record_id: int
    day: date
    starts: int | None
    minutes: int
    place: str = field(repr=False)
    because: str = field(repr=False)
    put_off_from: date | None = None
    put_off_for: str = ""
    first_day: date

    def words(self) -> str:
        """“Friday 30 April 2027, 10.00 am”."""
        if self.starts is None:
            return long_day(self.day)
        return _("{day}, {time}").format(day=long_day(self.day), time=hour_words(self.starts))

    @property
    def ends(self) -> int:
        return (self.starts or 0) + self.minutes

    def is_at(self, day: date, starts: int | None) -> bool:
        return (self.day, self.starts) == (day, starts)


def days_on_record(office: Office, found: Standing, meeting: Meeting) -> tuple[FixedDay | None, tuple[FixedDay, ...]]:
    """The day that is fixed now, and those before it, the last first: the same day put right is not there twice."""
    return days_of_case(office, found.formal.case_id, meeting)


def days_of_case(office: Office, case_id: int, meeting: Meeting) -> tuple[FixedDay | None, tuple[FixedDay, ...]]:
    """The same, of a case of which nothing else is wanted."""
    stored = office.vault.formal.records.answers(case_id)
    now: FixedDay | None = None
    earlier: list[FixedDay] = []
    for record in reversed(office.vault.formal.records.of_case(case_id)):
        if record.kind != meeting.record or record.absent_because:
            continue
        fixed = _fixed(record, stored.get(record.id or 0, {}), meeting)
        if record.replaced_at is None and now is None:
            now = fixed
        elif not any(each.is_at(fixed.day, fixed.starts) for each in (*filter(None, (now,)), *earlier)):
            earlier.append(fixed)
    return now, tuple(earlier)


def _fixed(record: FormalRecord, stored: Mapping[str, str], meeting: Meeting) -> FixedDay:
    told = {name: str(json.loads(value)) for name, value in stored.items() if name in _TOLD}
    minutes = told.get(MINUTES, "")
    return FixedDay(
        record_id=record.id or 0,
        day=record.dated_on,
        starts=hour_typed(told.get(STARTS, "")),
        minutes=int(minutes) if minutes.isdecimal() else meeting.minutes,
        place=told.get(PLACE, ""),
        because=record.words,
        put_off_from=_day(told.get(FROM)),
        put_off_for=told.get(FOR, ""),
        first_day=_day(told.get(FIRST)) or record.dated_on,
    )


_TOLD = frozenset({STARTS, PLACE, MINUTES, FROM, FOR, FIRST})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Reads dates, times and periods as people type them: “last tuesday at 3.30pm”, “march to may 2025”."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from app.models.about_days import (
    NOT_KNOWN,
    AboutDay,
    Moment,
    Part,
    Period,
    Precision,
    TooFar,
    TypedDate,
    exactly,
    long_form,
    read_stored,
    store_text,
)
from app.models.day_words import long_day
from app.models.times_of_year import TIMES_OF_YEAR, TimeOfYear
from app.models.typed_days import day_in, real_day
from app.models.typed_names import Around, Lean, around_now, too_far
from app.models.typed_times import read_time
from app.models.typed_words import COUNT, COUNTS, NOW, TH, UNIT, Unclear, plain_words, unreadable
from app.models.words import _

__all__ = [
    "NOT_KNOWN",
    "TIMES_OF_YEAR",
    "AboutDay",
    "Lean",
    "Moment",
    "Part",
    "Period",
    "Precision",
    "TimeOfYear",
    "TypedDate",
    "Unclear",
    "exactly",
    "long_form",
    "read_day",
    "read_moment",
    "read_period",
    "read_stored",
    "store_text",
]

Found = TypeVar("Found", AboutDay, Moment, Period)


def read_day(
    text: str,
    today: date,
    lean: str = Lean.PAST,
    times_of_year: tuple[TimeOfYear, ...] = TIMES_OF_YEAR,
) -> AboutDay:
    """The day that was typed, as closely as it was said. Raises Unclear."""
    words, around = plain_words(text), around_now(today, lean, times_of_year)
    if day := _as(day_in, words, around):
        return day
    if moment := _as(_moment, words, around):
        raise Unclear(_("Only the day is needed here, for example “{day}”.").format(day=long_day(moment.at)))
    raise unreadable()


def read_moment(
    text: str,
    now: datetime,
    lean: str = Lean.PAST,
    times_of_year: tuple[TimeOfYear, ...] = TIMES_OF_YEAR,
) -> Moment | AboutDay:
    """The day and time that were typed, or the day alone where no time was. Raises Unclear."""
    words, around = plain_words(text), around_now(now, lean, times_of_year)
    if words in NOW:
        return Moment(at=now)
    if found := _as(day_in, words, around) or _as(_moment, words, around):
        return found
    raise unreadable()


def read_period(
    text: str,
    today: date,
    lean: str = Lean.PAST,
    times_of_year: tuple[TimeOfYear, ...] = TIMES_OF_YEAR,
) -> TypedDate:
    """The period that was typed, or the single day or moment. Raises Unclear."""
    words, around = plain_words(text), around_now(today, lean, times_of_year)
    if found := _as(day_in, words, around) or _as(_moment, words, around) or _as(_period, words, around):
        return found
    raise unreadable()


def _as(reading: Callable[[str, Around], Found | None], words: str, around: Around) -> Found | None:
    try:
        return reading(words, around)
    except TooFar:
        raise too_far() from None


# Moments

_HALF_OF_DAY = {Part.MORNING: "am", Part.AFTERNOON: "pm", Part.EVENING: "pm", Part.NIGHT: "at night"}
_HOURS = {
    Part.MORNING: range(12),
    Part.AFTERNOON: range(12, 19),
    Part.EVENING: range(17, 24),
    Part.NIGHT: (*range(17, 24), *range(6)),
}
_AFTER_MIDNIGHT = range(6)
_HOURS_FROM_NOW = (
    rf"(?a)(?P<ahead>in )?(?P<half>half an|{COUNT}) (?P<unit>minute|min|hour|hr)s?(?: (?P<way>ago|time|from now))?"
)


def _moment(words: str, around: Around) -> Moment | None:
    """A day and a time in either order, or a time alone; None when the words are neither."""
    if moment := _hours_from_now(words, around):
        return moment
    every = words.split()
    for place in range(len(every)):
        first, rest = " ".join(every[:place]), " ".join(every[place:])
        if moment := _at_time(first, rest, around) or (_at_time(rest, first, around) if first else None):
            return moment
    return None


def _at_time(day_words: str, time_words: str, around: Around) -> Moment | None:
    if not read_time(time_words):
        return None
    day = day_in(day_words, around) if day_words else None
    if day_words and (not day or not day.day or day.precision is not Precision.DAY):
        return None
    part = day.part if day else None
    found = read_time(time_words, _HALF_OF_DAY[part] if part else "")
    if not found or (part and found[0].hour not in _HOURS[part]):
        return None
    at, about = found
    on = day.day if day and day.day else _nearest_day(at, around)
    if part is Part.NIGHT and at.hour in _AFTER_MIDNIGHT:
        on += timedelta(days=1)
    return Moment(at=datetime.combine(on, at), about=about or bool(day and day.about))


def _hours_from_now(words: str, around: Around) -> Moment | None:
    """“10 minutes ago”, “in an hour”."""
    found = re.fullmatch(_HOURS_FROM_NOW, words)
    if not found or not (found["ahead"] or found["way"]):
        return None
    number = COUNTS.get(found["count"]) or int(found["count"] or 0)
    span = timedelta(hours=number) if found["unit"].startswith("h") else timedelta(minutes=number)
    if found["half"] == "half an":
        span = timedelta(minutes=30)
    back = found["way"] == "ago"
    return Moment(at=around.now - span if back else around.now + span, about=back)


def _nearest_day(at: time, around: Around) -> date:
    if around.lean is Lean.PAST:
        return around.today - timedelta(days=at > around.now.time())
    return around.today + timedelta(days=at <= around.now.time())


# Periods

_UNTIL_NOW = (
    r"(?:(?:until|till|til|up to|to|-) (?:now|today|the present(?: day)?|present|date)|onwards?|and counting"
    r"|(?:and |but )?(?:is |its )?(?:still )?(?:ongoing|going on|happening|continuing))"
)
_GOING_ON = rf"(?:{_UNTIL_NOW}|it is still going on|still going on start not known)"
_SINCE = rf"(?:(?:ever )?since|since about) (?P<start>.+?)(?: {_UNTIL_NOW})?"
_FROM_UNTIL_NOW = rf"(?:from |starting |started )?(?P<start>.+?) {_UNTIL_NOW}"
_LASTLY = rf"(?a)(?:(?:for|over|during|in) )?(?:the )?(?:last|past) (?:{COUNT} )?{UNIT}"
_FROM = r"(?:from|starting|started|after) (?P<start>.+?)(?: end not known)?"
_UNTIL = r"(?:until|till|til|up to) (?P<end>.+?)(?: start not known)?"
_BETWEEN = r"between (?P<rest>.+)"
_JOINED = r" (?:up to|to|until|till|til|through to|through|-) |-"
_JOINED_BY_AND = r" and "
_YEAR_SAID = r"(?a)(?:^|[\s/.-])(?:19|20|21)\d\d(?!\d)|\d[/.]\d{1,2}[/.]\d\d$|(?:last|this|next) year"
_BARE_DAY = rf"(?a)(?:the )?(?P<day>\d{{1,2}}){TH}?"


def _period(words: str, around: Around) -> Period | None:
    if re.fullmatch(_GOING_ON, words):
        return Period(ongoing=True)
    if found := re.fullmatch(_LASTLY, words):
        start = day_in(f"{found['count'] or 'a'} {found['unit']} ago", around)
        return Period(start=start, ongoing=True) if start else None
    in_the_past = replace(around, lean=Lean.PAST)
    for phrase in (_SINCE, _FROM_UNTIL_NOW):
        if (found := re.fullmatch(phrase, words)) and (start := day_in(found["start"], in_the_past)):
            return Period(start=start, ongoing=True)
    if between := re.fullmatch(_BETWEEN, words):
        return _joined(between["rest"], _JOINED_BY_AND, around)
    if joined := _joined(words.removeprefix("from "), _JOINED, around):
        return joined
    if (found := re.fullmatch(_FROM, words)) and (start := day_in(found["start"], around)):
        return Period(start=start)
    if (found := re.fullmatch(_UNTIL, words)) and (end := day_in(found["end"], around)):
        return Period(end=end)
    return None


def _joined(words: str, joined: str, around: Around) -> Period | None:
    """“March to may 2025”: the first place where both sides can be read."""
    for place in re.finditer(joined, words):
        start, end = words[: place.start()].strip(), words[place.end() :].strip()
        if sides := _sides(start, end, around):
            try:
                return Period(start=sides[0], end=sides[1])
            except ValueError:
                raise Unclear(
                    _("That ends before it begins: please check the years, for example “March 2025 to May 2025”.")
                ) from None
    return None


def _sides(start_words: str, end_words: str, around: Around) -> tuple[AboutDay, AboutDay] | None:
    """Both ends; the one that names a year tells the other's, and otherwise the lean tells which is read first."""
    if bare := re.fullmatch(_BARE_DAY, start_words):
        end = day_in(end_words, around)
        if not end or not end.day or end.precision is not Precision.DAY:
            return None
        month = end.day - relativedelta(months=int(bare["day"]) > end.day.day)
        return exactly(real_day(month.year, month.month, int(bare["day"]))), end
    start_first = around.lean is Lean.FUTURE and not re.search(_YEAR_SAID, end_words)
    if start_first or re.search(_YEAR_SAID, start_words):
        start = day_in(start_words, around)
        nearer = replace(around, near=start.day, lean=Lean.FUTURE) if start and start.day else around
        end = day_in(end_words, nearer)
    else:
        end = day_in(end_words, around)
        nearer = replace(around, near=end.day, lean=Lean.PAST) if end and end.day else around
        start = day_in(start_words, nearer)
    return (start, end) if start and end else None

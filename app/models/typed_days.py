"""Reads days as people in Britain type them: “14/3”, “last tuesday”, “about easter”, “autumn term”, “not sure”.

A table of phrases, tried in order. docs/decisions/0004-typed-dates.md says why it is our own.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.models.about_days import (
    FIRST_MONTH_OF_YEAR,
    FIRST_OF_MONTH,
    FIRST_YEAR,
    LAST_YEAR,
    NOT_KNOWN,
    PARTS_OF_DAY,
    AboutDay,
    Part,
    Precision,
    exactly,
)
from app.models.day_words import month_name, weekday_name
from app.models.typed_names import Around, Found, Lean, named, occurrence, part_of_term, this_term, too_far, which_of
from app.models.typed_words import (
    ANY_YEAR,
    COUNT,
    COUNTS,
    MONTH,
    MONTH_NAMES,
    NTH,
    PARTS,
    TH,
    UNIT,
    UNKNOWN,
    VAGUE_COUNTS,
    WAY,
    WEEKDAY,
    WEEKDAY_NAMES,
    WHICH,
    YEAR,
    Unclear,
    any_of,
)
from app.models.words import _

# Days: each phrase with what it means. A meaning may give None, and the next phrase is tried.

_Meaning = Callable[[Found, Around], AboutDay | None]


def day_in(words: str, around: Around) -> AboutDay | None:
    """The day that the words say; None when they are not a day. Raises Unclear for one that cannot be."""
    for phrase, meaning in _PHRASES:
        if (found := re.fullmatch(phrase, words, re.ASCII)) and (day := meaning(found, around)):
            return day
    # Each of these takes words away and never tries two ways, so that no text takes long.
    if found := re.fullmatch(_ABOUT_BEFORE, words) or re.fullmatch(_ABOUT_AFTER, words):
        day = day_in(found["rest"], around)
        return replace(day, about=True) if day and day.day else day
    if found := re.fullmatch(_PART_BEFORE, words) or re.fullmatch(_PART_AFTER, words):
        day = day_in(found["rest"], around)
        return _with_part(day, PARTS[found["part"]], around) if day else None
    if found := re.fullmatch(_FILLER, words):
        return day_in(found["rest"], around)
    return None


_ABOUT_BEFORE = (
    r"(?a)(?:about|around|roughly|approximately|approx|circa|ca?(?= ?\d)|maybe|perhaps|probably|possibly|i think"
    r"|some ?time (?:around|about)|somewhere around) ?(?P<rest>.+)"
)
_ABOUT_AFTER = r"(?P<rest>.+) (?:or so|or thereabouts|ish|i think|maybe|perhaps|probably|approx|approximately|roughly)"
_PART_BEFORE = (
    r"(?:the )?(?P<part>early(?: in)?|beginning of|start of|mid|middle of|late(?: in)?|end of"
    r"|(?:morning|afternoon|evening|night)(?= of)) (?:of )?(?P<rest>.+)"
)
_PART_AFTER = r"(?P<rest>.+?)(?: in the| at)? (?P<part>morning|afternoon|evening|night)"
_FILLER = r"(?:some ?time (?:in|on|during|over)|some ?time|back in|on|at|in|by|during|over|the) (?P<rest>.+)"


def _with_part(value: AboutDay, part: Part, around: Around) -> AboutDay | None:
    """The early, middle or late part of it, or the part of a day. A part of a week is kept as the week: no closer."""
    if value.day is None or value.part:
        return None
    match value.precision:
        case Precision.DAY if part in PARTS_OF_DAY:
            return replace(value, part=part)
        case Precision.MONTH if part not in PARTS_OF_DAY:
            return replace(value, part=part, day=value.day.replace(day=FIRST_OF_MONTH[part]))
        case Precision.YEAR if part not in PARTS_OF_DAY:
            return replace(value, part=part, day=value.day.replace(month=FIRST_MONTH_OF_YEAR[part]))
        case Precision.TERM if part not in PARTS_OF_DAY:
            return replace(value, part=part, day=part_of_term(value.day, value.term, part, around))
        case Precision.WEEK if part not in PARTS_OF_DAY:
            return value
    return None


def _iso(found: Found, _around: Around) -> AboutDay | None:
    return exactly(real_day(int(found["year"]), int(found["month"]), int(found["day"])))


def _numbers(found: Found, around: Around) -> AboutDay | None:
    """14/3 and 14/3/26: the day always comes first."""
    return _dated(found, int(found["month"]), around)


def _written(found: Found, around: Around) -> AboutDay | None:
    return _dated(found, MONTH_NAMES[found["month"]] + 1, around)


def _dated(found: Found, month: int, around: Around) -> AboutDay | None:
    number = int(found["day"])
    if not 1 <= month <= 12:
        raise Unclear(
            _("There is no month {month}: please write the day first, like 14/3 for 14 March.").format(month=month)
        )
    if found["year"]:
        day = real_day(_full_year(found["year"], around), month, number)
    else:
        real_day(2000, month, number)
        day = occurrence(lambda year: _day_or_none(year, month, number), "", around)
    said = found.groupdict().get("weekday")
    if said and WEEKDAY_NAMES[said] != day.weekday():
        text = _("{date} {month} {year} is a {weekday}: please check the day, or leave the weekday out.")
        raise Unclear(text.format(date=day.day, month=month_name(month), year=day.year, weekday=weekday_name(day)))
    return exactly(day)


def _full_year(text: str, around: Around) -> int:
    """A year of two digits is one of the last eighty or the next twenty."""
    if len(text) == 4:
        return int(text)
    year = around.today.year // 100 * 100 + int(text)
    return year - 100 if year > around.today.year + 20 else year


def real_day(year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise too_far()
    if not 1 <= month <= 12:
        raise Unclear(_("There is no month {month}: please check it, for example 2026-03-14.").format(month=month))
    if 1 <= number <= monthrange(year, month)[1]:
        return date(year, month, number)
    name, last = month_name(month), 28 if month == 2 else monthrange(year, month)[1]
    if (month, number) == (2, 29):
        text = _("There is no 29 February in {year}: please check the day, for example 28 February {year}.")
    else:
        text = _("There is no {number} {month}: please check the day, for example {last} {month}.")
    raise Unclear(text.format(number=number, month=name, year=year, last=last))


def _day_or_none(year: int, month: int, number: int) -> tuple[date, date] | None:
    if number > monthrange(year, month)[1]:
        return None
    day = date(year, month, number)
    return day, day


def _weekday(found: Found, around: Around) -> AboutDay | None:
    """“Tuesday” alone is the nearest by its lean; “next tuesday” is the one in next week."""
    wanted, today = WEEKDAY_NAMES[found["weekday"]], around.today
    in_this_week = _monday(today) + timedelta(days=wanted)
    match which_of(found):
        case "last":
            return exactly(_before(wanted, today))
        case "coming":
            return exactly(_after(wanted, today))
        case "next":
            return exactly(in_this_week + timedelta(days=7))
        case "this":
            gone = around.lean is Lean.FUTURE and in_this_week < today
            return exactly(in_this_week + timedelta(days=7 * gone))
    return exactly(_before(wanted, around.near) if around.lean is Lean.PAST else _after(wanted, around.near))


def _before(weekday: int, day: date) -> date:
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def _after(weekday: int, day: date) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _a_week_on(found: Found, around: Around) -> AboutDay | None:
    """“Tuesday week”: a week after the coming Tuesday."""
    if found["weekday"]:
        first = _after(WEEKDAY_NAMES[found["weekday"]], around.today)
    else:
        first = around.today + timedelta(days=found["day"] == "tomorrow")
    return exactly(first + timedelta(days=7))


def _weekday_of_week(found: Found, around: Around) -> AboutDay | None:
    weeks = {"last": -1, "this": 0, "next": 1, "coming": 1}[which_of(found)]
    return exactly(_monday(around.today) + timedelta(days=7 * weeks + WEEKDAY_NAMES[found["weekday"]]))


_SAID: dict[str, tuple[int, Part | None]] = {
    "now": (0, None),
    "just now": (0, None),
    "today": (0, None),
    "yesterday": (-1, None),
    "tomorrow": (1, None),
    "tmrw": (1, None),
    "the day before yesterday": (-2, None),
    "day before yesterday": (-2, None),
    "the day after tomorrow": (2, None),
    "day after tomorrow": (2, None),
    "this morning": (0, Part.MORNING),
    "this afternoon": (0, Part.AFTERNOON),
    "this evening": (0, Part.EVENING),
    "tonight": (0, Part.EVENING),
    "last night": (-1, Part.NIGHT),
    "the night before last": (-2, Part.NIGHT),
}


def _said(found: Found, around: Around) -> AboutDay | None:
    if found[0] in UNKNOWN:
        return NOT_KNOWN
    if found[0] not in _SAID:
        return None
    days, part = _SAID[found[0]]
    return replace(exactly(around.today + timedelta(days=days)), part=part)


def _whole(found: Found, around: Around) -> AboutDay | None:
    """“Last week”, “this month”, “next year”."""
    which, today = which_of(found) or "this", around.today
    step = {"last": -1, "this": 0, "next": 1, "coming": 1}[which]
    match found["unit"]:
        case "week":
            return AboutDay(day=_monday(today) + timedelta(days=7 * step), precision=Precision.WEEK)
        case "month":
            return AboutDay(day=today.replace(day=1) + relativedelta(months=step), precision=Precision.MONTH)
        case "year":
            return _year(today.year + step)
    saturday = _monday(today) + timedelta(days=5 + 7 * step)
    if not found["which"] and around.lean is Lean.PAST and saturday > today:
        saturday -= timedelta(days=7)
    return replace(exactly(saturday), about=True)


def _week_beyond(found: Found, around: Around) -> AboutDay | None:
    """“The week before last”, “the week after next”."""
    days = 14 if found["way"] == "after next" else -14
    return AboutDay(day=_monday(around.today) + timedelta(days=days), precision=Precision.WEEK)


def _counted(found: Found, around: Around) -> AboutDay | None:
    """“In 2 weeks”, “3 days ago”. Going back, the longer the unit, the less closely the day is taken to be known."""
    number = COUNTS[found["count"]] if found["count"] in COUNTS else int(found["count"] or 1)
    unit = {"wk": "week", "yr": "year"}.get(found["unit"], found["unit"])
    back = found["way"] == "ago" or (not found["ahead"] and not found["way"] and around.lean is Lean.PAST)
    about = found["count"] in VAGUE_COUNTS
    day: date = around.today + _span(number, unit) * (-1 if back else 1)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise too_far()
    if not back or unit == "day" or found["exactly"]:
        return replace(exactly(day), about=about)
    if unit in ("week", "fortnight"):
        return replace(exactly(day), about=True)
    if unit == "month" or number == 1:
        return AboutDay(day=day.replace(day=1), precision=Precision.MONTH, about=True)
    return replace(_year(day.year), about=True)


def _span(number: int, unit: str) -> relativedelta:
    if unit == "fortnight":
        return relativedelta(weeks=2 * number)
    return relativedelta(**{f"{unit}s": number})


def _year(year: int) -> AboutDay:
    return AboutDay(day=date(year, 1, 1), precision=Precision.YEAR)


def _plain_year(found: Found, _around: Around) -> AboutDay | None:
    return _year(int(found["year"]))


def _month_by_numbers(found: Found, _around: Around) -> AboutDay | None:
    real_day(int(found["year"]), int(found["month"]), 1)
    return AboutDay(day=date(int(found["year"]), int(found["month"]), 1), precision=Precision.MONTH)


def _day_of_month(found: Found, around: Around) -> AboutDay | None:
    """“The 14th”, “the 14th of last month”."""
    number, which = int(found["day"]), which_of(found)
    if which:
        month = around.today.replace(day=1) + relativedelta(
            months={"last": -1, "this": 0, "next": 1, "coming": 1}[which]
        )
        return exactly(real_day(month.year, month.month, number))
    if not 1 <= number <= 31:
        raise Unclear(
            _("There is no day {number} in a month: please check it, for example 14 March.").format(number=number)
        )
    step = -1 if around.lean is Lean.PAST else 1
    month = around.near.replace(day=1)
    while number > monthrange(month.year, month.month)[1] or (month.replace(day=number) - around.near).days * step < 0:
        month += relativedelta(months=step)
    return exactly(month.replace(day=number))


def _week_of(found: Found, around: Around) -> AboutDay | None:
    within = day_in(found["rest"], around)
    if not within or not within.day or within.precision is not Precision.DAY:
        return None
    return AboutDay(day=_monday(within.day), precision=Precision.WEEK, about=within.about)


def _nth_in_month(found: Found, around: Around) -> AboutDay | None:
    """“First week of march”, “last friday in october 2025”."""
    month, nth = day_in(found["rest"], around), NTH[found["nth"]]
    if not month or not month.day or month.precision is not Precision.MONTH or month.part:
        return None
    last = month.day + relativedelta(months=1, days=-1)
    if found["weekday"]:
        weekday = WEEKDAY_NAMES[found["weekday"]]
        first = (
            _before(weekday, last + timedelta(days=1)) if nth < 0 else _after(weekday, month.day - timedelta(days=1))
        )
        return replace(exactly(first + timedelta(days=7 * max(nth - 1, 0))), about=month.about)
    # The week that has most of its days among the first, second ... seven of the month.
    within = last - timedelta(days=3) if nth < 0 else month.day + timedelta(days=7 * nth - 4)
    return AboutDay(day=_monday(within), precision=Precision.WEEK, about=month.about)


_PHRASES: tuple[tuple[str, _Meaning], ...] = (
    (r".+", _said),
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _iso),
    (rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?P<year>)", _numbers),
    (r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])(?P<year>)", _numbers),
    (rf"(?:{WEEKDAY} )?(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d\d)", _numbers),
    (rf"(?:{WEEKDAY} )?(?:the )?(?P<day>\d{{1,2}}){TH}?(?: of)? ?{MONTH}(?: ?{ANY_YEAR})?", _written),
    (rf"(?:{WEEKDAY} )?{MONTH} (?:the )?(?P<day>\d{{1,2}}){TH}?(?: {ANY_YEAR})?", _written),
    (rf"(?:{WHICH} )?{WEEKDAY}", _weekday),
    (rf"{WEEKDAY} (?P<which>last|gone|just gone)", _weekday),
    (rf"{WEEKDAY} week(?P<day>)", _a_week_on),
    (rf"(?:a )?week (?:on|from) {WEEKDAY}(?P<day>)", _a_week_on),
    (r"(?:a )?week (?:on |from )?(?P<day>today|tomorrow)(?P<weekday>)", _a_week_on),
    (rf"{WEEKDAY} (?:of )?{WHICH} week", _weekday_of_week),
    (rf"{WHICH} week(?: on)? {WEEKDAY}", _weekday_of_week),
    (rf"(?:{WHICH} |the )(?P<unit>week|month|year|weekend)", _whole),
    (r"(?P<which>)(?P<unit>weekend)", _whole),
    (rf"(?:{WHICH} )?term", this_term),
    (r"(?:the )?week (?P<way>before last|after next)", _week_beyond),
    (rf"(?P<exactly>exactly )?(?P<ahead>in )?(?:{COUNT} |(?=fortnight)){UNIT}{WAY}?", _counted),
    (rf"(?:{WHICH} )?(?:the )?(?P<name>.+?)(?: of)?(?: {YEAR}(?:/(?P<second>\d{{4}}|\d\d))?)?", named),
    (YEAR, _plain_year),
    (rf"{YEAR}-(?P<month>0[1-9]|1[0-2])", _month_by_numbers),
    (rf"(?P<month>\d{{1,2}})[/-]{YEAR}", _month_by_numbers),
    (rf"(?:the )?(?P<day>\d{{1,2}}){TH}(?: of {WHICH} month)?", _day_of_month),
    (r"(?:the )?week (?:of|commencing|beginning|starting) (?P<rest>.+)", _week_of),
    (rf"(?:the )?(?P<nth>{any_of(NTH)}) (?:week|{WEEKDAY}) (?:of|in) (?P<rest>.+)", _nth_in_month),
)

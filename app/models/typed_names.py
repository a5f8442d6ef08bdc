"""Months, terms, seasons and days known by name, and which one of them is meant: “last march”, “about easter”."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from app.models.about_days import FIRST_YEAR, LAST_YEAR, AboutDay, Part, Precision, exactly
from app.models.times_of_year import OCCASIONS, ROUGH_OCCASIONS, TimeOfYear
from app.models.typed_words import MONTH_NAMES, SAME_AS, Unclear, plain_words
from app.models.uk_time import uk_time
from app.models.words import _

Found = re.Match[str]


class Lean(StrEnum):
    """Which way a date without a year or week leans: what happened is past, a follow-up is still to come."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a phrase is read against: today for “yesterday”, and for “14 March” the day it should be nearest to."""

    now: datetime
    near: date
    lean: Lean
    times_of_year: tuple[TimeOfYear, ...]

    @property
    def today(self) -> date:
        return self.now.date()


def around_now(now: date, lean: str, times_of_year: tuple[TimeOfYear, ...]) -> Around:
    moment = uk_time(now) if isinstance(now, datetime) else datetime.combine(now, time(12))
    return Around(now=moment, near=moment.date(), lean=Lean(lean), times_of_year=times_of_year)


def too_far() -> Unclear:
    text = _("That is too far away: please give a year from {first} to {last}, for example 2025.")
    return Unclear(text.format(first=FIRST_YEAR, last=LAST_YEAR))


def occurrence(days: Callable[[int], tuple[date, date] | None], which: str, around: Around) -> date:
    """The first day of the one that is meant, of those that come every year: its first and last day by year."""
    years = range(max(FIRST_YEAR, around.near.year - 9), min(LAST_YEAR, around.near.year + 9) + 1)
    every = [found for year in years if (found := days(year))]
    today = around.today
    match which:
        case "last":
            fitting = [first for first, last in every if last < today][-1:]
        case "next" | "coming":
            fitting = [first for first, last in every if first > today]
        case "this":
            now = [first for first, last in every if first <= today <= last]
            fitting = now or [first for first, last in every if first.year == today.year]
        case _ if around.lean is Lean.PAST:
            fitting = [first for first, last in every if first <= around.near][-1:]
        case _:
            fitting = [first for first, last in every if last >= around.near]
    if not fitting:
        raise too_far()
    return fitting[0]


def named(found: Found, around: Around) -> AboutDay | None:
    """A month, an occasion or a time of the year by its name: “last march”, “easter 2025”, “the autumn term”."""
    name, which = found["name"], which_of(found)
    if which and found["year"]:
        return None
    if name in MONTH_NAMES and not found["second"]:
        return _month(MONTH_NAMES[name] + 1, found["year"], which, around)
    if name in OCCASIONS and not found["second"]:
        return _occasion(name, found["year"], which, around)
    for each in around.times_of_year:
        if name == plain_words(each.name).removeprefix("the "):
            return _time_of_year(each, found, which, around)
    return None


def which_of(found: Found) -> str:
    which = found["which"] or ""
    return SAME_AS.get(which, which)


def _month(month: int, year: str | None, which: str, around: Around) -> AboutDay:
    def days(year: int) -> tuple[date, date]:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])

    day = date(int(year), month, 1) if year else occurrence(days, which, around)
    return AboutDay(day=day, precision=Precision.MONTH)


def _occasion(name: str, year: str | None, which: str, around: Around) -> AboutDay:
    def days(year: int) -> tuple[date, date]:
        day = OCCASIONS[name](year)
        return day, day

    day = OCCASIONS[name](int(year)) if year else occurrence(days, which, around)
    return replace(exactly(day), about=name in ROUGH_OCCASIONS)


def _time_of_year(each: TimeOfYear, found: Found, which: str, around: Around) -> AboutDay | None:
    if found["year"]:
        year = int(found["year"])
        if found["second"]:
            if int(found["second"]) % 100 != (year + 1) % 100:
                return None
            # “The spring term 2024/25”: the academic year that began in autumn 2024.
            year += not each.spans_new_year and each.begins[0] < 8
    else:
        year = occurrence(each.days, which, around).year
    if year > LAST_YEAR:
        raise too_far()
    return AboutDay(day=each.days(year)[0], precision=Precision.TERM, term=each.called(year))


def this_term(found: Found, around: Around) -> AboutDay | None:
    which = which_of(found) if found["which"] else "this"
    terms = [each for each in around.times_of_year if each.is_term]
    years = range(max(FIRST_YEAR, around.today.year - 2), min(LAST_YEAR, around.today.year + 2) + 1)
    every = sorted((*each.days(year), each.called(year)) for each in terms for year in years)
    match which:
        case "last":
            fitting = [(first, name) for first, last, name in every if last < around.today][-1:]
        case "this":
            fitting = [(first, name) for first, last, name in every if first <= around.today <= last]
        case _:
            fitting = [(first, name) for first, last, name in every if first > around.today]
    if not fitting:
        raise Unclear(_("It is not term time now: please name the term, for example “autumn term 2026”."))
    return AboutDay(day=fitting[0][0], precision=Precision.TERM, term=fitting[0][1])


def part_of_term(first: date, term: str, part: Part, around: Around) -> date:
    thirds = (Part.EARLY, Part.MID, Part.LATE).index(part)
    for each in around.times_of_year:
        if each.called(first.year) == term:
            start, end = each.days(first.year)
            return start + (end - start) // 3 * thirds
    return first

"""Days as people remember them: exact, about, a term, not known; with moments and periods, written out and kept."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.models.day_words import clock_time, long_day, month_name
from app.models.uk_time import UK, uk_time
from app.models.words import N_, _

FIRST_YEAR, LAST_YEAR = 1900, 2199


class TooFar(ValueError):
    """The day lies outside the years that can be kept."""


class Precision(StrEnum):
    """How closely a day is known; the codes of domain 1.5."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    TERM = "TERM"
    YEAR = "YEAR"
    UNK = "UNK"


class Part(StrEnum):
    """Which part of it: the first three of a month, term or year, the others of a day."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PARTS_OF_DAY = frozenset({Part.MORNING, Part.AFTERNOON, Part.EVENING, Part.NIGHT})
FIRST_OF_MONTH = {None: 1, Part.EARLY: 1, Part.MID: 11, Part.LATE: 21}
FIRST_MONTH_OF_YEAR = {None: 1, Part.EARLY: 1, Part.MID: 5, Part.LATE: 9}

_LONGEST = {Precision.DAY: 0, Precision.WEEK: 6, Precision.MONTH: 30, Precision.TERM: 365, Precision.YEAR: 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDay:
    """A day, as closely as it is known; None when it is not known at all.

    `day` is the first day it can have been, so that values sort: the Monday of a week, the first of a month or a year
    or of the part of it that was meant, the first of a term. `about` is kept as said, and widens nothing.
    `term` is the term or season with its year, in the words of the service's list at the time.
    """

    day: date | None
    precision: Precision
    about: bool = False
    part: Part | None = None
    term: str = ""

    def __post_init__(self) -> None:
        if not self._fits_together():
            raise ValueError("the day does not fit its precision")

    def _fits_together(self) -> bool:
        day, part = self.day, self.part
        if day is None or self.precision is Precision.UNK:
            blank = not (self.about or part or self.term)
            return blank and day is None and self.precision is Precision.UNK
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise TooFar("the day is too far away")
        if isinstance(day, datetime):
            return False
        if self.precision is Precision.TERM:
            return part not in PARTS_OF_DAY and re.fullmatch(_TERM, self.term) is not None
        if self.term:
            return False
        match self.precision:
            case Precision.WEEK:
                return part is None and day.weekday() == 0
            case Precision.MONTH:
                return part not in PARTS_OF_DAY and day.day == FIRST_OF_MONTH[part]
            case Precision.YEAR:
                return part not in PARTS_OF_DAY and (day.month, day.day) == (FIRST_MONTH_OF_YEAR[part], 1)
        return part is None or part in PARTS_OF_DAY


NOT_KNOWN = AboutDay(day=None, precision=Precision.UNK)


def exactly(day: date) -> AboutDay:
    return AboutDay(day=day, precision=Precision.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day and a time, kept to the minute on a UK clock. A time given without a zone is taken as UK time."""

    at: datetime
    about: bool = False

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.at.year <= LAST_YEAR:
            raise TooFar("the moment is too far away")
        local = uk_time(self.at)
        object.__setattr__(self, "at", local.replace(second=0, microsecond=0, fold=0, tzinfo=UK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, or still going on. An end that is not known is `NOT_KNOWN`."""

    start: AboutDay = NOT_KNOWN
    end: AboutDay = NOT_KNOWN
    ongoing: bool = False

    def __post_init__(self) -> None:
        known = [side for side in (self.start, self.end) if side != NOT_KNOWN]
        if not known and not self.ongoing:
            raise ValueError("a period needs a start, an end, or to be going on")
        if self.ongoing and self.end != NOT_KNOWN:
            raise ValueError("a period that goes on has no end yet")
        if ends_before_it_starts(self.start, self.end):
            raise ValueError("the period ends before it starts")


TypedDate = AboutDay | Moment | Period


def ends_before_it_starts(start: AboutDay, end: AboutDay) -> bool:
    if start.day is None or end.day is None:
        return False
    return end.day + timedelta(days=_LONGEST[end.precision]) < start.day


def long_form(value: TypedDate) -> str:
    """The value in full, for a person to confirm. `read_period` understands it again."""
    match value:
        case Moment(about=True):
            return _("{day}, about {time}").format(day=long_day(value.at), time=clock_time(value.at.time()))
        case Moment():
            return _("{day}, {time}").format(day=long_day(value.at), time=clock_time(value.at.time()))
        case Period():
            return _period_words(value)
        case AboutDay(precision=Precision.TERM, about=False, part=None):
            return _("some time in {term}").format(term=value.term)
    return _day_words(value)


def _day_words(value: AboutDay) -> str:
    if value.day is None:
        return _("date not known")
    parts = _PARTS_OF_TERM if value.precision is Precision.TERM else _PARTS
    words = _(parts[value.part]).format(day=_without_part(value, value.day))
    return _("about {day}").format(day=words) if value.about else words


_PARTS = {
    None: "{day}",
    Part.EARLY: N_("early {day}"),
    Part.MID: N_("mid-{day}"),
    Part.LATE: N_("late {day}"),
    Part.MORNING: N_("{day}, in the morning"),
    Part.AFTERNOON: N_("{day}, in the afternoon"),
    Part.EVENING: N_("{day}, in the evening"),
    Part.NIGHT: N_("{day}, at night"),
}
_PARTS_OF_TERM = {
    None: "{day}",
    Part.EARLY: N_("early in {day}"),
    Part.MID: N_("the middle of {day}"),
    Part.LATE: N_("late in {day}"),
}


def _without_part(value: AboutDay, day: date) -> str:
    match value.precision:
        case Precision.WEEK:
            return _("the week of {day}").format(day=long_day(day))
        case Precision.MONTH:
            return _("{month} {year}").format(month=month_name(day.month), year=day.year)
        case Precision.TERM:
            return value.term
        case Precision.YEAR:
            return str(day.year)
    return long_day(day)


def _period_words(value: Period) -> str:
    start, end = _day_words(value.start), _day_words(value.end)
    if value.ongoing and value.start == NOT_KNOWN:
        return _("still going on, start not known")
    if value.ongoing:
        return _("from {start} until now").format(start=start)
    if value.end == NOT_KNOWN:
        return _("from {start}, end not known").format(start=start)
    if value.start == NOT_KNOWN:
        return _("until {end}, start not known").format(end=end)
    return _("{start} to {end}").format(start=start, end=end)


# Stored texts: 2026-11-24 · 2026-11-24~ evening · 2026-W47 · 2026-03~ mid · 2025 early · 2024-03-01 (spring 2024) · ?
# 2026-11-24T14:00~ · 2026-01 to 2026-03 · 2026-01 to now
_TERM = r"[^()\s][^()\n]*"
_STORED_DAY = (
    r"(?a)(?:(?P<unknown>\?)|(?P<day>\d{4}-\d{2}-\d{2})|(?P<week>\d{4}-W\d{2})|(?P<month>\d{4}-\d{2})|(?P<year>\d{4}))"
    r"(?P<about>~)?(?: (?P<part>[a-z]+))?(?: \((?P<term>[^()]+)\))?"
)
_STORED_MOMENT = r"(?a)(?P<at>\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?P<about>~)?"
_STORED_PERIOD = r"(?P<start>[^()]*(?:\([^()]*\))?) to (?P<end>[^()]*(?:\([^()]*\))?)"


def store_text(value: TypedDate) -> str:
    """The value as a short text that loses nothing."""
    match value:
        case Moment():
            return value.at.strftime("%Y-%m-%dT%H:%M") + "~" * value.about
        case Period():
            end = "now" if value.ongoing else store_text(value.end)
            return f"{store_text(value.start)} to {end}"
    core = _stored_core(value) + "~" * value.about
    core += f" {value.part}" if value.part else ""
    return core + (f" ({value.term})" if value.term else "")


def _stored_core(value: AboutDay) -> str:
    if value.day is None:
        return "?"
    match value.precision:
        case Precision.WEEK:
            year, week, _weekday = value.day.isocalendar()
            return f"{year}-W{week:02}"
        case Precision.MONTH:
            return f"{value.day:%Y-%m}"
        case Precision.YEAR:
            return f"{value.day:%Y}"
    return value.day.isoformat()


def read_stored(text: str) -> TypedDate:
    """The value that `store_text` wrote. Raises ValueError for any other text."""
    if found := re.fullmatch(_STORED_MOMENT, text):
        return Moment(at=datetime.fromisoformat(found["at"]), about=bool(found["about"]))
    if found := re.fullmatch(_STORED_PERIOD, text):
        ongoing = found["end"] == "now"
        end = NOT_KNOWN if ongoing else _read_stored_day(found["end"])
        return Period(start=_read_stored_day(found["start"]), end=end, ongoing=ongoing)
    return _read_stored_day(text)


def _read_stored_day(text: str) -> AboutDay:
    found = re.fullmatch(_STORED_DAY, text)
    if not found:
        raise ValueError("this is not a stored date")
    about, term = bool(found["about"]), found["term"] or ""
    part = Part(found["part"]) if found["part"] else None
    if found["unknown"]:
        return AboutDay(day=None, precision=Precision.UNK, about=about, part=part, term=term)
    if found["week"]:
        day, precision = date.fromisoformat(f"{found['week']}-1"), Precision.WEEK
    elif found["month"]:
        day, precision = date.fromisoformat(f"{found['month']}-{FIRST_OF_MONTH.get(part, 1):02}"), Precision.MONTH
    elif found["year"]:
        day, precision = date(int(found["year"]), FIRST_MONTH_OF_YEAR.get(part, 1), 1), Precision.YEAR
    else:
        day, precision = date.fromisoformat(found["day"]), Precision.TERM if term else Precision.DAY
    return AboutDay(day=day, precision=precision, about=about, part=part, term=term)

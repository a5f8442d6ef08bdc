"""Reads when people cannot come, as it is typed: “tue 2pm-4pm”, “2-6 march”, “every wednesday morning until easter”."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial

from app.models.about_days import AboutDay, Moment, Part, Period, Precision
from app.models.day_words import weekday_name
from app.models.meeting.away import MINUTES_A_DAY, Away, minute_of
from app.models.typed_dates import Lean, read_day, read_period
from app.models.typed_times import NUMBERS, read_time
from app.models.typed_words import WEEKDAY_NAMES, Unclear, any_of, unreadable
from app.models.words import _

MOST_DAYS = 400
"""So many days can be typed in one go."""

AHEAD = timedelta(weeks=26)
"""“Every Tuesday” without an end is taken to hold for so long."""

_Hours = tuple[int, int]
_ALL_DAY: _Hours = (0, MINUTES_A_DAY)
_NOON = 12 * 60
_PARTS: dict[Part, _Hours] = {
    Part.MORNING: (0, _NOON),
    Part.AFTERNOON: (_NOON, MINUTES_A_DAY),
    Part.EVENING: (17 * 60, MINUTES_A_DAY),
    Part.NIGHT: (17 * 60, MINUTES_A_DAY),
}

_TIME = (
    r"(?:(?:12 )?(?:noon|midday|midnight)|(?:(?:half|quarter)(?: past| to)? )?"
    rf"(?:(?!(?:19|20|21)\d\d)\d{{4}}|\d{{1,2}}(?:[.:]\d\d)?|{any_of(NUMBERS)})(?: ?[ap]\.?m\.?)?)"
)
_TO = r"(?: ?(?:-|–|—|to|until|till|til) ?)"
_RANGE = rf"(?:from |between )?(?P<start>{_TIME})(?:{_TO}| and )(?P<end>{_TIME})"
_AFTER = rf"(?:after|from) (?P<start>{_TIME})(?: on(?:wards?)?)?"
_BEFORE = rf"(?:before|until|till|til|up to) (?P<end>{_TIME})"
_HALF_DAY = r"(?:in the |the |all )?(?P<half>mornings?|afternoons?|evenings?|am|pm)"
_WHOLE = r"(?:all|the whole|whole) day"
_SORTS = (_RANGE, _AFTER, _BEFORE, _HALF_DAY, _WHOLE)
_EVERY = (
    rf"(?:(?:every|each|all) (?P<every>{any_of(WEEKDAY_NAMES)}|day|weekday|working day)s?"
    rf"|(?:on )?(?P<plural>{any_of(WEEKDAY_NAMES)})s)(?= |$)"
)
_EVERY_DAY = frozenset({"day", "weekday", "working day"})


def read_away(text: str, today: date) -> tuple[Away, ...]:
    """Every day, or hours of a day, that was typed, in their order. Raises Unclear.

    Pieces are parted by commas, semicolons, lines or “and”. Where no hours are said the whole day is meant; weekdays,
    and days joined by “and”, have the hours that come next in the same line.
    """
    found: set[Away] = set()
    for line in re.split(r"[;\n]", text):
        if line.strip():
            found |= set(_line(_tidied(line), today))
    if not found:
        raise Unclear(_("Please say on which day, for example “Tuesday 2pm-4pm” or “2-6 March”."))
    if len(found) > MOST_DAYS:
        raise Unclear(_("These are more than {most} days: please type them in smaller pieces.").format(most=MOST_DAYS))
    return tuple(sorted(found))


def _tidied(line: str) -> str:
    line = re.sub(r"[‒–—−]", "-", line.casefold())
    line = re.sub(r"(?<![a-z])([ap])\. ?m\b\.?", r"\1m", line)
    return " ".join(line.split())


def _line(line: str, today: date) -> tuple[Away, ...]:
    """One line: as it stands, or in pieces."""
    whole, problem = _piece(line.replace(",", " "), today)
    if whole is not None:
        return whole
    found: list[Away] = []
    waiting: list[str] = []
    before: list[str] = []
    for piece, is_shared in _pieces(line):
        days, hours = _days_and_hours(piece, today)
        if hours is None:
            waiting.append(piece)
            if not is_shared:
                for each in waiting:
                    found += _told(each, None, today, problem)
                before, waiting = waiting, []
            continue
        if days:
            waiting.append(days)
        # “Tuesday 2-3pm and 4-5pm”: hours alone are of the days before.
        before, waiting = waiting or before, []
        for each in before or [""]:
            found += _told(each, hours, today, problem)
    for each in waiting:
        found += _told(each, None, today, problem)
    return tuple(found)


def _pieces(line: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a line, and whether the hours that come next would be theirs too."""
    for chunk in line.split(","):
        pieces = [each.strip() for each in re.split(r" and | & |^and ", chunk) if each.strip()]
        for place, piece in enumerate(pieces):
            yield piece, place < len(pieces) - 1 or piece in WEEKDAY_NAMES


def _told(days: str, hours: _Hours | None, today: date, problem: Unclear | None) -> tuple[Away, ...]:
    found = _of_days(days, hours, today)
    if found is None:
        raise problem or Unclear(
            _("That is not a time we can read yet: please try “Tuesday 2pm-4pm”, “2-6 March” or “14 March”.")
        )
    return found


def _piece(words: str, today: date) -> tuple[tuple[Away, ...] | None, Unclear | None]:
    """One day or period with its hours; else what was not clear about it, where something can be said."""
    words = " ".join(words.split())
    problem: Unclear | None = None
    for days, hours in ((words, None), *_parted(words)):
        try:
            if (found := _of_days(days, hours() if hours else None, today)) is not None:
                return found, None
        except Unclear as unclear:
            problem = problem or unclear
    return None, problem


def _days_and_hours(piece: str, today: date) -> tuple[str, _Hours | None]:
    """The days of a piece, and its hours where it has any."""
    # “2-6 march” could also be read as hours of a month.
    if _is_days(piece, today, unclear=False):
        return piece, None
    for days, hours in _parted(piece):
        found = hours()
        if found is not None and (not days or _is_days(days, today, unclear=True)):
            return days, found
    return piece, None


def _is_days(words: str, today: date, *, unclear: bool) -> bool:
    """Whether the words are days; `unclear` is the answer for words that are, but not clear ones."""
    try:
        return _of_days(words, None, today) is not None
    except Unclear:
        return unclear


def _parted(words: str) -> Iterator[tuple[str, Callable[[], _Hours | None]]]:
    """Each way in which words can be parted into days and the hours before, after or among them."""
    for sort in _SORTS:
        patterns = (
            rf"(?P<days>.*?)(?:^|[ ,]+)(?:at )?{sort}$",
            rf"^{sort}(?: on)?(?:$|[ ,]+)(?P<days>.*)",
            # “Every Tuesday 2pm-4pm until 30 April”
            rf"^(?P<days>(?:every|each|all) \w+|\w+s) (?:at )?{sort},? (?P<more>(?:from|until|till|til|up to|to) .+)$",
        )
        for pattern in patterns:
            if found := re.search(pattern, words):
                days = " ".join(filter(None, (found["days"].strip(), found.groupdict().get("more"))))
                yield days, partial(_hours, found)


def _hours(found: re.Match[str]) -> _Hours | None:
    said = found.groupdict()
    if half := said.get("half"):
        first = {"a": Part.MORNING, "m": Part.MORNING, "p": Part.AFTERNOON, "e": Part.EVENING}
        return _PARTS[Part.AFTERNOON if half.startswith("af") else first[half[0]]]
    if not said.get("start") and not said.get("end"):
        return _ALL_DAY
    end = _minute(said["end"]) if said.get("end") else MINUTES_A_DAY
    if end is None:
        return None
    starts = [0]
    if start := said.get("start"):
        # “2-4pm” is in the afternoon on both sides, “11-1pm” is not.
        tries = [_minute(start, half) for half in _halves(start, said.get("end") or "")]
        starts = [each for each in tries if each is not None]
        if not starts:
            return None
    fitting = [each for each in starts if each < end]
    if not fitting:
        raise Unclear(_("That ends before it begins: please check the hours, for example “2pm-4pm”."))
    return fitting[0], end


def _halves(start: str, end: str) -> tuple[str, ...]:
    if re.search(r"[ap]m$", start):
        return ("",)
    own = end[-2:] if re.search(r"[ap]m$", end) else ""
    return (own, "") if own == "pm" else ("",)


def _minute(words: str, half: str = "") -> int | None:
    if words.endswith("midnight"):
        return MINUTES_A_DAY
    found = read_time(f"at {words}", half)
    return None if found is None else minute_of(found[0])


def _of_days(words: str, hours: _Hours | None, today: date) -> tuple[Away, ...] | None:
    """The days that the words say, each with the hours; None where they are no days."""
    if not words:
        return None
    if found := re.match(_EVERY, words):
        days: Iterable[date] | None = _every(found, words[found.end() :].strip(), today)
        own = None
    else:
        days, own = _days(words, today)
    if days is None:
        return None
    if own is not None and hours is not None:
        return None
    starts, ends = hours or own or _ALL_DAY
    ahead = [day for day in days if day >= today]
    if not ahead:
        raise Unclear(_("This has gone by already: please check the day."))
    return tuple(Away(day=day, starts=starts, ends=ends) for day in ahead)


def _days(words: str, today: date) -> tuple[Iterable[date] | None, _Hours | None]:
    """The days, and the part of the day where one was said with it."""
    try:
        value = read_period(words, today, Lean.FUTURE)
    except Unclear as unclear:
        if str(unclear) == str(unreadable()):
            return None, None
        raise
    match value:
        case Moment(at=at):
            text = _("Until when can they not come on {weekday}? Please say it like “2pm-4pm” or “from 2pm”.")
            raise Unclear(text.format(weekday=weekday_name(at)))
        case Period(start=AboutDay() as start, end=AboutDay() as end, ongoing=False) if start.day and end.day:
            return _weekdays(_first(start), _last(end)), None
        case AboutDay(day=date() as day, precision=Precision.DAY, about=False):
            return [day], _PARTS[value.part] if value.part else None
        case AboutDay(day=date(), precision=Precision.WEEK | Precision.MONTH, about=False, part=None):
            return _weekdays(_first(value), _last(value)), None
    raise Unclear(_("Please give the days themselves, for example “2-6 March” or “Tuesday 2pm-4pm”."))


def _first(value: AboutDay) -> date:
    if value.day is None or value.about or value.part or value.precision not in _KNOWN:
        raise Unclear(_("Please give the days themselves, for example “2-6 March” or “Tuesday 2pm-4pm”."))
    return value.day


def _last(value: AboutDay) -> date:
    first = _first(value)
    match value.precision:
        case Precision.WEEK:
            return first + timedelta(days=6)
        case Precision.MONTH:
            return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first


_KNOWN = (Precision.DAY, Precision.WEEK, Precision.MONTH)


def _weekdays(first: date, last: date) -> list[date]:
    """From Monday to Friday only: nobody meets at weekends."""
    days = _span(first, last)
    return [day for day in days if day.weekday() < 5] or days


def _span(first: date, last: date) -> list[date]:
    if (last - first).days > 2 * MOST_DAYS:
        raise Unclear(_("These are more than {most} days: please type them in smaller pieces.").format(most=MOST_DAYS))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _every(found: re.Match[str], rest: str, today: date) -> list[date] | None:
    """“Every Tuesday”, from today or a day that was said, until another."""
    said = found["every"] or found["plural"]
    until = re.fullmatch(r"(?:from (?P<start>.+?) )?(?:until|till|til|up to|to) (?P<end>.+)", rest)
    since = re.fullmatch(r"from (?P<start>.+)", rest)
    if rest and not (until or since):
        return None
    bounds = (until or since).groupdict() if rest else {}  # type: ignore[union-attr]
    first = _bound(bounds.get("start"), today) or today
    last = _bound(bounds.get("end"), first) or first + AHEAD
    if last < first:
        raise Unclear(_("That ends before it begins: please check the days."))
    if said in _EVERY_DAY:
        return _weekdays(first, last)
    return [day for day in _span(first, last) if day.weekday() == WEEKDAY_NAMES[said]]


def _bound(words: str | None, today: date) -> date | None:
    if not words:
        return None
    value = read_day(words, today, Lean.FUTURE)
    return _last(replace(value, about=False) if value.precision in _KNOWN else value)


def hour_typed(words: str) -> int | None:
    """The minute of the day of an hour that was typed, such as “10” or “2.30pm”; None where it is none."""
    found = read_time(_tidied(words)) or read_time(f"at {_tidied(words)}")
    return None if found is None or found[0] == time(23, 59) else minute_of(found[0])


def hours_typed(words: str) -> _Hours | None:
    """From when to when, such as “9-5” or “8.30am to 6pm”; None where it is neither."""
    found = re.fullmatch(_RANGE, _tidied(words))
    try:
        return None if found is None else _hours(found)
    except Unclear:
        return None

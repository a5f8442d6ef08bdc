"""Which days and hours fit a meeting, and everything that speaks against each other one, with where that comes from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from app.models.clocks import run
from app.models.counts import ClockKind, CountConvention
from app.models.day_words import long_day
from app.models.meeting.away import Away, hour_words, hours_words
from app.models.words import _, counted
from app.models.working_days import Calendar, add_working_days

STEP = 30
"""Meetings begin at full and half hours."""

HORIZON = 60
"""So many working days are looked at in one go."""


class Against(StrEnum):
    """What can speak against a day or an hour."""

    GONE = "gone"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    NOTICE = "notice"
    LATEST = "latest"
    HOURS = "hours"
    NOT_FREE = "not_free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why not then, in one sentence with its source. `who` is whose time it is about, by their key."""

    against: Against
    words: str = field(repr=False)
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who has to be there. `title` says who in a sentence."""

    key: str
    title: str = field(repr=False)
    away: tuple[Away, ...] = ()
    elsewhere: tuple[Away, ...] = ()
    """Meetings of other cases that they have to attend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A deadline that lies `days` before the meeting, below zero as in its file. `source` says where it comes from."""

    title: str = field(repr=False)
    days: int
    source: str = field(repr=False)
    clock: ClockKind = ClockKind.WORKING
    with_start: bool = False

    def due_before(self, day: date, calendar: Calendar) -> date:
        """The day by which it has to be done for a meeting on this day."""
        convention = CountConvention.WITH_START if self.with_start else CountConvention.AFTER_START
        return run(self.clock, day, calendar, self.days, convention).due_on

    def words(self) -> str:
        """“Papers: 10 working days before (Local setting)”."""
        if self.clock is ClockKind.WORKING:
            before = counted("{n} working day before", "{n} working days before", -self.days)
        else:
            before = counted("{n} day before", "{n} days before", -self.days)
        return _("{title}: {before} ({source})").format(title=self.title, before=before, source=self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The last day that is offered, with the sentence that says why."""

    day: date
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: so many minutes between two hours of a working day, at which everybody can come.

    It looks from `first` over so many working days.
    """

    attendees: tuple[Attendee, ...] = field(repr=False)
    calendar: Calendar = field(repr=False)
    today: date
    first: date
    minutes: int
    opens: int = 9 * 60
    closes: int = 17 * 60
    notices: tuple[Notice, ...] = ()
    latest: Latest | None = None
    working_days: int = HORIZON


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """An hour at which it could begin, and what speaks against it."""

    starts: int
    against: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that was looked at. `against` holds whatever the hour; `uncertain` says how far its holidays are known."""

    day: date
    against: tuple[Reason, ...]
    hours: tuple[Hour, ...] = ()
    uncertain: str = ""

    @property
    def free(self) -> tuple[int, ...]:
        """The minutes of the day at which it can begin."""
        return () if self.against else tuple(each.starts for each in self.hours if not each.against)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Everything that speaks against it or against some hour of it, once each."""
        every = (*self.against, *(reason for each in self.hours for reason in each.against))
        return tuple(dict.fromkeys(every))


class DayFinder:
    """Looks at days for one search."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def days(self) -> tuple[Day, ...]:
        """Every day from Monday to Friday, up to the last of so many working days."""
        return tuple(self.day(each) for each in self._weekdays())

    def day(self, day: date) -> Day:
        search = self.search
        return Day(
            day=day,
            against=self.against_day(day),
            hours=tuple(
                Hour(starts=starts, against=self._not_free(day, starts))
                for starts in range(-(-search.opens // STEP) * STEP, search.closes - search.minutes + 1, STEP)
            ),
            uncertain=" ".join(search.calendar.warnings(day, day)),
        )

    def against(self, day: date, starts: int) -> tuple[Reason, ...]:
        """Everything that speaks against a meeting at this hour of this day."""
        return (*self.against_day(day), *self._out_of_hours(starts), *self._not_free(day, starts))

    def against_day(self, day: date) -> tuple[Reason, ...]:
        return tuple(self._of_the_day(day))

    def _of_the_day(self, day: date) -> Iterator[Reason]:
        search = self.search
        if day < search.today:
            yield Reason(against=Against.GONE, words=_("This day has gone by."))
        yield from _not_working(search.calendar, day)
        for notice in search.notices:
            due = notice.due_before(day, search.calendar)
            if due < search.today:
                words = _("{notice}. For this day that was {due}, which has gone by.")
                yield Reason(against=Against.NOTICE, words=words.format(notice=notice.words(), due=long_day(due)))
        if search.latest is not None and day > search.latest.day:
            yield Reason(against=Against.LATEST, words=search.latest.words)

    def _out_of_hours(self, starts: int) -> Iterator[Reason]:
        search = self.search
        if starts < search.opens or starts + search.minutes > search.closes:
            words = _("It would not lie between {opens} and {closes}, the hours that were chosen here.")
            hours = {"opens": hour_words(search.opens), "closes": hour_words(search.closes)}
            yield Reason(against=Against.HOURS, words=words.format(**hours))

    def _not_free(self, day: date, starts: int) -> tuple[Reason, ...]:
        ends = starts + self.search.minutes
        return tuple(reason for each, reason in self._away.get(day, ()) if each.meets(starts, ends))

    @cached_property
    def _away(self) -> Mapping[date, list[tuple[Away, Reason]]]:
        """Who cannot come, by the day, each with its sentence."""
        found: dict[date, list[tuple[Away, Reason]]] = {}
        for attendee in self.search.attendees:
            taken = [(each, _("{who} cannot come: {hours}.")) for each in attendee.away]
            taken += [(each, _("{who} is at a meeting of another case: {hours}.")) for each in attendee.elsewhere]
            for each, words in taken:
                said = words.format(who=attendee.title, hours=hours_words(each.starts, each.ends))
                reason = Reason(against=Against.NOT_FREE, words=said, who=attendee.key)
                found.setdefault(each.day, []).append((each, reason))
        return found

    def _weekdays(self) -> Iterator[date]:
        day, left = self.search.first, self.search.working_days
        while left > 0:
            if day.weekday() < 5:
                yield day
                left -= self.search.calendar.is_working_day(day)
            try:
                day += timedelta(days=1)
            except OverflowError:
                return


def freed_without(days: Iterable[Day]) -> Counter[str]:
    """On how many days there would be a free hour if one person alone were left out, by their key.

    Whatever speaks against an hour of a day is somebody's time, so an hour is freed by the only one it is about.
    """
    freed: Counter[str] = Counter()
    for day in days:
        if not day.against and not day.free:
            in_the_way = ({each.who for each in hour.against} for hour in day.hours)
            freed.update({who for each in in_the_way if len(each) == 1 for who in each})
    return freed


def postponed_by(day: date, within: int, calendar: Calendar) -> date:
    """The last day to which the absence of a companion moves a meeting: so many working days after its own day.

    A period of law, so closure days of the university count (Employment Relations Act 1999, sections 10 and 13).
    """
    return add_working_days(day, within, calendar.without_closures()).due_on


def _not_working(calendar: Calendar, day: date) -> Iterator[Reason]:
    if day.weekday() >= 5:
        yield Reason(against=Against.WEEKEND, words=_("It is a weekend."))
    elif day in calendar.holidays:
        words = _("{name}: a bank holiday.").format(name=calendar.holidays[day])
        yield Reason(against=Against.HOLIDAY, words=words)
    elif day in calendar.closures:
        words = _("{name}: closed (Local setting).").format(name=calendar.closures[day])
        yield Reason(against=Against.CLOSED, words=words)

"""Counts working days by a nation's bank holidays and the university's closure days, and explains each day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from app.models.counts import ClockKind, Count, CountConvention, Nation, Step
from app.models.day_words import clock_time
from app.models.errors import PlainError
from app.models.uk_time import uk_time
from app.models.words import _

__all__ = ["Calendar", "Count", "CountConvention", "Nation", "Step", "add_working_days", "trigger_day"]

MOST_DAYS = 2000
"""The longest count in one go, either way: about eight years of working days."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Counts stay inside these years."""

OFFICE_CLOSES = time(17)
"""What comes later than this counts as coming on the next working day."""

DAY_ENDS = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are not working days, and how far that is known.

    Bank holidays up to the year `announced_until` are the government's, those up to `listed_until` follow the usual
    rules, and outside `listed_from` to `listed_until` none are known. The list is as it stood on the day `as_of`.
    """

    nation: Nation
    holidays: Mapping[date, str]
    closures: Mapping[date, str] = field(default_factory=dict)
    announced_until: int
    listed_until: int
    listed_from: int = FIRST_YEAR
    as_of: date | None = None

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays and day not in self.closures

    def why_not_working(self, day: date) -> str | None:
        """The reason in a few words, or None for a working day."""
        if day.weekday() >= 5:
            return _("Weekend")
        return self.holidays.get(day) or self.closures.get(day)

    def without_closures(self) -> "Calendar":
        """The same with bank holidays only: a period fixed by law does not wait for the university."""
        return replace(self, closures={})

    def warnings(self, first: date, last: date) -> tuple[str, ...]:
        """What a person should know before relying on a count that touches these days."""
        found = []
        if first.year < self.listed_from:
            text = _("No bank holidays before {year} are known here: please check the early days by hand.")
            found.append(text.format(year=self.listed_from))
        if last.year > self.listed_until:
            text = _("No bank holidays after {year} are known here: please check this date by hand.")
            found.append(text.format(year=self.listed_until))
        elif last.year > self.announced_until:
            text = _("Bank holidays are announced up to {year}; the later ones follow the usual rules and may change.")
            found.append(text.format(year=self.announced_until))
        return tuple(found)


def trigger_day(moment: datetime, calendar: Calendar) -> date:
    """The day on which something received counts as received.

    What comes after 17:00, or on a day that is not a working day, counts as the next working day (domain 6.1).
    """
    local = uk_time(moment)
    if local.time() <= OFFICE_CLOSES and calendar.is_working_day(local.date()):
        return local.date()
    following = days_from(local.date(), +1)
    next(following)
    return next(day for day in following if calendar.is_working_day(day))


def add_working_days(
    start: date | datetime,
    n: int,
    calendar: Calendar,
    convention: CountConvention = CountConvention.AFTER_START,
) -> Count:
    """The n-th working day after a day, or before it where n is below zero; never the day itself unless so agreed.

    A plain day is counted from as it stands. A moment counts from its `trigger_day`, except when counting back: what is
    counted back from is an appointment, not something received. No days at all (n = 0) means the day itself, or the
    next working day when it is none. Raises PlainError for a count that is too long or leaves the calendar.
    """
    refuse_too_long(n)
    first = plain_day(start)
    came_at = uk_time(start) if isinstance(start, datetime) else None
    steps: list[Step] = []
    if came_at and n >= 0:
        first = trigger_day(came_at, calendar)
        steps += _waiting(came_at, first, calendar)
    with_start = convention is CountConvention.WITH_START or n == 0
    steps += _counted(first, n, calendar, with_start=with_start)
    due = steps[-1].day
    return Count(
        clock=ClockKind.WORKING,
        nation=calendar.nation,
        length=n,
        convention=convention,
        starts_on=first,
        came_at=came_at,
        due_on=due,
        due_at=datetime.combine(due, DAY_ENDS),
        steps=tuple(steps),
        warnings=calendar.warnings(min(steps[0].day, due), max(first, due)),
    )


def _waiting(came_at: datetime, first: date, calendar: Calendar) -> Iterator[Step]:
    """The days from the moment something came to the day before it counts as received."""
    for day in days_from(came_at.date(), +1):
        if day == first:
            return
        late = _("Came after {time}: counts as the next working day").format(time=clock_time(OFFICE_CLOSES))
        yield Step(day=day, reason=calendar.why_not_working(day) or late)


def _counted(first: date, n: int, calendar: Calendar, *, with_start: bool) -> Iterator[Step]:
    number = 0
    for day in days_from(first, -1 if n < 0 else +1):
        why_not = calendar.why_not_working(day)
        if day == first and not with_start:
            yield Step(day=day, reason=_("The day counted from: not counted itself"))
        elif why_not:
            yield Step(day=day, reason=why_not, passed_over=why_not)
        elif n == 0:
            yield Step(day=day, reason=_("No days to wait: due on this day"))
            return
        else:
            number += 1
            yield Step(day=day, number=number, reason=_("Working day"))
            if number == abs(n):
                return


def plain_day(start: date | datetime) -> date:
    """The day of it, by a UK clock. Raises PlainError outside the years that counts cover."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise out_of_reach()
    return uk_time(start).date() if isinstance(start, datetime) else start


def days_from(first: date, direction: int) -> Iterator[date]:
    """The day and those after it (or before), as far as counts go. Raises PlainError at the end of the calendar."""
    day = first
    while FIRST_YEAR <= day.year <= LAST_YEAR:
        yield day
        day += timedelta(days=direction)
    raise out_of_reach()


def out_of_reach() -> PlainError:
    return PlainError(
        _("That date is outside the years {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR),
        _("Check the date and the number of days."),
    )


def refuse_too_long(n: int) -> None:
    if abs(n) > MOST_DAYS:
        raise PlainError(
            _("A count can be at most {most} days long.").format(most=MOST_DAYS), _("Check the number of days.")
        )

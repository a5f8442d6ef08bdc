"""The periods fixed by law or agreed by number of days, each counted by its own rule and explained."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.relativedelta import relativedelta

from app.models.counts import ClockKind, Count, CountConvention, Nation, Step
from app.models.day_words import clock_time
from app.models.uk_time import hours_later, uk_time
from app.models.words import _, counted
from app.models.working_days import (
    DAY_ENDS,
    Calendar,
    add_working_days,
    days_from,
    plain_day,
    refuse_too_long,
)

COMPLAINT_DAYS = 30
BREACH_HOURS = 72
FIXED = frozenset(ClockKind) - {ClockKind.WORKING, ClockKind.CALENDAR}
"""The clocks whose length is fixed by law."""


def run(
    clock: ClockKind,
    start: date | datetime,
    calendar: Calendar,
    days: int = 0,
    convention: CountConvention = CountConvention.AFTER_START,
) -> Count:
    """The deadline of any clock. `days` and `convention` matter where the law does not fix them."""
    match clock:
        case ClockKind.WORKING:
            return add_working_days(start, days, calendar, convention)
        case ClockKind.CALENDAR:
            return add_calendar_days(start, days, calendar.nation)
        case ClockKind.COMPLAINT:
            return complaint_acknowledged_by(start, calendar)
        case ClockKind.ACCESS_REQUEST:
            return access_request_answered_by(start, calendar)
        case ClockKind.ACCESS_REQUEST_EXTENDED:
            return access_request_answered_by(start, calendar, extended=True)
        case ClockKind.BREACH:
            return breach_reported_by(start, calendar.nation)


def access_request_answered_by(received: date | datetime, calendar: Calendar, *, extended: bool = False) -> Count:
    """One calendar month from receipt, or three in all when extended.

    The same date of the later month, or its last day; when that is no working day, the next one (domain 4.1).
    """
    first = plain_day(received)
    months = 3 if extended else 1
    same_date: date = first + relativedelta(months=months)
    if same_date.day == first.day:
        reason = counted("The same date {n} month later", "The same date {n} months later", months)
    else:
        reason = counted("Month’s end {n} month later", "Month’s end {n} months later", months)
    steps = [
        Step(day=first, reason=_("Received: the period is counted from this day")),
        *_moved_on(Step(day=same_date, number=months, reason=reason), calendar.without_closures()),
    ]
    clock = ClockKind.ACCESS_REQUEST_EXTENDED if extended else ClockKind.ACCESS_REQUEST
    return _count(clock, received, months, steps, calendar.nation, calendar.warnings(same_date, steps[-1].day))


def complaint_acknowledged_by(received: date | datetime, calendar: Calendar) -> Count:
    """A data-protection complaint: 30 days from the day after receipt, then on to the next working day."""
    first = plain_day(received)
    steps = _every_day(first, COMPLAINT_DAYS, _("Received: not counted itself"))
    steps[-1:] = _moved_on(steps[-1], calendar.without_closures())
    warnings = calendar.warnings(first + timedelta(days=COMPLAINT_DAYS), steps[-1].day)
    return _count(ClockKind.COMPLAINT, received, COMPLAINT_DAYS, steps, calendar.nation, warnings)


def add_calendar_days(start: date | datetime, n: int, nation: Nation) -> Count:
    """Every day counts, and the last is never moved: the completion-of-procedures letter, 28 days (domain 2.8)."""
    refuse_too_long(n)
    steps = _every_day(plain_day(start), n, _("The day counted from: not counted itself"))
    return _count(ClockKind.CALENDAR, start, n, steps, nation)


def breach_reported_by(aware_at: date | datetime, nation: Nation) -> Count:
    """72 hours by the clock from becoming aware. A day without a time counts from its start: the safe reading."""
    first = plain_day(aware_at)
    warnings: tuple[str, ...] = ()
    if not isinstance(aware_at, datetime):
        aware_at = datetime.combine(first, datetime.min.time())
        warnings = (_("No time was given, so the hours are counted from the start of the day."),)
    came_at = uk_time(aware_at)
    reason = _("Aware at {time}: the hours run from now").format(time=clock_time(came_at.time()))
    steps = [Step(day=first, reason=reason)]
    for number in range(1, BREACH_HOURS // 24 + 1):
        moment = hours_later(came_at, 24 * number)
        reason = _("{hours} hours have passed at {time}").format(hours=24 * number, time=clock_time(moment.time()))
        steps.append(Step(day=moment.date(), number=number, reason=reason))
    due_at = hours_later(came_at, BREACH_HOURS)
    return Count(
        clock=ClockKind.BREACH,
        nation=nation,
        length=BREACH_HOURS,
        starts_on=first,
        came_at=came_at,
        due_on=due_at.date(),
        due_at=due_at,
        steps=tuple(steps),
        warnings=warnings,
    )


def _count(
    clock: ClockKind,
    start: date | datetime,
    length: int,
    steps: list[Step],
    nation: Nation,
    warnings: tuple[str, ...] = (),
) -> Count:
    due = steps[-1].day
    return Count(
        clock=clock,
        nation=nation,
        length=length,
        starts_on=plain_day(start),
        came_at=uk_time(start) if isinstance(start, datetime) else None,
        due_on=due,
        due_at=datetime.combine(due, DAY_ENDS),
        steps=tuple(steps),
        warnings=warnings,
    )


def _every_day(first: date, n: int, first_reason: str) -> list[Step]:
    days = enumerate(islice(days_from(first, -1 if n < 0 else +1), abs(n) + 1))
    return [
        Step(day=day, number=number, reason=_("Every day counts")) if number else Step(day=day, reason=first_reason)
        for number, day in days
    ]


def _moved_on(last: Step, calendar: Calendar) -> list[Step]:
    """The last day of a period and, when that is no working day, the days up to the next one."""
    why_not = calendar.why_not_working(last.day)
    if why_not is None:
        return [last]
    moved = _("{reason}: {why_not}, so moved on").format(reason=last.reason, why_not=why_not)
    steps = [replace(last, reason=moved, passed_over=why_not)]
    for day in days_from(last.day + timedelta(days=1), +1):
        why_not = calendar.why_not_working(day)
        if why_not is None:
            steps.append(Step(day=day, reason=_("The next working day: due")))
            break
        steps.append(Step(day=day, reason=why_not, passed_over=why_not))
    return steps

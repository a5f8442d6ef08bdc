"""A day for a hearing: twelve people, sixty working days, every half hour, beside looking at their times alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.models.counts import Nation
from app.models.meeting.away import Away
from app.models.meeting.days import HORIZON, STEP, Attendee, Notice, Search, find_days
from app.services.calendars import load_holidays
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.timing import Race, milliseconds

PEOPLE = 12
_AT_MOST = 1_000
_RATIO_AT_MOST = 40
"""Every refusal has its sentence, and the notice of each day is counted back day by day."""

_TURNS = 5


def measure(_run: Run) -> Iterator[Figure]:
    search = _search()
    race = Race(
        ours=lambda: [milliseconds(lambda: find_days(search)) for _ in range(_TURNS)],
        theirs=lambda: [milliseconds(lambda: _overlaps(search)) for _ in range(_TURNS)],
    ).run(_RATIO_AT_MOST, _AT_MOST)
    found = find_days(search)
    days = sum(bool(day.free) for day in found)
    offered = sum(len(day.free) for day in found)
    refused = sum(len(day.hours) for day in found) - offered
    assert offered
    assert refused
    yield Figure(
        name=f"a day for a hearing: {PEOPLE} people, {HORIZON} working days, every half hour",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"whether their times overlap, and nothing else: {race.their_best:.2f} ms",
        remark=f"{offered} hours offered on {days} days, {refused} refused with reasons",
    )


def _search() -> Search:
    """Everybody teaches or sits somewhere on some hours of most days; one is away for a fortnight."""
    first = date(2027, 3, 1)
    people = []
    for number in range(PEOPLE):
        days = (first + timedelta(days=n) for n in range(number % 4, 100, 4))
        busy = [Away(day=day, starts=(9 + number % 7) * 60, ends=(10 + number % 7) * 60) for day in days]
        busy += [Away(day=first + timedelta(days=number * 7 + n)) for n in range(number % 3)]
        people.append(Attendee(key=f"person-{number}", title=f"Person {number}", away=tuple(busy)))
    calendar = load_holidays().calendar(Nation.ENGLAND)
    return Search(
        attendees=tuple(people),
        calendar=replace(calendar, closures={date(2027, 3, 30): "Easter Tuesday"}),
        today=first,
        first=first + timedelta(days=1),
        minutes=60,
        notices=(Notice(title="Papers", days=-10, source="Local setting"),),
    )


def _overlaps(search: Search) -> list[tuple[date, int]]:
    """The floor: every half hour of as many days against everybody's times of that day, with no reason for anything."""
    by_day: dict[date, list[Away]] = {}
    for attendee in search.attendees:
        for away in attendee.away:
            by_day.setdefault(away.day, []).append(away)
    found: list[tuple[date, int]] = []
    day, left = search.first, search.working_days
    while left:
        if day.weekday() < 5:
            left -= 1
            found += [
                (day, starts)
                for starts in range(search.opens, search.closes - search.minutes + 1, STEP)
                if not any(each.meets(starts, starts + search.minutes) for each in by_day.get(day, ()))
            ]
        day += timedelta(days=1)
    return found


if __name__ == "__main__":
    run_alone(measure, __doc__)

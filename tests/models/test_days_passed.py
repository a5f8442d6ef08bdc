"""Working days between two days: as counting them one by one says, and without the days of a pause."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.days_passed import DaysPassed
from app.models.working_days import Calendar, Nation, add_working_days
from app.services.calendars import load_holidays

FIRST, LAST = date(2025, 6, 1), date(2027, 6, 1)
CALENDAR: Calendar = load_holidays().calendar(Nation.ENGLAND)
DAYS = DaysPassed(CALENDAR, FIRST, LAST)

days = st.dates(FIRST, LAST)
spans = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))


def one_by_one(first: date, last: date, pauses: list[tuple[date, date]]) -> int:
    found = 0
    for number in range(1, (last - first).days + 1):
        day = first + timedelta(days=number)
        is_paused = any(begun < day <= ended for begun, ended in pauses)
        found += CALENDAR.is_working_day(day) and not is_paused
    return found


@given(days, days, st.lists(spans, max_size=4))
def test_they_are_those_that_are_counted_one_by_one(first: date, last: date, pauses: list[tuple[date, date]]) -> None:
    assert DAYS.without(first, last, pauses) == one_by_one(first, last, pauses)


@given(days, st.integers(1, 60))
def test_a_period_of_so_many_working_days_takes_so_many(first: date, length: int) -> None:
    due = add_working_days(first, length, CALENDAR).due_on

    assert due > LAST or DAYS.between(first, due) == length


def test_a_pause_that_still_runs_leaves_nothing_to_count() -> None:
    assert DAYS.without(date(2026, 3, 2), date(2026, 3, 30), [(date(2026, 3, 2), date.max)]) == 0

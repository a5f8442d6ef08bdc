"""Working days are counted by bank holidays and closure days, and every day of the count has its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import holidays as holidays_package
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.models.counts import ClockKind
from app.models.errors import PlainError
from app.models.working_days import Calendar, CountConvention, Nation, add_working_days, trigger_day
from app.services.calendars import load_holidays

LISTED = load_holidays()
SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def make_calendar(*, holidays: dict[date, str] | None = None, closures: dict[date, str] | None = None) -> Calendar:
    return Calendar(
        nation=Nation.ENGLAND,
        holidays=holidays or {},
        closures=closures or {},
        announced_until=2028,
        listed_from=2019,
        listed_until=2030,
    )


CHRISTMAS = make_calendar(
    holidays={date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day, substitute day"},
    closures={date(2026, 12, 24): "Closed", date(2026, 12, 29): "Closed", date(2026, 12, 30): "Closed"},
)

near_days = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))
some_days = st.dictionaries(near_days, st.just("A day off"), max_size=60)
calendars = st.builds(make_calendar, holidays=some_days, closures=some_days)
lengths = st.integers(min_value=-60, max_value=60)
conventions = st.sampled_from(list(CountConvention))


def by_hand(start: date, n: int, calendar: Calendar, convention: CountConvention) -> date:
    """The slowest way to count: every working day there is, listed, and one of them picked."""
    span = abs(n) + 400
    every = [start + timedelta(days=offset) for offset in range(-span, span + 1)]
    working = [day for day in every if calendar.why_not_working(day) is None]
    with_start = convention is CountConvention.WITH_START
    if n >= 0:
        ahead = [day for day in working if day > start or (day == start and (with_start or n == 0))]
        return ahead[max(n - 1, 0)]
    return [day for day in working if day < start or (day == start and with_start)][n]


@pytest.mark.proves("M-11")
def test_weekends_bank_holidays_and_closure_days_are_not_counted_and_each_says_why():
    count = add_working_days(date(2026, 12, 22), 3, CHRISTMAS)

    assert count.due_on == date(2027, 1, 1)
    assert [(step.day.day, step.number, step.reason) for step in count.steps] == [
        (22, None, "The day counted from: not counted itself"),
        (23, 1, "Working day"),
        (24, None, "Closed"),
        (25, None, "Christmas Day"),
        (26, None, "Weekend"),
        (27, None, "Weekend"),
        (28, None, "Boxing Day, substitute day"),
        (29, None, "Closed"),
        (30, None, "Closed"),
        (31, 2, "Working day"),
        (1, 3, "Working day"),
    ]


def test_the_sentence_tells_the_whole_count_in_one_breath():
    count = add_working_days(date(2026, 12, 22), 2, CHRISTMAS)

    assert count.sentence() == (
        "Due Thursday 31 December 2026: 2 working days after Tuesday 22 December 2026; not counted: a weekend, "
        "Thursday 24 December (Closed), Friday 25 December (Christmas Day), "
        "Monday 28 December (Boxing Day, substitute day), Tuesday 29 December to Wednesday 30 December (Closed)."
    )


@pytest.mark.parametrize(
    ("n", "convention", "words"),
    [
        (1, CountConvention.AFTER_START, "Due Wednesday 4 March 2026: 1 working day after {start}."),
        (-1, CountConvention.AFTER_START, "Due Monday 2 March 2026: 1 working day before {start}."),
        (0, CountConvention.AFTER_START, "Due {start}: counted from {start} with no days to wait."),
        (2, CountConvention.WITH_START, "Due Wednesday 4 March 2026: 2 working days from {start}, that day included."),
        (-1, CountConvention.WITH_START, "Due {start}: 1 working day back from {start}, that day included."),
    ],
)
def test_the_sentence_fits_the_way_of_counting(n, convention, words):
    count = add_working_days(date(2026, 3, 3), n, make_calendar(), convention)

    assert count.sentence() == words.format(start="Tuesday 3 March 2026")


def test_a_very_long_count_still_has_a_short_sentence():
    count = add_working_days(date(2020, 1, 1), 2000, LISTED.calendar(Nation.SCOTLAND))

    assert count.sentence().endswith("more days.")
    assert len(count.sentence()) < 600


def test_no_days_at_all_is_the_day_itself_or_the_next_working_day():
    on_a_tuesday = add_working_days(date(2026, 3, 3), 0, make_calendar())
    on_a_saturday = add_working_days(date(2026, 3, 7), 0, make_calendar())

    assert (on_a_tuesday.due_on, on_a_saturday.due_on) == (date(2026, 3, 3), date(2026, 3, 9))
    assert on_a_saturday.steps[-1].reason == "No days to wait: due on this day"
    assert "moved on past a weekend" in on_a_saturday.sentence()


def test_a_deadline_ends_with_the_last_minute_of_its_day():
    count = add_working_days(date(2026, 3, 3), 5, make_calendar())

    assert count.due_at == datetime(2026, 3, 10, 23, 59)


@pytest.mark.parametrize(
    ("came_at", "counts_as"),
    [
        (datetime(2026, 3, 3, 9, 0), date(2026, 3, 3)),
        (datetime(2026, 3, 3, 17, 0), date(2026, 3, 3)),
        (datetime(2026, 3, 3, 17, 1), date(2026, 3, 4)),
        (datetime(2026, 3, 6, 18, 0), date(2026, 3, 9)),
        (datetime(2026, 3, 7, 9, 0), date(2026, 3, 9)),
        (datetime(2026, 12, 23, 18, 0), date(2026, 12, 31)),
        (datetime(2026, 7, 1, 16, 30, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_what_comes_after_five_or_on_a_day_off_counts_as_the_next_working_day(came_at, counts_as):
    assert trigger_day(came_at, CHRISTMAS) == counts_as


@pytest.mark.proves("M-11")
def test_a_count_from_a_late_message_says_when_it_came_and_what_it_counts_as():
    count = add_working_days(datetime(2026, 3, 6, 18, 0), 2, make_calendar())

    assert count.due_on == date(2026, 3, 11)
    assert [(step.day.day, step.number, step.reason) for step in count.steps[:4]] == [
        (6, None, "Came after 5.00 pm: counts as the next working day"),
        (7, None, "Weekend"),
        (8, None, "Weekend"),
        (9, None, "The day counted from: not counted itself"),
    ]
    assert count.sentence() == (
        "Due Wednesday 11 March 2026: 2 working days after Monday 9 March 2026 "
        "(it came on Friday 6 March 2026, 6.00 pm)."
    )


def test_counting_back_from_an_evening_appointment_starts_on_its_own_day():
    count = add_working_days(datetime(2026, 3, 6, 18, 0), -1, make_calendar())

    assert count.due_on == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("start", "n", "words"),
    [
        (date(2028, 12, 1), 5, []),
        (date(2028, 12, 29), 5, ["Bank holidays are announced up to 2028"]),
        (date(2030, 12, 30), 5, ["No bank holidays after 2030 are known here"]),
        (date(2019, 1, 3), -5, ["No bank holidays before 2019 are known here"]),
    ],
)
def test_a_count_that_leaves_the_known_years_says_so(start, n, words):
    count = add_working_days(start, n, make_calendar())

    assert [warning[: len(word)] for warning, word in zip(count.warnings, words, strict=True)] == words


@pytest.mark.parametrize("n", [2001, -2001, 10**9])
def test_a_count_that_is_too_long_is_refused(n):
    with pytest.raises(PlainError, match="at most 2000 days"):
        add_working_days(date(2026, 3, 3), n, make_calendar())


@pytest.mark.parametrize(
    ("start", "n"),
    [
        (date(1, 1, 1), 1),
        (date(9999, 12, 31), 1),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), 1),
        (date(2199, 12, 30), 5),
        (date(1900, 1, 2), -5),
    ],
)
def test_a_count_that_leaves_the_calendar_is_refused(start, n):
    with pytest.raises(PlainError, match="outside the years 1900 to 2199"):
        add_working_days(start, n, make_calendar())


def test_the_longest_count_is_quick():
    calendar = LISTED.calendar(Nation.ENGLAND)

    count = add_working_days(date(2020, 1, 1), 2000, calendar)

    assert sum(step.number is not None for step in count.steps) == 2000
    assert len(count.steps) < 3000


@given(start=near_days, n=lengths, calendar=calendars, convention=conventions)
def test_the_count_agrees_with_counting_by_hand(start, n, calendar, convention):
    count = add_working_days(start, n, calendar, convention)

    assert count.due_on == by_hand(start, n, calendar, convention)


@given(start=near_days, n=lengths, calendar=calendars, convention=conventions)
def test_a_deadline_is_a_working_day_reached_in_as_many_counted_steps(start, n, calendar, convention):
    count = add_working_days(start, n, calendar, convention)

    numbers = [step.number for step in count.steps if step.number is not None]
    assert calendar.is_working_day(count.due_on)
    assert numbers == list(range(1, abs(n) + 1))
    assert count.steps[0].day == start
    assert count.steps[-1].day == count.due_on
    assert all(calendar.is_working_day(step.day) for step in count.steps if step.number is not None)
    assert all(step.passed_over == calendar.why_not_working(step.day) for step in count.steps if step.passed_over)
    assert all(abs(after.day - before.day).days == 1 for before, after in pairwise(count.steps))
    assert count.clock is ClockKind.WORKING


@given(start=near_days, n=lengths, calendar=calendars, convention=conventions)
def test_one_day_more_or_one_day_later_never_makes_a_deadline_earlier(start, n, calendar, convention):
    due = add_working_days(start, n, calendar, convention).due_on

    assert due <= add_working_days(start, n + 1, calendar, convention).due_on
    assert due <= add_working_days(start + timedelta(days=1), n, calendar, convention).due_on


@given(start=near_days, n=st.integers(min_value=1, max_value=60), calendar=calendars)
def test_counting_on_and_back_again_returns_to_a_working_day(start, n, calendar):
    there = add_working_days(start, n, calendar).due_on

    back = add_working_days(there, -n, calendar).due_on

    assert back == start if calendar.is_working_day(start) else add_working_days(start, -1, calendar).due_on
    assert add_working_days(back, n, calendar).due_on == there


@given(start=near_days, n=lengths, more=lengths, calendar=calendars)
def test_counts_the_same_way_add_up(start, n, more, calendar):
    assume(n * more > 0)

    at_once = add_working_days(start, n + more, calendar).due_on

    assert add_working_days(add_working_days(start, n, calendar).due_on, more, calendar).due_on == at_once


@given(start=near_days, n=lengths, calendar=calendars, closed=near_days)
def test_one_more_closure_day_never_makes_a_deadline_nearer(start, n, calendar, closed):
    more = replace(calendar, closures={**calendar.closures, closed: "Closed"})

    without, with_it = (add_working_days(start, n, each).due_on for each in (calendar, more))

    assert with_it >= without if n >= 0 else with_it <= without


@given(
    start=st.dates(min_value=date(2019, 6, 1), max_value=date(2030, 6, 1)),
    n=st.integers(min_value=-100, max_value=100),
    nation=st.sampled_from(list(Nation)),
)
def test_without_closures_the_count_agrees_with_the_holidays_package(start, n, nation):
    package = holidays_package.country_holidays("GB", subdiv=SUBDIVISIONS[nation])

    count = add_working_days(start, n, LISTED.calendar(nation))

    assert count.due_on == package.get_nth_working_day(start, n)

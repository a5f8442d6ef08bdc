"""The periods fixed by law follow their own rules, whatever days the university closes: domain 6.2."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from app.models import clocks
from app.models.counts import ClockKind, Nation
from app.models.errors import PlainError
from app.models.uk_time import uk_time
from app.services.calendars import OwnDay, load_holidays

ENGLAND = load_holidays().calendar(Nation.ENGLAND)
CLOSED_ALL_WINTER = load_holidays().calendar(
    Nation.ENGLAND,
    [
        OwnDay(nation="england", day=date(2026, 11, 1) + timedelta(days=n), kind="closure", name="Closed")
        for n in range(150)
    ],
)
LONDON = ZoneInfo("Europe/London")

MOVED_ON = (
    "Due Tuesday 29 December 2026: 1 month after Wednesday 25 November 2026; moved on past a weekend, "
    "Friday 25 December (Christmas Day), Monday 28 December (Boxing Day, substitute day)."
)

days = st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 9, 30))
fixed_clocks = st.sampled_from(sorted(clocks.FIXED - {ClockKind.BREACH}))


@pytest.mark.parametrize("calendar", [ENGLAND, CLOSED_ALL_WINTER], ids=["open", "closed"])
@pytest.mark.parametrize(
    ("clock", "received", "due"),
    [
        (ClockKind.ACCESS_REQUEST, date(2026, 9, 3), date(2026, 10, 5)),
        (ClockKind.ACCESS_REQUEST, date(2026, 11, 25), date(2026, 12, 29)),
        (ClockKind.ACCESS_REQUEST, date(2027, 1, 31), date(2027, 3, 1)),
        (ClockKind.ACCESS_REQUEST, date(2028, 1, 31), date(2028, 2, 29)),
        (ClockKind.ACCESS_REQUEST_EXTENDED, date(2026, 11, 25), date(2027, 2, 25)),
        (ClockKind.ACCESS_REQUEST_EXTENDED, date(2026, 11, 30), date(2027, 3, 1)),
        (ClockKind.COMPLAINT, date(2026, 11, 27), date(2026, 12, 29)),
    ],
)
def test_a_period_fixed_by_law_ends_when_the_law_says_open_or_closed(calendar, clock, received, due):
    count = clocks.run(clock, received, calendar)

    assert count.due_on == due
    assert count.due_at == datetime.combine(due, datetime.max.time()).replace(second=0, microsecond=0)


def test_a_completion_of_procedures_letter_is_not_moved_for_a_bank_holiday():
    count = clocks.run(ClockKind.CALENDAR, date(2027, 3, 1), ENGLAND, 28)

    assert count.due_on == date(2027, 3, 29)
    assert ENGLAND.why_not_working(count.due_on) == "Easter Monday"
    assert [step.number for step in count.steps] == [None, *range(1, 29)]


def test_calendar_days_may_be_counted_back():
    count = clocks.run(ClockKind.CALENDAR, date(2027, 3, 29), ENGLAND, -28)

    assert count.due_on == date(2027, 3, 1)
    assert count.sentence() == "Due Monday 1 March 2027: 28 days before Monday 29 March 2027."


@pytest.mark.parametrize(
    ("aware_at", "due_at"),
    [
        (datetime(2026, 12, 24, 16, 0), datetime(2026, 12, 27, 16, 0)),
        (datetime(2027, 3, 26, 16, 0), datetime(2027, 3, 29, 17, 0)),
        (datetime(2026, 10, 24, 16, 0), datetime(2026, 10, 27, 15, 0)),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), datetime(2026, 7, 4, 13, 0)),
    ],
)
def test_a_breach_is_reported_within_72_real_hours_also_when_the_clocks_change(aware_at, due_at):
    count = clocks.run(ClockKind.BREACH, aware_at, ENGLAND)

    assert count.due_at == due_at
    assert [step.number for step in count.steps] == [None, 1, 2, 3]
    assert count.warnings == ()


def test_a_breach_known_only_by_its_day_counts_from_the_first_minute_and_says_so():
    count = clocks.run(ClockKind.BREACH, date(2026, 12, 24), ENGLAND)

    assert count.due_at == datetime(2026, 12, 27, 0, 0)
    assert count.warnings == ("No time was given, so the hours are counted from the start of the day.",)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (
            clocks.run(ClockKind.ACCESS_REQUEST, date(2026, 11, 25), ENGLAND),
            MOVED_ON,
        ),
        (
            clocks.run(ClockKind.ACCESS_REQUEST_EXTENDED, date(2026, 11, 25), ENGLAND),
            "Due Thursday 25 February 2027: 3 months after Wednesday 25 November 2026.",
        ),
        (
            clocks.run(ClockKind.BREACH, datetime(2026, 12, 24, 16, 0), ENGLAND),
            "Due Sunday 27 December 2026, 4.00 pm: 72 hours after Thursday 24 December 2026, 4.00 pm.",
        ),
    ],
)
def test_the_sentence_says_how_the_law_counts(count, words):
    assert count.sentence() == words


def test_the_days_say_why_the_last_one_was_moved():
    count = clocks.run(ClockKind.ACCESS_REQUEST, date(2027, 1, 31), ENGLAND)

    assert [(step.day, step.number, step.reason) for step in count.steps] == [
        (date(2027, 1, 31), None, "Received: the period is counted from this day"),
        (date(2027, 2, 28), 1, "Month’s end 1 month later: Weekend, so moved on"),
        (date(2027, 3, 1), None, "The next working day: due"),
    ]


def test_a_period_that_ends_beyond_the_announced_holidays_says_so():
    count = clocks.run(ClockKind.ACCESS_REQUEST, date(2028, 12, 5), ENGLAND)

    assert "announced up to 2028" in count.warnings[0]


@pytest.mark.parametrize("clock", list(ClockKind))
def test_every_clock_refuses_a_day_outside_the_calendar(clock):
    with pytest.raises(PlainError, match="outside the years"):
        clocks.run(clock, date(9999, 12, 31), ENGLAND, 5)


@given(clock=fixed_clocks, received=days)
def test_a_period_fixed_by_law_ends_on_a_working_day_and_never_early(clock, received):
    count = clocks.run(clock, received, ENGLAND)

    length = {
        ClockKind.ACCESS_REQUEST: relativedelta(months=1),
        ClockKind.ACCESS_REQUEST_EXTENDED: relativedelta(months=3),
        ClockKind.COMPLAINT: relativedelta(days=30),
    }[clock]
    assert ENGLAND.is_working_day(count.due_on)
    assert timedelta(0) <= count.due_on - (received + length) <= timedelta(days=4)
    assert count.steps[-1].day == count.due_on


@given(at=st.datetimes(min_value=datetime(2019, 1, 1), max_value=datetime(2030, 12, 31), timezones=st.just(UTC)))
def test_uk_time_needs_no_time_zone_files(at):
    assert uk_time(at) == at.astimezone(LONDON).replace(tzinfo=None)

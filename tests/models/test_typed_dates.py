"""What people type as a date is understood as meant, said back in full, kept without loss, or kindly refused."""

import time as stopwatch
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.typed_dates import (
    NOT_KNOWN,
    AboutDay,
    Lean,
    Moment,
    TimeOfYear,
    TypedDate,
    Unclear,
    exactly,
    long_form,
    read_day,
    read_moment,
    read_period,
    read_stored,
    store_text,
)
from tests.typed_values import about_days, days, moments, typed_dates

TODAY = date(2026, 11, 22)  # a Sunday
NOW = datetime(2026, 11, 22, 10, 0)

# What is typed, which way it leans, and the value in the form it is stored in.
PHRASES = (
    # written out or in numbers, the day always first
    ("14 mar", "past", "2026-03-14"),
    ("14 mar", "future", "2027-03-14"),
    ("14/3", "past", "2026-03-14"),
    ("14/3/26", "past", "2026-03-14"),
    ("3/4/2025", "past", "2025-04-03"),
    ("14.3.2026", "past", "2026-03-14"),
    ("14-03-2026", "past", "2026-03-14"),
    ("2026-03-14", "past", "2026-03-14"),
    ("14th of march", "past", "2026-03-14"),
    ("the 14th of March, 2025", "past", "2025-03-14"),
    ("March 14th 2025", "past", "2025-03-14"),
    ("Sat 14 March 2026", "past", "2026-03-14"),
    ("14-Mar-26", "past", "2026-03-14"),
    ("14/3/99", "past", "1999-03-14"),
    ("29 feb", "past", "2024-02-29"),
    ("the 14th", "past", "2026-11-14"),
    ("the 14th", "future", "2026-12-14"),
    ("14th of last month", "past", "2026-10-14"),
    # counted from today
    ("today", "past", "2026-11-22"),
    ("yesterday", "past", "2026-11-21"),
    ("the day before yesterday", "past", "2026-11-20"),
    ("tomorrow", "future", "2026-11-23"),
    ("in 2 weeks", "future", "2026-12-06"),
    ("in two weeks’ time", "future", "2026-12-06"),
    ("in a fortnight", "future", "2026-12-06"),
    ("3 days", "future", "2026-11-25"),
    ("3 days", "past", "2026-11-19"),
    ("3 days ago", "past", "2026-11-19"),
    ("2 weeks ago", "past", "2026-11-08~"),
    ("exactly 2 weeks ago", "past", "2026-11-08"),
    ("a fortnight ago", "past", "2026-11-08~"),
    ("3 months ago", "past", "2026-08~"),
    ("2 years ago", "past", "2024~"),
    # days of the week
    ("tuesday", "past", "2026-11-17"),
    ("tuesday", "future", "2026-11-24"),
    ("last tuesday", "past", "2026-11-17"),
    ("tuesday gone", "past", "2026-11-17"),
    ("next tue", "future", "2026-11-24"),
    ("this friday", "future", "2026-11-27"),
    ("this friday", "past", "2026-11-20"),
    ("tuesday week", "future", "2026-12-01"),
    ("a week on tuesday", "future", "2026-12-01"),
    ("tuesday last week", "past", "2026-11-10"),
    ("friday night", "past", "2026-11-20 night"),
    ("yesterday evening", "past", "2026-11-21 evening"),
    ("this morning", "past", "2026-11-22 morning"),
    ("last weekend", "past", "2026-11-14~"),
    ("last friday in october", "past", "2026-10-30"),
    # weeks, months, terms, years
    ("last week", "past", "2026-W46"),
    ("week of 9 november", "past", "2026-W46"),
    ("w/c 9 nov", "past", "2026-W46"),
    ("first week of march", "past", "2026-W10"),
    ("last month", "past", "2026-10"),
    ("march", "past", "2026-03"),
    ("march", "future", "2027-03"),
    ("last march", "past", "2026-03"),
    ("march 2025", "past", "2025-03"),
    ("mid october", "past", "2026-10 mid"),
    ("end of last month", "past", "2026-10 late"),
    ("spring 2024", "past", "2024-03-01 (spring 2024)"),
    ("autumn term", "past", "2026-09-01 (the autumn term 2026)"),
    ("spring term 2024/25", "past", "2025-01-01 (the spring term 2025)"),
    ("last term", "past", "2026-04-01 (the summer term 2026)"),
    ("start of term", "past", "2026-09-01 early (the autumn term 2026)"),
    ("winter", "past", "2025-12-01 (winter 2025/26)"),
    ("2019", "past", "2019"),
    ("early 2025", "past", "2025 early"),
    ("last year", "past", "2025"),
    # days known by name
    ("about easter", "past", "2026-04-05~"),
    ("good friday 2025", "past", "2025-04-18"),
    ("christmas", "past", "2025-12-25~"),
    ("christmas", "future", "2026-12-25~"),
    ("boxing day", "past", "2025-12-26"),
    ("New Year’s Eve", "past", "2025-12-31"),
    # about, and not at all
    ("about march", "past", "2026-03~"),
    ("around 14 march 2025", "past", "2025-03-14~"),
    ("roughly last tuesday", "past", "2026-11-17~"),
    ("~ 3 sep", "past", "2026-09-03~"),
    ("c. 2019", "past", "2019~"),
    ("14 march?", "past", "2026-03-14~"),
    ("march or so", "past", "2026-03~"),
    ("not sure", "past", "?"),
    ("unknown", "past", "?"),
    ("I don’t know", "past", "?"),
)

MOMENTS = (
    ("last tuesday at 3.30pm", "past", "2026-11-17T15:30"),
    ("tomorrow 2pm", "future", "2026-11-23T14:00"),
    ("2pm tomorrow", "future", "2026-11-23T14:00"),
    ("next tue 14:05", "future", "2026-11-24T14:05"),
    ("yesterday noon", "past", "2026-11-21T12:00"),
    ("yesterday 1530", "past", "2026-11-21T15:30"),
    ("yesterday at half three", "past", "2026-11-21T15:30"),
    ("friday quarter to four", "past", "2026-11-20T15:45"),
    ("14 march at 9", "past", "2026-03-14T09:00"),
    ("14 march 03:30", "past", "2026-03-14T03:30"),
    ("14 march 3 in the morning", "past", "2026-03-14T03:00"),
    ("tuesday about 3pm", "past", "2026-11-17T15:00~"),
    ("about 3 p.m. on tuesday", "past", "2026-11-17T15:00~"),
    ("last night at 11", "past", "2026-11-21T23:00"),
    ("last night at 2", "past", "2026-11-22T02:00"),
    ("friday midnight", "past", "2026-11-20T23:59~"),
    ("2pm", "future", "2026-11-22T14:00"),
    ("2pm", "past", "2026-11-21T14:00"),
    ("9am", "future", "2026-11-23T09:00"),
    ("half an hour ago", "past", "2026-11-22T09:30~"),
    ("2026-03-14T15:30", "past", "2026-03-14T15:30"),
    ("tuesday", "past", "2026-11-17"),
    ("not sure", "past", "?"),
)

leans = st.sampled_from(list(Lean))
now_and_then = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2150, 1, 1))
any_time = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 12, 31, 23, 59))

PERIODS = (
    ("since january", "past", "2026-01 to now"),
    ("from 3 sep until now", "past", "2026-09-03 to now"),
    ("march to may 2025", "past", "2025-03 to 2025-05"),
    ("march-may 2025", "past", "2025-03 to 2025-05"),
    ("november to january 2025", "past", "2024-11 to 2025-01"),
    ("march 2025 to may", "past", "2025-03 to 2025-05"),
    ("march to may", "past", "2026-03 to 2026-05"),
    ("march to may", "future", "2027-03 to 2027-05"),
    ("monday to wednesday", "past", "2026-11-16 to 2026-11-18"),
    ("monday to wednesday", "future", "2026-11-23 to 2026-11-25"),
    ("two weeks ago to last week", "past", "2026-11-08~ to 2026-W46"),
    ("3 to 5 march", "past", "2026-03-03 to 2026-03-05"),
    ("28 to 3 march 2025", "past", "2025-02-28 to 2025-03-03"),
    ("between 3 and 5 march", "past", "2026-03-03 to 2026-03-05"),
    ("2023–2024", "past", "2023 to 2024"),
    ("about easter to early june 2025", "past", "2025-04-20~ to 2025-06 early"),
    ("from march", "past", "2026-03 to ?"),
    ("until may 2025", "past", "? to 2025-05"),
    ("over the past 3 months", "past", "2026-08~ to now"),
    ("still going on", "past", "? to now"),
    ("last tuesday at 3.30pm", "past", "2026-11-17T15:30"),
    ("autumn term", "past", "2026-09-01 (the autumn term 2026)"),
)


@pytest.mark.proves("N-12")
@pytest.mark.parametrize(("typed", "lean", "stored"), PHRASES)
def test_a_day_is_read_as_it_is_said_in_britain(typed, lean, stored):
    value = read_day(typed, today=TODAY, lean=lean)

    assert store_text(value) == stored


@pytest.mark.parametrize(("typed", "lean", "stored"), MOMENTS)
def test_a_time_is_read_with_its_day_in_either_order(typed, lean, stored):
    value = read_moment(typed, now=NOW, lean=lean)

    assert store_text(value) == stored


@pytest.mark.proves("N-12")
@pytest.mark.parametrize(("typed", "lean", "stored"), PERIODS)
def test_a_period_is_read_with_its_ends_as_they_are_known(typed, lean, stored):
    value = read_period(typed, today=TODAY, lean=lean)

    assert store_text(value) == stored


@pytest.mark.parametrize(("typed", "lean", "stored"), PHRASES + MOMENTS)
def test_whatever_is_one_day_or_moment_may_also_be_typed_where_a_period_may_be(typed, lean, stored):
    value = read_period(typed, today=NOW, lean=lean)

    assert store_text(value) == stored


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (exactly(date(2026, 3, 14)), "Saturday 14 March 2026"),
        (read_day("about march", TODAY), "about March 2026"),
        (read_day("spring 2024", TODAY), "some time in spring 2024"),
        (read_day("autumn term", TODAY), "some time in the autumn term 2026"),
        (read_day("end of term", TODAY), "late in the autumn term 2026"),
        (read_day("mid october", TODAY), "mid-October 2026"),
        (read_day("last week", TODAY), "the week of Monday 9 November 2026"),
        (read_day("friday night", TODAY), "Friday 20 November 2026, at night"),
        (NOT_KNOWN, "date not known"),
        (read_moment("next tue 2pm", NOW), "Tuesday 24 November 2026, 2.00 pm"),
        (read_moment("about noon yesterday", NOW), "Saturday 21 November 2026, about 12 noon"),
        (read_period("since january", TODAY), "from January 2026 until now"),
        (read_period("march to may 2025", TODAY), "March 2025 to May 2025"),
        (read_period("until may 2025", TODAY), "until May 2025, start not known"),
    ],
)
def test_the_long_form_says_back_what_was_understood(value, words):
    assert long_form(value) == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 feb", "There is no 31 February: please check the day, for example 28 February."),
        ("31/4/2025", "There is no 31 April: please check the day, for example 30 April."),
        ("29 feb 2025", "There is no 29 February in 2025: please check the day, for example 28 February 2025."),
        ("3/14/2026", "There is no month 14: please write the day first, like 14/3 for 14 March."),
        ("2026-14-03", "There is no month 14: please check it, for example 2026-03-14."),
        ("monday 14 march 2026", "14 March 2026 is a Saturday: please check the day, or leave the weekday out."),
        ("14/3/0026", "That is too far away: please give a year from 1900 to 2199, for example 2025."),
        ("400 years ago", "That is too far away: please give a year from 1900 to 2199, for example 2025."),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_reason_and_an_example(typed, said):
    with pytest.raises(Unclear) as refused:
        read_day(typed, TODAY)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    "typed", ["", "  ", "a", "1", "14", "hello", "may be", "tell her 3 times", "5 working days", "¾"]
)
def test_words_that_are_no_date_are_refused_rather_than_guessed(typed):
    with pytest.raises(Unclear, match="last Tuesday"):
        read_period(typed, TODAY)


def test_a_time_where_only_a_day_is_asked_is_not_dropped_in_silence():
    with pytest.raises(Unclear, match="Only the day is needed here, for example “Tuesday 17 November 2026”"):
        read_day("last tuesday at 3.30pm", TODAY)


@pytest.mark.parametrize("typed", ["friday - 1900", "500 years ago to today"])
def test_an_end_beyond_the_years_that_can_be_kept_is_refused(typed):
    """Reading “friday” next to the year 1900 gave a day in 1899, and the program stopped."""
    with pytest.raises(Unclear, match="too far away"):
        read_period(typed, TODAY)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Unclear, match="ends before it begins"):
        read_period("may 2025 to march 2025", TODAY)


def test_a_service_reads_its_own_terms():
    own = (TimeOfYear(name="Michaelmas", begins=(10, 4), ends=(12, 11), is_term=True),)

    value = read_day("start of Michaelmas", TODAY, times_of_year=own)

    assert (value.day, long_form(value)) == (date(2026, 10, 4), "early in Michaelmas 2026")
    assert read_day(long_form(value), TODAY, times_of_year=own) == value


@given(value=typed_dates, now=any_time, lean=leans)
def test_the_long_form_is_understood_again_whenever_it_is_read(value: TypedDate, now: datetime, lean: Lean):
    assert read_period(long_form(value), now, lean) == value


@given(value=st.one_of(about_days(), moments()), now=any_time, lean=leans)
def test_the_long_form_is_understood_again_in_a_field_for_moments(value: AboutDay | Moment, now: datetime, lean: Lean):
    assert read_moment(long_form(value), now, lean) == value


@given(value=about_days(), today=any_time, lean=leans)
def test_the_long_form_is_understood_again_in_a_field_for_days(value: AboutDay, today: datetime, lean: Lean):
    assert read_day(long_form(value), today, lean) == value


@given(day=days, at=st.times())
def test_iso_dates_and_times_are_read_as_they_are(day: date, at: time):
    moment = datetime.combine(day, at).replace(second=0, microsecond=0)

    assert read_day(day.isoformat(), TODAY) == exactly(day)
    assert read_moment(moment.isoformat(), NOW) == Moment(at=moment)


_PIECES = (
    "about last next this early mid end of the in at on to since until from between and tuesday march easter term week"
    " weeks ago 2 3rd 14/3 2025 3.30 pm noon half three night - – ~ ? . christmas spring not sure now 31 feb"
)
pieces = st.sampled_from(_PIECES.split(" "))
typed_texts = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=12).map(" ".join))


@given(typed=typed_texts, now=any_time, lean=leans)
@settings(max_examples=400)
def test_any_text_is_read_or_refused_in_one_sentence_and_what_is_read_can_be_kept(
    typed: str, now: datetime, lean: Lean
):
    for read in (read_day, read_moment, read_period):
        value = _read_or_refused(read, typed, now, lean)

        if isinstance(value, str):
            assert value.endswith((".", "”."))
        else:
            assert read_stored(store_text(value)) == value
            assert read_period(long_form(value), now, lean) == value


def _read_or_refused(read: Callable[..., TypedDate], typed: str, now: datetime, lean: Lean) -> TypedDate | str:
    try:
        return read(typed, now, lean)
    except Unclear as unclear:
        return str(unclear)


@given(day=days, now=now_and_then)
def test_a_day_without_its_year_is_the_nearest_on_the_side_it_leans_to(day: date, now: datetime):
    typed, today = f"{day.day}/{day.month}", now.date()

    past, future = (read_day(typed, now, lean).day for lean in (Lean.PAST, Lean.FUTURE))

    assert past is not None
    assert future is not None
    assert past <= today <= future
    assert (past.day, past.month) == (future.day, future.month) == (day.day, day.month)
    assert (future - past).days <= 8 * 366 + 1


@pytest.mark.parametrize(
    "piece", ["x", "1 ", "about ", "on ", "last ", "march to ", "morning ", "- ", "½", "1/", "a b "]
)
def test_a_text_of_ten_thousand_characters_is_refused_at_once(piece):
    typed = (piece * 10_000)[:10_000]
    began = stopwatch.perf_counter()

    with pytest.raises(Unclear):
        read_period(typed, TODAY)

    assert stopwatch.perf_counter() - began < 0.25


@pytest.mark.parametrize(
    "piece", ["about ", "on ", "last ", "to ", "morning ", "- ", "1 ", "early in ", "of ", "a few "]
)
def test_the_longest_text_that_is_looked_at_is_answered_while_typing(piece):
    typed = (piece * 120)[:100].strip()
    began = stopwatch.perf_counter()

    with pytest.raises(Unclear):
        read_period(typed, TODAY)

    assert stopwatch.perf_counter() - began < 0.25

"""Times of day are read as people say them, in the likelier half of the day where they do not say which."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.day_words import clock_time
from app.models.typed_times import read_time


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2pm", time(14)),
        ("2 pm", time(14)),
        ("3.30pm", time(15, 30)),
        ("3:30", time(15, 30)),
        ("03:30", time(3, 30)),
        ("9.15", time(9, 15)),
        ("1530", time(15, 30)),
        ("0900 hrs", time(9)),
        ("15:30pm", time(15, 30)),
        ("12.30am", time(0, 30)),
        ("12.30", time(12, 30)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("half three", time(15, 30)),
        ("half past 10", time(10, 30)),
        ("quarter to four", time(15, 45)),
        ("twenty five past 4", time(16, 25)),
        ("ten to one", time(12, 50)),
        ("3 oclock", time(15)),
        ("at 3", time(15)),
        ("3 in the morning", time(3)),
        ("half nine at night", time(21, 30)),
        ("2 at night", time(2)),
    ],
)
def test_a_time_is_read_as_it_is_said(typed, at):
    assert read_time(typed) == (at, False)


@pytest.mark.parametrize(("typed", "at"), [("about 3", time(15)), ("3pm or so", time(15)), ("midnight", time(23, 59))])
def test_a_time_that_is_only_about_right_says_so(typed, at):
    assert read_time(typed) == (at, True)


@pytest.mark.parametrize(
    "typed", ["", "3", "three", "25:00", "2.75", "9999", "30 to 3 to 4", "quarter", "60 past 4", "pm"]
)
def test_what_is_no_time_is_not_taken_for_one(typed):
    assert read_time(typed) is None


def test_an_hour_follows_the_part_of_the_day_that_was_named_before():
    assert read_time("at 3", "am") == (time(3), False)
    assert read_time("at 11", "at night") == (time(23), False)


@given(at=st.times())
def test_a_written_time_is_read_again(at: time):
    at = at.replace(second=0, microsecond=0)

    assert read_time(clock_time(at).replace(",", "")) == (at, False)

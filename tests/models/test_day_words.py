"""Days and times are written the British way, whatever the language of the computer."""

from datetime import date, datetime, time

import pytest

from app.models.day_words import clock_time, day_without_year, long_day, long_moment


def test_a_day_is_written_with_its_weekday_and_no_leading_nought():
    assert long_day(date(2026, 3, 4)) == "Wednesday 4 March 2026"
    assert day_without_year(date(2026, 3, 4)) == "Wednesday 4 March"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(14), "2.00 pm"),
        (time(9, 5), "9.05 am"),
        (time(0, 30), "12.30 am"),
        (time(12), "12 noon"),
        (time(0), "00:00, the start of the day"),
    ],
)
def test_noon_and_midnight_cannot_be_taken_for_each_other(at, words):
    assert clock_time(at) == words


def test_a_moment_is_its_day_and_its_time():
    assert long_moment(datetime(2026, 11, 24, 14, 0)) == "Tuesday 24 November 2026, 2.00 pm"

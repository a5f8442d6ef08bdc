"""Lengths of time that one key gives, and how they are said."""

import pytest

from app.models.time_spent import LONGEST_MINUTES, QUICK_MINUTES, minutes_words, why_not_minutes


def test_each_quick_length_begins_with_a_digit_of_its_own():
    assert len({str(minutes)[0] for minutes in QUICK_MINUTES}) == len(QUICK_MINUTES)


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 minute"), (60, "1 hour"), (85, "1 hour 25 minutes")])
def test_a_length_is_said_in_hours_and_minutes(minutes, words):
    assert minutes_words(minutes) == words


@pytest.mark.parametrize(("minutes", "what"), [(0, "how long"), (-5, "how long"), (LONGEST_MINUTES + 1, "week")])
def test_no_time_and_more_than_a_week_are_refused(minutes, what):
    assert what in (why_not_minutes(minutes) or "")
    assert why_not_minutes(30) is None

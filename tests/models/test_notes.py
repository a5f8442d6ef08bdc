"""The time a note took, recorded by itself."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.notes import minutes_between
from tests.builders import uk


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (3599, 60), (3600, 60), (-5, 1), (-86_400, 1)]
)
def test_minutes_are_whole_rounded_up_and_at_least_one(seconds, minutes):
    started = uk(2026, 3, 4, 10, 30)

    assert minutes_between(started, started + timedelta(seconds=seconds)) == minutes


def test_the_night_when_the_clocks_change_counts_as_it_passed():
    started, finished = uk(2026, 3, 29, 0, 50), uk(2026, 3, 29, 2, 10)

    assert minutes_between(started.astimezone(), finished.astimezone()) == 20


def test_a_draft_finished_the_next_day_does_not_count_the_night():
    """It counted 1,400 minutes."""
    started = uk(2026, 3, 4, 16, 0)

    assert minutes_between(started, started + timedelta(hours=18)) == 0


@given(st.integers(0, 240 * 60), st.integers(0, 240 * 60))
def test_a_longer_meeting_never_counts_less(one, other):
    started = uk(2026, 3, 4)
    shorter, longer = sorted((one, other))

    assert minutes_between(started, started + timedelta(seconds=shorter)) <= minutes_between(
        started, started + timedelta(seconds=longer)
    )

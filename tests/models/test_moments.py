"""Moments and days as the vault keeps them: text that sorts as time does, and comes back as it was."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.moments import day_or_none, moment_of, moment_or_none, system_clock, utc_text
from tests.standing_clock import BRITAIN

zones = st.sampled_from([UTC, BRITAIN, timezone(timedelta(hours=-9, minutes=-30)), timezone(timedelta(hours=14))])
moments = st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=zones)


@given(moments)
def test_a_moment_comes_back_to_the_second_in_any_zone(moment):
    assert moment_of(utc_text(moment)) == moment.astimezone(UTC).replace(microsecond=0)


@given(moments, moments)
def test_texts_sort_as_the_moments_do(one, other):
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)

    assert (utc_text(one) < utc_text(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        utc_text(datetime(2026, 3, 4, 10, 30))


def test_nothing_kept_is_nothing_read():
    assert moment_or_none(None) is None
    assert day_or_none(None) is None
    assert day_or_none("2026-03-04") == date(2026, 3, 4)
    assert moment_or_none("2026-03-04T10:30:00Z") == datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


def test_the_system_clock_knows_its_zone():
    assert system_clock().tzinfo is not None

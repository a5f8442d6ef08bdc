"""Terms, seasons and named days fall where the calendar puts them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.models.times_of_year import OCCASIONS, ROUGH_OCCASIONS, TIMES_OF_YEAR, TimeOfYear


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", date(2026, 4, 5)),
        ("good friday", date(2026, 4, 3)),
        ("pancake day", date(2026, 2, 17)),
        ("boxing day", date(2026, 12, 26)),
        ("bonfire night", date(2026, 11, 5)),
    ],
)
def test_a_day_with_a_name_is_found_in_its_year(name, day):
    assert OCCASIONS[name](2026) == day


def test_only_easter_christmas_and_new_year_are_meant_roughly():
    assert set(ROUGH_OCCASIONS) == {"easter", "christmas", "xmas", "new year"}


def test_a_season_over_new_year_bears_both_years_and_knows_leap_years():
    winter = next(each for each in TIMES_OF_YEAR if each.name == "winter")

    assert winter.days(2027) == (date(2027, 12, 1), date(2028, 2, 29))
    assert winter.days(2026) == (date(2026, 12, 1), date(2027, 2, 28))
    assert winter.called(2026) == "winter 2026/27"


@pytest.mark.parametrize("kind", [True, False], ids=["terms", "seasons"])
def test_seasons_follow_each_other_without_a_gap_and_terms_do_not_overlap(kind):
    every = sorted(each.days(year) for each in TIMES_OF_YEAR for year in range(2024, 2028) if each.is_term is kind)

    gaps = [after[0] - before[1] for before, after in pairwise(every)]

    assert all(gap >= timedelta(days=1) if kind else gap == timedelta(days=1) for gap in gaps)


def test_a_services_own_term_is_called_as_it_writes_it():
    term = TimeOfYear(name="Michaelmas", begins=(10, 4), ends=(12, 11), is_term=True)

    assert term.called(2026) == "Michaelmas 2026"

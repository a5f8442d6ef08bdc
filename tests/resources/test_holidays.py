"""The bank holidays that come with the program are those of the `holidays` package, save for differences named here."""

from datetime import date

import holidays as holidays_package
import pytest

from app.models.working_days import Nation
from app.services.calendars import load_holidays

YEARS = range(2019, 2031)
SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}

# Days on which the two differ, each with the reason. Version 0.109 of the package has no gap that we know of.
KNOWN_DIFFERENCES: dict[tuple[Nation, date], str] = {}

LISTED = load_holidays()
every_nation = pytest.mark.parametrize("nation", list(Nation))


@every_nation
def test_every_bank_holiday_on_a_weekday_is_listed_and_no_other(nation):
    package = holidays_package.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=YEARS)

    expected = {day for day in package if day.weekday() < 5}

    different = {(nation, day) for day in expected ^ set(LISTED.calendar(nation).holidays)}
    assert different == {key for key in KNOWN_DIFFERENCES if key[0] is nation}


@every_nation
def test_no_listed_holiday_falls_on_a_weekend_or_outside_the_listed_years(nation):
    calendar = LISTED.calendar(nation)

    assert all(day.weekday() < 5 for day in calendar.holidays)
    assert {day.year for day in calendar.holidays} == set(YEARS)
    assert (calendar.listed_from, calendar.listed_until) == (YEARS[0], YEARS[-1])


@every_nation
def test_the_list_says_how_old_it_is_and_how_far_the_government_has_announced(nation):
    calendar = LISTED.calendar(nation)

    assert calendar.as_of is not None
    assert calendar.as_of >= date(2026, 11, 22)
    assert calendar.announced_until == 2028


@pytest.mark.parametrize(
    ("nation", "day", "name"),
    [
        (Nation.ENGLAND, date(2020, 5, 8), "Early May bank holiday, moved for VE Day"),
        (Nation.WALES, date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (Nation.NORTHERN_IRELAND, date(2022, 9, 19), "Bank holiday for the State Funeral of Queen Elizabeth II"),
        (Nation.ENGLAND, date(2023, 5, 8), "Bank holiday for the Coronation of King Charles III"),
        (Nation.SCOTLAND, date(2026, 6, 15), "Bank holiday for the World Cup"),
        (Nation.ENGLAND, date(2026, 12, 28), "Boxing Day, substitute day"),
        (Nation.SCOTLAND, date(2027, 1, 4), "2nd January, substitute day"),
        (Nation.NORTHERN_IRELAND, date(2026, 7, 13), "Battle of the Boyne, substitute day"),
    ],
)
def test_days_that_happened_once_and_substitute_days_are_there_by_name(nation, day, name):
    assert LISTED.calendar(nation).holidays[day] == name


@pytest.mark.parametrize(
    ("nation", "day"),
    [
        (Nation.ENGLAND, date(2020, 5, 4)),
        (Nation.ENGLAND, date(2022, 5, 30)),
        (Nation.ENGLAND, date(2026, 6, 15)),
        (Nation.SCOTLAND, date(2026, 4, 6)),
        (Nation.SCOTLAND, date(2026, 8, 31)),
    ],
)
def test_days_that_were_moved_away_or_belong_to_another_nation_are_working_days(nation, day):
    assert LISTED.calendar(nation).is_working_day(day)

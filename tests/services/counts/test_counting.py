"""Counting the cases of a vault: each in one period of a kind, by what its answers say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.sources import Population, VaultRole
from app.models.moments import utc_text
from app.models.progress import Silent
from app.services.counts.classes import class_of
from app.services.counts.counting import count_period, first_contact, hours_band, start_of
from app.services.counts.specifications import shipped
from tests.builders import LIBRARY, fill_in, make_case, make_office, uk
from tests.builders_counts import small_said, small_specification
from tests.standing_clock import StandingClock

_LAST = date(2026, 7, 31)


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        (0, "no_route"),
        (1, "not_attempted"),
        ("2026-03-06 2026-03-04T10:30:00Z", "in_time"),
        ("2026-03-06 2026-03-06T23:59:59Z", "in_time"),
        ("2026-03-06 2026-03-07T00:00:00Z", "late"),
        ("2026-06-05 2026-06-05T22:59:59Z", "in_time"),
        ("2026-06-05 2026-06-05T23:00:00Z", "late"),
        ("2026-07-31 ", "not_attempted"),
        ("2026-08-03 ", "not_due"),
        ("2026-07-31 2026-07-31T23:30:00Z", "not_attempted"),
        ("2026-08-03 2026-08-03T09:00:00Z", "not_due"),
        ("2026-08-03 2026-07-31T22:30:00Z", "in_time"),
    ],
)
@pytest.mark.proves("M-11")
def test_the_first_contact_is_counted_as_it_stood_when_the_period_was_over(contact: object, said: str) -> None:
    assert first_contact(contact, _LAST) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "band"),
    [(0, ""), (1, "up_to_1"), (60, "up_to_1"), (61, "up_to_2"), (300, "up_to_5"), (601, "up_to_20"), (1201, "over_20")],
)
@pytest.mark.proves("C-27")
def test_time_is_counted_in_bands(minutes: float, band: str) -> None:
    assert hours_band(minutes) == band


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], ""),
        (["UNK"], ""),
        (["PNS"], ""),
        (["BULLY"], "NONE"),
        (["ONLINE"], "NONE"),
        (["ONLINE", "STALK"], "HARASSMENT"),
        (["SX_HAR", "BULLY"], "SEXUAL_MISCONDUCT"),
        (["SX_HAR", "HAR_PC"], "BOTH"),
        (["REL_ABUSE", "BULLY"], "IPR"),
        (["HATE_INC", "BULLY"], "REVIEW"),
        (["A code of nobody"], ""),
    ],
)
def test_a_case_is_in_one_class_of_the_condition(codes: list[str], said: str) -> None:
    assert class_of(LIBRARY.lists["behaviours"], codes) == said


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_day_begins_at_midnight_in_the_uk(day: date) -> None:
    begins = start_of(day)

    assert begins.endswith(("T23:00:00Z", "T00:00:00Z"))
    assert begins == utc_text(uk(day.year, day.month, day.day, 0))


def test_our_own_tables_are_counted_from_a_vault(tmp_path) -> None:
    clock = StandingClock(uk(2026, 3, 4, 10, 30))
    office = make_office(tmp_path, clock=clock)
    for number in range(20):
        case = make_case(office, mode="ANON" if number % 2 else "NAMED")
        fill_in(office, case, behaviours=("SX_HAR", "ONLINE"), reporter_role="ST_APPR", setting="CITY")
    clock.shows = uk(2026, 8, 1)
    specification = shipped(VaultRole.ADVISER)

    counted = count_period(office, specification, specification.periods[2], Silent()).by_population

    tables = counted[Population.RECEIVED].tables
    roles = specification.variable("role")
    assert roles is not None
    assert counted[Population.RECEIVED].cases == 20
    assert tables["role"][roles.order.index("ST_OTHER")] == 20
    assert tables["mode"][:2] == [10, 10]
    assert tables["behaviour=SX_HAR"] == [20, 0]
    assert tables["e6_class"][1] == 20
    assert tables["role*mode"][roles.order.index("ST_OTHER")][:2] == [10, 10]
    assert counted[Population.CLOSED].cases == 0
    assert "outcome" in counted[Population.CLOSED].tables


def test_what_no_vault_records_yet_counts_as_not_known(tmp_path) -> None:
    said = small_said()
    said["variables"][2]["source"] = "referrals"
    office = make_office(tmp_path, now=uk(2025, 9, 3))
    for _number in range(5):
        make_case(office, mode="ANON")
    specification = small_specification(variables=said["variables"])

    counted = count_period(office, specification, specification.periods[1], Silent())

    assert counted.by_population[Population.RECEIVED].tables["behaviour=UNK"] == [5, 0]


def test_every_case_is_counted_once_in_exactly_one_period_of_a_kind(tmp_path) -> None:
    """Also one that came in at the very turn of a period, by the clock of the UK."""
    turns = [uk(2025, 8, 1, 0), uk(2025, 10, 31, 23, 59), uk(2025, 11, 1, 0), uk(2026, 2, 1, 0), uk(2026, 5, 1, 0)]
    turns += [uk(2026, 4, 30, 23, 59), uk(2026, 7, 31, 23, 59), uk(2025, 7, 31, 23, 59), uk(2026, 8, 1, 0)]
    clock = StandingClock(uk(2025, 7, 1))
    office = make_office(tmp_path, clock=clock)
    for moment in sorted(turns):
        clock.shows = moment
        make_case(office, mode="ANON")
    specification = shipped(VaultRole.ADVISER)

    def cases(name: str) -> int:
        period = specification.period(name)
        assert period is not None
        return count_period(office, specification, period, Silent()).by_population[Population.RECEIVED].cases

    assert [cases(f"2025-26-Q{number}") for number in (1, 2, 3, 4)] == [2, 1, 2, 2]
    assert (cases("2024-25"), cases("2025-26"), cases("2026-27")) == (1, 7, 1)

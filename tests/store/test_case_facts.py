"""What is counted of each case of a period, read from the rows that hold codes and days."""

from datetime import timedelta

import pytest

from app.models.closing import Ending
from app.models.collecting.sources import COLUMNS, Population
from app.models.disclosures import CODED
from app.models.moments import utc_text
from app.services.casework import case_or_say
from app.services.closing import close_case
from app.services.contacting import log_contact_attempt
from app.services.office import Office
from app.services.time_spent import add_time, total_minutes
from app.store.case_facts import CaseFacts
from tests.builders import fill_in, finish_dropin, make_case, make_office, uk
from tests.standing_clock import StandingClock

_ALWAYS = ("2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(uk(2026, 3, 4, 10, 30))


@pytest.fixture
def office(tmp_path, clock: StandingClock) -> Office:
    return make_office(tmp_path, clock=clock)


def facts(office: Office, population: Population, *names: str) -> dict[str, list[object]]:
    found = office.vault.case_facts.of_period(population, *_ALWAYS, names)
    return {name: list(column) for name, column in found.items() if name != "id"}


def test_a_case_says_what_its_disclosure_says(office) -> None:
    case = make_case(office)
    fill_in(office, case, behaviours=("EXCL", "BULLY"), reporter_role="ST_UG", setting="ONLINE")

    found = facts(office, Population.RECEIVED, "mode", "reporter_role", "setting", "behaviours", "campus")

    assert found == {
        "mode": ["NAMED"],
        "reporter_role": ["ST_UG"],
        "setting": ["ONLINE"],
        "behaviours": ["BULLY EXCL"],
        "campus": [""],
    }


def test_of_several_disclosures_the_last_word_counts_and_of_several_codes_all(office) -> None:
    case = make_case(office)
    fill_in(office, case, reporter_role="ST_UG", setting="ONLINE", behaviours=("BULLY",))
    fill_in(office, case, anew=True, reporter_role="ST_PGR", setting="UNK", behaviours=("EXCL", "BULLY"))
    other = make_case(office)
    fill_in(office, other, anew=True, behaviours=("UNK",))

    found = facts(office, Population.RECEIVED, "reporter_role", "setting", "behaviours")

    assert found == {
        "reporter_role": ["ST_PGR", ""],
        "setting": ["ONLINE", ""],
        "behaviours": ["BULLY EXCL", "UNK"],
    }


def test_a_case_belongs_to_the_moment_it_came_in_or_was_closed(office, clock) -> None:
    case = make_case(office, mode="ANON")
    assert case.id is not None
    clock.move(days=40)
    close_case(office, case.id, Ending(outcome="D_ANON_FILED", words="", despite="It was a test."))
    closed = case_or_say(office, case.id).closed_at
    assert closed is not None

    def cases(population: Population, first: str, after: str) -> int:
        return len(office.vault.case_facts.of_period(population, first, after, ["outcome"])["id"])

    came, left = utc_text(case.received_at), utc_text(closed)
    second = timedelta(seconds=1)
    assert cases(Population.RECEIVED, came, utc_text(case.received_at + second)) == 1
    assert cases(Population.RECEIVED, utc_text(case.received_at - second), came) == 0
    assert cases(Population.RECEIVED, left, _ALWAYS[1]) == 0
    assert cases(Population.CLOSED, left, utc_text(closed + second)) == 1
    assert cases(Population.CLOSED, came, left) == 0


def test_the_first_contact_is_told_by_its_day_and_the_first_attempt(office, clock) -> None:
    reached = make_case(office, contact_methods=("PHONE",), reach="07700 900123")
    make_case(office, contact_methods=("PHONE",), reach="07700 900124")
    make_case(office, mode="ANON")
    assert reached.id is not None
    log_contact_attempt(office, reached.id, "PHONE", "REACHED")

    found = facts(office, Population.RECEIVED, "contact")

    assert found == {"contact": ["2026-03-06 2026-03-04T10:30:00Z", "2026-03-06 ", 0]}


def test_the_minutes_of_a_case_are_all_that_was_kept_until_it_was_closed(office, clock) -> None:
    case = make_case(office, mode="ANON", minutes="25")
    assert case.id is not None
    add_time(office, case.id, 45)
    finish_dropin(office, "Another note.", case_id=case.id, minutes="10")
    expected = total_minutes(office, case.id)
    close_case(office, case.id, Ending(outcome="D_ANON_FILED", words="", despite="It was a test."))

    found = facts(office, Population.CLOSED, "minutes", "outcome")

    assert found == {"minutes": [float(expected)], "outcome": ["D_ANON_FILED"]}
    assert expected >= 45


def test_every_source_of_a_disclosure_is_known_to_the_store() -> None:
    assert {*COLUMNS, *CODED, "outcome"} <= CaseFacts.names


def test_nothing_is_said_of_no_cases(office) -> None:
    assert facts(office, Population.RECEIVED, "mode", "behaviours") == {"mode": [], "behaviours": []}


def test_facts_are_read_through_indexes(office) -> None:
    """Rows with people's words are long: what is counted must not walk past them."""
    sql = []
    office.vault.db.set_trace_callback(sql.append)
    office.vault.case_facts.of_period(Population.CLOSED, *_ALWAYS, ["outcome", "minutes", "contact", "behaviours"])
    office.vault.db.set_trace_callback(None)

    plan = [row[3] for row in office.vault.db.execute(f"EXPLAIN QUERY PLAN {sql[-1]}")]

    assert [line for line in plan if line.startswith("SCAN") and "VIRTUAL" not in line] == []
    for index in ("cases_by_closed", "notes_of_case", "contact_attempts_of_case", "first_contacts"):
        assert any(index in line for line in plan), index

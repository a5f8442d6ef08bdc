"""The two working days for a first contact: when they run, from where, what stops them, and what is skipped."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.answers import Concerned
from app.models.cases import Mode
from app.models.errors import NotSaved
from app.models.people import Part
from app.models.typed_dates import Moment, exactly
from app.models.working_days import Nation
from app.services.contacting import log_contact_attempt
from app.services.office import Office
from app.services.settings import add_closure_day, correct_holiday
from tests.builders import (
    HOLIDAYS,
    LIBRARY,
    again,
    clocks_on,
    fill_in,
    finish_dropin,
    make_case,
    make_office,
    people_on,
    tables,
    uk,
    undo,
)

FRIDAY = uk(2026, 11, 27, 15)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("busy"), now=uk(2090, 1, 1))


def due(office: Office, case: object) -> date:
    (clock,) = clocks_on(office, case)
    return clock.due_on


# Where it runs


@pytest.mark.proves("M-11")
def test_it_runs_for_somebody_who_left_a_way_to_be_reached(office):
    case = make_case(office, who="Sam", reach="text only")

    (clock,) = clocks_on(office, case)
    assert (clock.due_on, clock.done_at) == (date(2026, 3, 6), None)
    assert "2 working days after Wednesday 4 March 2026" in clock.explained
    assert again(office, case).contact_route
    assert again(office, case).next_due_on == date(2026, 3, 6)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"who": "Sam"},
        {"mode": "ANON"},
        {"mode": "ANON", "reach": "07700 900123"},
        {"mode": "PROXY", "who": "Ola"},
    ],
)
@pytest.mark.proves("M-11")
def test_it_does_not_run_where_nobody_can_be_reached(office, answers):
    case = make_case(office, **answers)

    assert clocks_on(office, case) == []
    assert not again(office, case).contact_route
    assert again(office, case).next_due_on is None


@pytest.mark.parametrize("relation", [code.code for code in LIBRARY.lists["relations"].codes])
@pytest.mark.parametrize("mode", ["NAMED", "PROXY"])
@pytest.mark.proves("M-11")
def test_it_runs_for_whoever_told_us_whatever_their_part(busy, relation, mode):
    """It was looked for with the affected and reporters alone: for a witness who left a number nothing ran."""
    case = make_case(busy)

    fill_in(busy, case, mode=mode, relation=relation, who="Sam", reach="text only")

    assert len(clocks_on(busy, case)) == 1


def test_it_does_not_run_for_those_who_did_not_come(office):
    case = make_case(office)

    fill_in(office, case, people=(Concerned(part=Part.AFFECTED, called="Sam", unit="room 5, extension 123"),))

    assert clocks_on(office, case) == []


@pytest.mark.proves("M-11")
def test_it_starts_later_from_receipt_once_the_form_names_a_way_to_reach_them(office):
    case = make_case(office, who="Sam")
    office.clock.move(days=1)

    fill_in(office, case, who="Sam", reach="text only")

    assert due(office, case) == date(2026, 3, 6)
    assert again(office, case).next_due_on == date(2026, 3, 6)


@pytest.mark.proves("M-11", "M-02")
def test_it_starts_later_once_a_further_note_names_a_way_to_reach_them(office):
    """A name and a number typed into a further note were thrown away without a word."""
    case = make_case(office, mode="ANON")
    office.clock.move(days=1)

    finish_dropin(office, case_id=case.id, mode="NAMED", who="Sam", reach="text only")

    (person,) = people_on(office, case)
    assert (person.called, person.reach, person.told_us) == ("Sam", "text only", True)
    assert again(office, case).mode is Mode.NAMED
    assert due(office, case) == date(2026, 3, 6)


def test_it_runs_once_in_a_cases_life(office):
    case = make_case(office, who="Sam", reach="text only")

    finish_dropin(office, case_id=case.id, who="Sam", reach="text or e-mail")
    fill_in(office, case, who="Sam", reach="e-mail")

    assert len(clocks_on(office, case)) == 1


def test_it_goes_when_nobody_can_be_reached_any_more(office):
    """The deadline stayed on the list for good: nobody could meet it, and it could not be ticked off either."""
    case = make_case(office, who="Sam", reach="text only")

    fill_in(office, case, mode="ANON")

    assert clocks_on(office, case) == []
    assert again(office, case).next_due_on is None

    fill_in(office, case, who="Sam", reach="text only")

    assert due(office, case) == date(2026, 3, 6)


# From receipt, by working days


@pytest.mark.parametrize(
    ("nation", "due_on"),
    [
        (Nation.ENGLAND, date(2026, 12, 1)),
        (Nation.WALES, date(2026, 12, 1)),
        (Nation.SCOTLAND, date(2026, 12, 2)),
        (Nation.NORTHERN_IRELAND, date(2026, 12, 1)),
    ],
)
@pytest.mark.proves("M-11")
def test_weekends_and_the_bank_holidays_of_the_nation_are_skipped(tmp_path, nation, due_on):
    office = make_office(tmp_path, now=FRIDAY, nation=nation)

    case = make_case(office, who="Sam", reach="text only")

    assert due(office, case) == due_on


@pytest.mark.proves("M-11")
def test_closure_days_are_skipped_and_named(tmp_path):
    office = make_office(tmp_path, now=FRIDAY)
    add_closure_day(office, date(2026, 11, 30), "Founder's day")

    case = make_case(office, who="Sam", reach="text only")

    assert due(office, case) == date(2026, 12, 2)
    assert "Founder's day" in clocks_on(office, case)[0].explained


def test_a_bank_holiday_that_the_service_put_right_counts(tmp_path):
    office = make_office(tmp_path, now=uk(2026, 12, 24))
    correct_holiday(office, date(2026, 12, 28), "", works=True)

    case = make_case(office, who="Sam", reach="text only")

    assert due(office, case) == date(2026, 12, 29)


def test_a_closure_day_added_later_leaves_the_date_that_was_set(tmp_path):
    office = make_office(tmp_path, now=FRIDAY)
    case = make_case(office, who="Sam", reach="text only")

    add_closure_day(office, date(2026, 11, 30), "Founder's day")
    fill_in(office, case, who="Sam", reach="e-mail")

    assert due(office, case) == date(2026, 12, 1)


@pytest.mark.proves("M-11")
def test_it_counts_from_the_day_it_reached_us_and_not_from_the_day_it_was_typed(office):
    case = make_case(office, started_at=exactly(date(2026, 2, 27)), who="Sam", reach="text only")

    assert due(office, case) == date(2026, 3, 3)


@pytest.mark.proves("M-11")
def test_it_is_counted_again_when_the_day_of_receipt_is_put_right(office):
    case = make_case(office, who="Sam", reach="text only")

    fill_in(office, case, received_at=exactly(date(2026, 3, 2)), who="Sam", reach="text only")

    assert due(office, case) == date(2026, 3, 4)
    assert "after Monday 2 March 2026" in clocks_on(office, case)[0].explained


def test_a_clock_that_was_stopped_is_not_counted_again(office):
    case = make_case(office, who="Sam", reach="text only")
    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
    before = clocks_on(office, case)

    fill_in(office, case, received_at=exactly(date(2026, 3, 2)), who="Sam", reach="text only")

    assert clocks_on(office, case) == before


@pytest.mark.parametrize("offset", [0, 1, 13, -11])
def test_the_day_of_receipt_is_the_day_in_britain_whatever_the_clock_of_the_computer_says(tmp_path, offset):
    """Half past midnight in July, seen by a clock on winter time, was the day before; in January, the year before."""
    zone = timezone(timedelta(hours=offset))
    office = make_office(tmp_path, clock=lambda: datetime(2026, 11, 20, 12, tzinfo=zone))

    summer = make_case(office, started_at=Moment(at=datetime(2026, 7, 1, 0, 30)), who="Sam", reach="text")
    new_year = make_case(office, started_at=Moment(at=datetime(2026, 1, 1, 0, 10)), who="Kim", reach="text")

    assert due(office, summer) == date(2026, 7, 3)
    assert new_year.reference == "DC-2026-0002"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.dates(date(2019, 1, 1), date(2029, 12, 1)), st.integers(0, 23))
@pytest.mark.proves("M-11")
def test_it_is_due_on_the_second_working_day_after_any_day_of_receipt(busy, received_on, hour):
    listed = HOLIDAYS.calendar(Nation.ENGLAND)
    following = (received_on + timedelta(days=number) for number in range(1, 30))
    working = [day for day in following if day.weekday() < 5 and day not in listed.holidays]

    at = datetime.combine(received_on, datetime.min.time()).replace(hour=hour)
    case = make_case(busy, started_at=Moment(at=at), who="Sam", reach="text only")

    assert due(busy, case) == working[1]


# What stops it


@pytest.mark.parametrize("result", [code.code for code in LIBRARY.lists["contact_results"].codes])
@pytest.mark.proves("M-11")
def test_one_attempt_stops_it_answered_or_not(busy, result):
    case = make_case(busy, who="Sam", reach="text only")

    changes = log_contact_attempt(busy, case.id, "PHONE", result, minutes=5)

    assert clocks_on(busy, case)[0].done_at == busy.now()
    assert again(busy, case).next_due_on is None
    assert "stopped" in changes.said


@pytest.mark.proves("M-11")
def test_taking_the_attempt_back_starts_it_again_as_it_was(office):
    case = make_case(office, who="Sam", reach="text only")
    before = tables(office)

    undo(office, log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER"))

    assert tables(office) == before


def test_taking_back_a_second_attempt_leaves_it_stopped(office):
    case = make_case(office, who="Sam", reach="text only")
    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
    stopped = clocks_on(office, case)
    office.clock.move(hours=1)

    undo(office, log_contact_attempt(office, case.id, "SMS", "SENT"))

    assert clocks_on(office, case) == stopped


def test_an_attempt_made_before_there_was_a_clock_counts_for_it(office):
    case = make_case(office, who="Sam")
    log_contact_attempt(office, case.id, "THROUGH", "MESSAGE")
    first = office.now()
    office.clock.move(days=1)

    fill_in(office, case, who="Sam", reach="text only")

    assert clocks_on(office, case)[0].done_at == first
    assert again(office, case).next_due_on is None


@pytest.mark.parametrize(
    ("method", "result", "named"),
    [("", "", {"method", "result"}), ("PIGEON", "SENT", {"method"}), ("PHONE", "LOUD", {"result"})],
)
def test_an_attempt_says_how_and_what_came_of_it(office, method, result, named):
    case = make_case(office, who="Sam", reach="text only")

    with pytest.raises(NotSaved) as refused:
        log_contact_attempt(office, case.id, method, result)

    assert set(refused.value.problems) == named
    assert office.vault.contact_attempts.of_case(case.id) == []

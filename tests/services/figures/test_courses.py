"""The rows of all cases are read in step, and become courses: with their pauses, their findings and their ends."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.closing import Ending
from app.models.people import Part
from app.models.typed_dates import exactly
from app.services.closing import close_case
from app.services.figures.courses import courses, in_step, versions_in_use
from app.services.formal.overlays import begin_overlay, end_overlay
from app.services.office import Office
from app.statistics.casework import Course, Found
from tests.builders import uk
from tests.builders_formal import make_formal_case, make_panel_office, make_received_case
from tests.standing_clock import StandingClock


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def course(office: Office, case_id: int) -> Course:
    return next(each for _version, each in courses(office, versions_in_use(office)) if each.case_id == case_id)


@given(st.lists(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_each_number_gets_its_own_rows(of: list[int], asked: set[int]) -> None:
    rows = [(number, place) for place, number in enumerate(sorted(of))]

    rows_of = in_step(iter(rows))

    for number in sorted(asked):
        assert rows_of(number) == [row for row in rows if row[0] == number]


def test_a_case_that_took_no_step_stands_where_it_began(office: Office, tmp_path: Path) -> None:
    still, received = make_formal_case(office), make_received_case(office, tmp_path)

    assert (course(office, still).stage, course(office, still).steps) == ("before_complaint", ())
    assert (course(office, received).start, course(office, received).stage) == ("before_complaint", "received")


def test_only_what_holds_a_case_up_is_a_pause_of_it(office: Office, clock: StandingClock) -> None:
    case_id, today = make_formal_case(office), office.today()
    begun = {"dated_on": exactly(today), "reason": "The police asked."}
    paused = begin_overlay(office, case_id, "paused", begun).record_id or 0
    begin_overlay(
        office, case_id, "override", {**begun, "facts": "A", "with_whom": "B", "approver": "C", "told": "YES"}
    )
    running = course(office, case_id).pauses
    clock.move(days=7)

    end_overlay(office, paused, {"dated_on": exactly(office.today())})

    assert running == ((today, date.max),)
    assert course(office, case_id).pauses == ((today, office.today()),)


def test_nothing_was_found_before_there_is_a_finding_on_everything(office: Office) -> None:
    case_id = make_formal_case(office)
    respondent = next(each for each in office.vault.people.of_case(case_id) if each.part is Part.RESPONDENT)
    found = []
    with office.vault.saving():
        for number in (1, 2):
            sql = "INSERT INTO allegations (object_id, case_id, number, words) VALUES (?, ?, ?, 'A')"
            office.vault.db.execute(sql, (f"a{number}", case_id, number))
    for number, result in ((1, "UPHELD"), (2, "DISMISSED")):
        with office.vault.saving():
            sql = (
                "INSERT INTO findings (object_id, case_id, allegation_id, person_id, result, reasons, decided_on,"
                " made_at) VALUES (?, ?, ?, ?, ?, 'Seen', ?, '2026-03-04T10:00:00Z')"
            )
            day = f"2026-03-0{number}"
            office.vault.db.execute(sql, (f"f{number}", case_id, number, respondent.id, result, day))
        found.append((course(office, case_id).found, course(office, case_id).found_on))

    assert found == [(None, None), (Found.SOME, date(2026, 3, 2))]


def test_a_case_that_was_closed_late_in_a_summer_evening_ended_on_that_day(
    office: Office, clock: StandingClock
) -> None:
    case_id = make_formal_case(office)
    clock.shows = uk(2026, 7, 1, 0, 30)

    close_case(office, case_id, Ending(outcome="F_RESP_LEFT", end_tasks=True, despite="He has left."))

    ended = course(office, case_id)
    assert (ended.ended_on, ended.code) == (date(2026, 7, 1), "F_RESP_LEFT")

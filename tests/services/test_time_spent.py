"""Time on a case: added, taken back, brought back, and summed with everything else that took time."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.services.contacting import log_contact_attempt
from app.services.office import Office
from app.services.time_spent import add_time, last_time, take_back_time, total_minutes
from app.services.timeline import EntryKind, timeline
from tests.builders import draft_and_finish, fill_in, make_case, make_office, tables, undo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_notes_attempts_forms_and_added_time_are_summed(office):
    case = make_case(office)
    noted = total_minutes(office, case.id)
    draft_and_finish(office, "She came again.", case_id=case.id)
    log_contact_attempt(office, case.id, "PHONE", "REACHED", 10)
    fill_in(office, case, minutes=50)

    add_time(office, case.id, 20)

    assert total_minutes(office, case.id) == noted + 1 + 10 + 50 + 20


def test_the_times_of_one_day_are_one_entry(office):
    case = make_case(office)
    add_time(office, case.id, 20)
    add_time(office, case.id, 45)
    office.clock.move(days=1)
    add_time(office, case.id, 5)

    entries = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.TIME]

    assert [entry.heading for entry in entries] == ["Time spent, 5 minutes", "Time spent, 1 hour 5 minutes"]


def test_time_can_be_taken_back_later_and_brought_back_as_it_was(office):
    case = make_case(office)
    add_time(office, case.id, 20)
    before = tables(office)
    last = last_time(office, case.id)

    changes = take_back_time(office, case.id, last.id)
    without = last_time(office, case.id)
    undo(office, changes)

    assert changes.said == "20 minutes taken back."
    assert without is None
    assert tables(office) == before


def test_what_was_taken_back_elsewhere_is_said_plainly(office):
    case = make_case(office)

    with pytest.raises(PlainError, match="no longer"):
        take_back_time(office, case.id, 7)


def test_no_time_is_no_time_spent(office):
    case = make_case(office)

    with pytest.raises(NotSaved) as refused:
        add_time(office, case.id, 0)

    assert set(refused.value.problems) == {"minutes"}

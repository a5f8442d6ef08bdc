"""What today asks for: drafts, what is due and late, and the cases last written on."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.services.casework import add_task, set_task_done
from app.services.drafts import start_draft
from app.services.dropin import start_session
from app.services.office import Office
from app.services.today import day_heading, look_at_today
from tests.builders import make_case, make_office

WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_a_new_office_has_nothing_for_today(office):
    today = look_at_today(office)

    assert (today.session, today.drafts, today.due, today.recent) == (None, (), (), ())


def test_what_is_due_comes_by_day_with_its_case_the_late_ones_first(office):
    case = make_case(office, who="Sam", reach="text only")
    add_task(office, None, "Buy biscuits", WEDNESDAY - timedelta(days=1))
    add_task(office, case.id, "Ring the warden", WEDNESDAY)

    due = look_at_today(office).due

    assert [(each.words, each.late) for each in due] == [
        ("Buy biscuits", True),
        ("Ring the warden", False),
        ("First contact attempt", False),
    ]
    assert [each.case.id if each.case else None for each in due] == [None, case.id, case.id]


def test_what_is_done_or_more_than_two_weeks_away_is_not_asked_for(office):
    done = add_task(office, None, "Done", WEDNESDAY).record_id
    set_task_done(office, done)
    add_task(office, None, "In two weeks", WEDNESDAY + timedelta(days=14))
    add_task(office, None, "Later", WEDNESDAY + timedelta(days=15))

    assert [each.words for each in look_at_today(office).due] == ["In two weeks"]


def test_the_running_session_the_drafts_and_the_latest_cases_are_there(office):
    cases = []
    for _ in range(6):
        cases.append(make_case(office))
        office.clock.move(minutes=1)
    start_session(office, "Library")
    draft_id = start_draft(office, "dropin", {"note": "W"}).record_id

    today = look_at_today(office)

    assert today.session is not None
    assert [draft.id for draft in today.drafts] == [draft_id]
    assert [case.id for case in today.recent] == [case.id for case in reversed(cases[1:])]


@pytest.mark.parametrize(
    ("days", "heading"),
    [(-1, "Late"), (0, "Today"), (1, "Tomorrow"), (2, "Friday 6 March")],
)
def test_days_are_called_as_people_call_them(days, heading):
    assert day_heading(WEDNESDAY + timedelta(days=days), WEDNESDAY) == heading


def test_nothing_due_is_told_by_a_repr(office):
    add_task(office, None, "Ring zanzibar", WEDNESDAY)
    start_draft(office, "dropin", {"note": "zanzibar"})

    assert "zanzibar" not in repr(look_at_today(office))

"""Older cases of the fictional office are closed, each in a way that is true of it."""

from pathlib import Path

import pytest

from app.models.cases import CaseState
from app.models.closing import tries_without_answer, why_not_outcome
from app.services import vaults
from app.services.closing import form_of, standing_closing
from app.services.demo.as_records import sessions_of, whole_cases
from app.services.demo.endings import with_endings
from app.services.office import Office
from app.services.today import look_at_today
from app.store import bulk
from tests.builders import make_office, uk
from tests.builders_demo import YEAR, make_drawing

_DESPITE = "Nothing more is to be asked."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office of forty cases. No test writes into it."""
    office, drawing = make_office(tmp_path_factory.mktemp("ended"), now=uk(2026, 11, 23, 9, 30)), make_drawing()
    plan = drawing.plan(40)
    wholes = with_endings(whole_cases(drawing.courses(plan), office), office, YEAR, _DESPITE)
    bulk.add_cases(office.vault, wholes, 40, sessions_of(plan.sessions, plan.visitors))
    return office


def _closed(office: Office) -> list[int]:
    cases = office.vault.cases.of_ids(range(1, 41))
    return [case.id or 0 for case in cases if case.state is CaseState.CLOSED]


def test_most_older_cases_are_closed_and_new_ones_go_on(office: Office) -> None:
    closed = _closed(office)

    assert 15 <= len(closed) <= 35
    assert not {36, 37, 38, 39, 40} & set(closed)


def test_each_ended_as_it_could_have_ended_in_the_window(office: Office) -> None:
    offered = office.library.forms[form_of(office)].question("outcome").offer
    results = office.library.lists["contact_results"].codes
    answered = {each.code for each in results if each.extra.get("answered") == "yes"}

    outcomes = set()
    for case in office.vault.cases.of_ids(_closed(office)):
        closing = standing_closing(office, case.id or 0)
        assert closing is not None
        assert (closing.outcome, closing.closed_at) == (case.outcome, case.closed_at)
        assert case.outcome in offered
        tries = tries_without_answer(office.vault.contact_attempts.of_case(case.id or 0), answered)
        assert why_not_outcome(case.outcome, case.mode, tries) is None
        assert (case.safety != "UNSAFE", case.next_due_on) == (True, None)
        assert case.last_entry_at == case.closed_at
        outcomes.add(case.outcome)
    assert len(outcomes) >= 4


def test_nothing_is_left_to_do_on_a_closed_case(office: Office) -> None:
    closed = set(_closed(office))

    assert [each for each in look_at_today(office).due if each.task.case_id in closed] == []
    assert look_at_today(office).due


def test_what_was_made_passes_every_check_and_its_history_runs_forward(office: Office) -> None:
    rows = office.vault.db.execute("SELECT utc FROM history WHERE sequence > 1 ORDER BY sequence").fetchall()

    assert [each.name for each in vaults.check(office.vault).checks if not each.passed] == []
    assert rows == sorted(rows)


def test_the_same_cases_end_in_the_same_way(office: Office, tmp_path: Path) -> None:
    other, drawing = make_office(tmp_path, now=uk(2026, 11, 23, 9, 30)), make_drawing()
    plan = drawing.plan(40)

    wholes = list(with_endings(whole_cases(drawing.courses(plan), other), other, YEAR, _DESPITE))

    made = [(each.case.outcome, each.case.closed_at) for each in wholes]
    assert made == [(case.outcome, case.closed_at) for case in office.vault.cases.of_ids(range(1, 41))]

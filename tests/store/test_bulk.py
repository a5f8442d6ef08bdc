"""Many whole cases at once: one chain with what came before, and nothing left in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.models.cases import Case, Mode
from app.models.notes import AdviserNote
from app.models.tasks import Session
from app.store.bulk import Happened, WholeCase, add_cases, next_case_id
from tests.builders_vault import make_vault, reopened

START = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)


def make_whole(case_id, *, at=START, detail="", notes=(), object_id=None):
    case = Case(
        object_id=object_id or f"case-{case_id}",
        year=2026,
        number=case_id,
        mode=Mode.NAMED,
        received_at=at,
        opened_at=at,
        last_entry_at=at,
    )
    return WholeCase(
        case_id=case_id,
        case=case,
        notes=notes,
        names=[case.reference],
        words=["marigold"],
        happened=[
            Happened(at=at, action="case opened", object_id=case.object_id),
            Happened(at=at + timedelta(days=3), action="contact attempted", object_id=case.object_id, detail=detail),
        ],
    )


def make_note(case_id, number, **more):
    return AdviserNote(
        object_id=f"note-{case_id}-{number}",
        case_id=case_id,
        text="marigold",
        started_at=START,
        finished_at=START,
        minutes=5,
        **more,
    )


def actions(vault):
    return [(entry.action, entry.object_id) for entry in reversed(vault.history.page(1000))]


def test_the_history_goes_on_from_its_head_in_the_order_of_the_moments(tmp_path):
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.history.note("something before")

    add_cases(vault, [make_whole(1), make_whole(2, at=START + timedelta(days=1))], 2)

    assert actions(vault)[1:] == [
        ("something before", None),
        ("case opened", "case-1"),
        ("case opened", "case-2"),
        ("contact attempted", "case-1"),
        ("contact attempted", "case-2"),
    ]
    assert vault.history.verify().problems == ()
    vault.close()


def test_the_history_goes_on_after_it_one_by_one(tmp_path):
    vault = make_vault(tmp_path)
    add_cases(vault, [make_whole(1, detail="PHONE REACHED")], 1)

    with vault.saving():
        vault.history.note("something after", detail="words", case_id=1)

    assert vault.history.verify().problems == ()
    assert vault.history.page(2)[1].detail == "PHONE REACHED"
    vault.close()


def test_nothing_is_missing_when_the_vault_is_opened_again(tmp_path):
    vault = make_vault(tmp_path)
    add_cases(vault, [make_whole(number, at=START + timedelta(hours=number)) for number in range(1, 31)], 30)

    vault = reopened(vault)

    assert vault.findings == ()
    assert vault.cases.count_up_to(100) == 30
    assert vault.search.cases("marigold", 100) == list(range(30, 0, -1))
    vault.close()


def test_notes_find_their_session_and_the_note_that_they_correct(tmp_path):
    vault = make_vault(tmp_path)
    session = Session(object_id="session", started_at=START, ended_at=START + timedelta(hours=2), visitors=2)
    notes = [make_note(1, 1, session_id=1), make_note(1, 2), make_note(1, 3, corrects=2)]

    add_cases(vault, [make_whole(1, notes=notes)], 1, [session])

    first, second, third = vault.notes.of_case(1)
    assert vault.sessions.one(first.session_id or 0) == replace(session, id=first.session_id)
    assert third.corrects == second.id
    assert ("drop-in session ended", "session") in actions(vault)
    vault.close()


def test_ids_follow_the_cases_that_were_there_even_when_some_are_gone(tmp_path):
    vault = make_vault(tmp_path)
    add_cases(vault, [make_whole(1), make_whole(2)], 2)
    with vault.saving():
        vault.cases.remove(2)

    assert next_case_id(vault) == 3
    vault.close()


def test_a_failure_leaves_nothing_of_its_transaction(tmp_path):
    vault = make_vault(tmp_path)

    with pytest.raises(Exception, match="UNIQUE"):
        add_cases(vault, [make_whole(1), make_whole(2, object_id="case-1")], 2)

    assert vault.cases.count_up_to(10) == 0
    assert vault.history.head().sequence == 1
    vault.close()


def test_the_usual_cache_is_back_afterwards(tmp_path):
    vault = make_vault(tmp_path)
    before = vault.db.execute("PRAGMA cache_size").fetchone()

    add_cases(vault, [make_whole(1)], 1)

    assert vault.db.execute("PRAGMA cache_size").fetchone() == before
    vault.close()

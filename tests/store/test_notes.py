"""Adviser notes: kept to the letter, with their corrections, and gone with their case."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.questions import cleaned
from app.store.vault import Vault
from tests.builders_vault import make_vault, reopened
from tests.store.builders_records import NOW, add_case, note, session


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text().map(cleaned))
def test_the_words_come_back_to_the_letter(vault, words):
    with vault.saving():
        note_id = vault.notes.add(note(add_case(vault), words))

    assert vault.notes.one(note_id).text == words


def test_a_long_account_survives_closing_and_opening(vault):
    account = "Then he said “you people”. ŵ 王 🙂\n" * 5_000
    with vault.saving():
        note_id = vault.notes.add(note(add_case(vault), account))

    vault = reopened(vault)

    assert vault.notes.one(note_id).text == account
    vault.close()


def test_notes_come_in_the_order_they_were_finished(vault):
    with vault.saving():
        case_id = add_case(vault)
        late = vault.notes.add(note(case_id, finished_at=NOW + timedelta(days=1)))
        early = vault.notes.add(note(case_id))
        correction = vault.notes.add(note(case_id, corrects=early))

    assert [each.id for each in vault.notes.of_case(case_id)] == [early, correction, late]


def test_a_note_outlives_its_session_and_goes_with_its_case(vault):
    with vault.saving():
        case_id, session_id = add_case(vault), vault.sessions.add(session())
        note_id = vault.notes.add(note(case_id, session_id=session_id))
        vault.db.execute("DELETE FROM sessions")

    assert vault.notes.one(note_id).session_id is None

    with vault.saving():
        vault.cases.remove(case_id)

    assert vault.notes.one(note_id) is None


def test_writing_outside_a_transaction_is_a_bug(vault):
    with pytest.raises(AssertionError):
        vault.notes.add(note(1))
    with pytest.raises(AssertionError):
        vault.notes.remove(1)

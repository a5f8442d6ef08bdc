"""Drafts: every character typed so far, on disk."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store.vault import Vault
from tests.builders_vault import make_vault, reopened
from tests.store.builders_records import NOW, add_case, draft, session


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


plain_text = st.text(st.characters(exclude_categories=["Cs"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(plain_text, plain_text))
def test_what_was_typed_comes_back_to_the_letter(vault, answers):
    with vault.saving():
        draft_id = vault.drafts.add(draft(answers=answers))

    assert vault.drafts.one(draft_id).answers == answers


def test_the_latest_words_take_the_place_of_the_earlier_ones(vault):
    with vault.saving():
        draft_id = vault.drafts.add(draft(answers={"note": '"He s"'}))
    with vault.saving():
        assert vault.drafts.keep(draft_id, {"note": '"He said"'}, NOW + timedelta(seconds=1))

    vault = reopened(vault)

    kept = vault.drafts.one(draft_id)
    assert kept.answers == {"note": '"He said"'}
    assert (kept.started_at, kept.updated_at) == (NOW, NOW + timedelta(seconds=1))
    vault.close()


def test_words_for_a_draft_that_is_gone_are_not_lost_in_silence(vault):
    with vault.saving():
        draft_id = vault.drafts.add(draft())
        vault.drafts.remove(draft_id)

        assert not vault.drafts.keep(draft_id, {"note": '"words"'}, NOW)


def test_the_draft_last_written_on_comes_first(vault):
    with vault.saving():
        first, second, third = (vault.drafts.add(draft()) for _ in range(3))
        vault.drafts.keep(second, {}, NOW + timedelta(minutes=1))

    assert [each.id for each in vault.drafts.all()] == [second, third, first]


def test_a_draft_outlives_its_session_and_goes_with_its_case(vault):
    with vault.saving():
        case_id, session_id = add_case(vault), vault.sessions.add(session())
        draft_id = vault.drafts.add(draft(case_id=case_id, session_id=session_id))
        vault.db.execute("DELETE FROM sessions")

    assert vault.drafts.one(draft_id).session_id is None

    with vault.saving():
        vault.cases.remove(case_id)

    assert vault.drafts.one(draft_id) is None


@pytest.mark.parametrize(
    "write",
    [
        lambda drafts: drafts.add(draft()),
        lambda drafts: drafts.keep(1, {}, NOW),
        lambda drafts: drafts.remove(1),
    ],
)
def test_writing_outside_a_transaction_is_a_bug(vault, write):
    with pytest.raises(AssertionError):
        write(vault.drafts)

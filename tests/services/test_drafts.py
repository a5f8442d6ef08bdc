"""Drafts of any form: on disk from the first key, offered again, set aside and brought back."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.models.answers import Unread
from app.models.errors import PlainError
from app.services.drafts import discard_draft, draft_answers, draft_for, keep_draft, start_draft
from app.services.dropin import finish_note, start_session
from app.services.office import Office
from tests.builders import LIBRARY, history_length, make_case, make_office, only_draft, tables, undo
from tests.generated_answers import answers_to


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("busy"))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(answers=answers_to(LIBRARY.forms["disclosure"]))
@pytest.mark.parametrize("anonymous", [True, False])
def test_a_draft_gives_back_every_answer_hidden_ones_included(busy, anonymous, answers):
    answers = {**answers, "mode": "ANON"} if anonymous else answers

    draft_id = start_draft(busy, "disclosure", answers).record_id

    shown = draft_answers(busy, busy.vault.drafts.one(draft_id))
    assert shown == {name: value for name, value in answers.items() if value is not False}


def test_words_that_are_no_date_yet_are_kept_letter_by_letter(office):
    unclear = Unread(typed="next blursd", sentence="That is not a date we can read yet.")

    start_draft(office, "dropin", {"note": "W", "follow_up": unclear})

    assert draft_answers(office, only_draft(office))["follow_up"] == unclear


def test_single_keys_leave_no_line_in_the_history_and_the_first_one_does(office):
    before = history_length(office)
    draft_id = start_draft(office, "dropin", {"note": "H"}).record_id
    for end in range(2, 20):
        keep_draft(office, "dropin", draft_id, {"note": "He shouted at me twice."[:end]})

    assert history_length(office) == before + 1
    assert office.vault.history.page(1)[0].action == "draft started"


def test_a_draft_knows_its_case_its_session_and_its_times(office):
    case = make_case(office)
    session_id = start_session(office).record_id
    draft_id = start_draft(office, "disclosure", {"impact": "S"}, case.id).record_id
    started = office.now()
    office.clock.move(seconds=3)

    keep_draft(office, "disclosure", draft_id, {"impact": "Sl"})

    draft = only_draft(office)
    assert (draft.form, draft.case_id, draft.session_id) == ("disclosure", case.id, session_id)
    assert (draft.started_at, draft.updated_at) == (started, office.now())


def test_the_unfinished_form_of_a_case_is_found_again_and_no_other_one(office):
    case, other = make_case(office), make_case(office)
    start_draft(office, "disclosure", {"impact": "S"}, other.id)
    start_draft(office, "dropin", {"note": "S"}, case.id)
    draft_id = start_draft(office, "disclosure", {"impact": "S"}, case.id).record_id

    assert draft_for(office, "disclosure", case.id).id == draft_id
    assert draft_for(office, "contact", case.id) is None


def test_a_discarded_draft_is_brought_back_whole(office):
    draft_id = start_draft(office, "dropin", {"note": "He shouted.", "mode": "NAMED"}).record_id
    before = tables(office)

    changes = discard_draft(office, draft_id)

    assert office.vault.drafts.all() == []

    undo(office, changes)

    assert tables(office) == before


def test_discarding_what_is_gone_changes_nothing(office):
    before = history_length(office)

    assert discard_draft(office, 99).undo is None
    assert history_length(office) == before


@pytest.mark.parametrize("gone", ["finished", "discarded"])
def test_words_typed_into_a_draft_that_is_gone_are_refused_and_not_dropped_in_silence(office, gone):
    draft_id = start_draft(office, "dropin", {"note": "He"}).record_id
    if gone == "finished":
        finish_note(office, {"note": "He"}, draft_id)
    else:
        discard_draft(office, draft_id)
    before = tables(office)

    with pytest.raises(PlainError, match="finished or set aside"):
        keep_draft(office, "dropin", draft_id, {"note": "He shouted"})

    assert tables(office) == before


def test_the_number_of_a_discarded_draft_is_not_given_to_the_next_one(office):
    first = start_draft(office, "dropin", {"note": "He"}).record_id
    discard_draft(office, first)

    assert start_draft(office, "dropin", {"note": "She"}).record_id != first

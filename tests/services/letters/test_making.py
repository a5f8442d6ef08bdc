"""Letters are prepared from a case for several people at once, and ask only for what the case does not know."""

from datetime import date

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import LetterState
from app.services.letters.addressees import addressees
from app.services.letters.making import (
    change_draft,
    discard_drafts,
    draft_of,
    letter_or_say,
    letters_of_case,
    prepare_letters,
    share_answers,
)
from tests.builders import undo
from tests.builders_letters import SENDER
from tests.services.letters.made import FRIDAY, draft, make_letters_office


@pytest.fixture
def made(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    yield office, case_id
    office.vault.close()


def keys(office, case_id, *recipients):
    return tuple(each.key for each in addressees(office, case_id) if each.recipient in recipients)


def test_one_act_makes_a_draft_for_each_recipient(made):
    office, case_id = made

    changes = prepare_letters(office, case_id, "L17", keys(office, case_id, "complainant", "respondent"))

    letters = letters_of_case(office, case_id)
    assert sorted((each.recipient, each.addressee, each.number) for each in letters) == [
        ("complainant", "Ada Quist", 1),
        ("respondent", "Bo Larch", 2),
    ]
    assert all(each.state is LetterState.DRAFT for each in letters)
    undo(office, changes)
    assert letters_of_case(office, case_id) == []


def test_what_the_case_knows_is_not_asked(made):
    office, case_id = made
    draft = draft_of(office, prepare_letters(office, case_id, "L10", keys(office, case_id, "complainant")).record_id)

    assert draft.known["recipient.name"] == "Ada Quist"
    assert draft.known["received_on"] == FRIDAY
    assert draft.known["our_ref"].endswith("-L10-1")
    assert draft.known["policy.title"] == "Dignity policy"
    assert "next_steps" in draft.asked
    assert "sender.name" in draft.asked
    assert not {"recipient.name", "received_on", "our_ref", "date_sent", "recipient.standing"} & set(draft.asked)


def test_the_day_to_reply_by_is_counted_from_the_day_of_the_letter(made):
    """AT1: a request sent on Friday 18 December 2026 in England."""
    office, case_id = made

    letter = draft(office, case_id, "L13", "respondent")

    known = draft_of(office, letter.id).known
    assert known["deadline.date"] == date(2026, 12, 29)
    assert known["deadline.rule"].startswith("5 working days, counted from the day after it is sent")


def test_what_was_typed_stays_and_goes_before_what_is_known(made):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant", recipient__name="Dr Ada Quist")

    values = draft_of(office, letter.id).values

    assert values["recipient.name"] == "Dr Ada Quist"
    assert values["next_steps"] == SENDER["next_steps"]
    assert draft_of(office, letter.id).problems == {}


def test_what_only_repeats_the_case_is_not_kept_twice(made):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant", recipient__name="Ada Quist")

    assert "Quist" not in letter.answers


def test_who_signs_is_asked_once_for_all_letters(made):
    office, case_id = made
    draft(office, case_id, "L10", "complainant")

    later = draft_of(office, prepare_letters(office, case_id, "L11", keys(office, case_id, "respondent")).record_id)

    assert later.known["sender.name"] == "Ada Penn"
    assert later.known["support.list"] == ("Counselling, 0115 496 0001",)


def test_a_letter_goes_to_somebody(made):
    office, case_id = made
    with pytest.raises(NotSaved) as refused:
        prepare_letters(office, case_id, "L10", ())

    assert set(refused.value.problems) == {"recipients"}


def test_there_is_no_letter_of_an_unknown_code(made):
    office, case_id = made
    with pytest.raises(PlainError, match="L99"):
        prepare_letters(office, case_id, "L99", keys(office, case_id, "complainant"))


def test_a_draft_can_be_taken_away_and_brought_back(made):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant")

    changes = discard_drafts(office, (letter.id,))
    assert letters_of_case(office, case_id) == []
    undo(office, changes)

    assert letter_or_say(office, letter.id) == letter
    with pytest.raises(PlainError):
        discard_drafts(office, (letter.id + 1,))


def test_what_changes_nothing_writes_nothing(made):
    office, case_id = made
    letter = draft(office, case_id, "L10", "complainant")
    before = office.vault.history.head()

    change_draft(office, letter.id, draft_of(office, letter.id).typed)

    assert office.vault.history.head() == before


def test_answers_are_typed_once_for_all_drafts_of_a_letter(made):
    office, case_id = made
    first = draft(
        office, case_id, "L36", "complainant", change="PAUSE", reason="The police asked.", recipient__address="A"
    )
    second = draft(office, case_id, "L36", "respondent")

    changes = share_answers(office, first.id)

    shared = draft_of(office, second.id)
    assert (shared.values["reason"], shared.values["change"]) == ("The police asked.", "PAUSE")
    assert shared.values["recipient.name"] == "Bo Larch"
    assert "recipient.address" not in shared.typed
    undo(office, changes)
    assert "reason" not in draft_of(office, second.id).typed


def test_there_must_be_another_draft_to_share_with(made):
    office, case_id = made
    with pytest.raises(PlainError, match="no other draft"):
        share_answers(office, draft(office, case_id, "L10", "complainant").id)

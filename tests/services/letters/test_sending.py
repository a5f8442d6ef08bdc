"""A letter is served on a day: its enclosure is whole, deadlines start, and what it says of days is right."""

from datetime import date, timedelta

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.letters.kept import LetterState
from app.services.formal.facts import standing
from app.services.formal.recording import keep_absence
from app.services.letters.making import letter_or_say
from app.services.letters.sending import must_enclose, record_service
from tests.builders import undo
from tests.builders_formal import add_document, keep
from tests.services.letters.made import FRIDAY, approved, complaint_of, make_letters_office


@pytest.fixture
def made(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    yield office, case_id
    office.vault.close()


@pytest.mark.proves("N-56", "N-57")
def test_a_served_letter_is_known_to_the_procedure(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")

    record_service(office, letter.id, FRIDAY, "By e-mail")

    sent = letter_or_say(office, letter.id)
    assert (sent.state, sent.sent_on, sent.how) == (LetterState.SENT, FRIDAY, "By e-mail")
    assert standing(office, case_id).facts.was_sent("L10", "complainant")


@pytest.mark.proves("N-55", "N-60")
def test_at1_the_request_for_a_statement_starts_five_working_days(made):
    office, case_id = made
    letter = approved(office, case_id, "L13", "respondent")

    record_service(office, letter.id, FRIDAY, "By hand", (complaint_of(office, case_id).id,))

    deadline = office.vault.formal.deadlines.running(case_id, "response")
    assert deadline.due_on == date(2026, 12, 29) == letter.reply_by
    (enclosed,) = office.vault.letters.enclosures.of_letter(letter.id)
    assert (enclosed.what, enclosed.sha256) == ("complaint", complaint_of(office, case_id).sha256)


@pytest.mark.proves("N-55")
@pytest.mark.parametrize("words", [None, "My compl███nt."])
def test_the_complaint_goes_out_whole_or_not_at_all(made, tmp_path, words):
    office, case_id = made
    letter = approved(office, case_id, "L13", "respondent")
    chosen = () if words is None else (add_document(office, tmp_path, case_id, words).id,)

    with pytest.raises(NotSaved) as refused:
        record_service(office, letter.id, FRIDAY, "By hand", chosen)

    assert set(refused.value.problems) == {"enclosed"}
    assert letter_or_say(office, letter.id).state is LetterState.APPROVED
    assert not standing(office, case_id).facts.was_sent("L13", "respondent")


@pytest.mark.proves("N-61")
def test_the_answer_goes_to_the_complainant_whole(made, tmp_path):
    office, case_id = made
    answer = add_document(office, tmp_path, case_id, "My answer.")
    keep(office, case_id, "response", answer)
    letter = approved(office, case_id, "L14", "complainant")

    with pytest.raises(NotSaved):
        record_service(office, letter.id, FRIDAY, "By e-mail", (complaint_of(office, case_id).id,))
    record_service(office, letter.id, FRIDAY, "By e-mail", (answer.id,))

    assert standing(office, case_id).facts.was_sent("L14", "complainant")


def test_what_must_be_enclosed_has_to_be_on_record_first(made):
    office, case_id = made
    letter = approved(office, case_id, "L14", "complainant")

    with pytest.raises(PlainError, match="not on record yet"):
        must_enclose(office, letter)


def test_where_a_reason_stands_for_the_answer_nothing_is_enclosed(made):
    """AT2: no response came by the day, and the letter says so."""
    office, case_id = made
    request = approved(office, case_id, "L13", "respondent")
    record_service(office, request.id, FRIDAY, "By hand", (complaint_of(office, case_id).id,))
    office.clock.move(days=30)
    keep_absence(office, case_id, "response", "No answer came.")

    letter = approved(office, case_id, "L14", "complainant", response_came=False)

    assert must_enclose(office, letter) is None


def test_a_letter_that_was_sent_late_must_not_give_less_time_than_the_procedure(made):
    office, case_id = made
    letter = approved(office, case_id, "L13", "respondent")
    office.clock.move(days=4)

    with pytest.raises(NotSaved) as refused:
        record_service(office, letter.id, office.today(), "By hand", (complaint_of(office, case_id).id,))

    assert "Tuesday 29 December 2026" in refused.value.problems["served_on"]
    assert "Make the letter anew" in refused.value.problems["served_on"]


@pytest.mark.parametrize(
    ("on", "how", "concerned"),
    [(FRIDAY + timedelta(days=1), "By hand", "served_on"), (FRIDAY, " ", "how")],
)
def test_a_service_has_a_day_that_has_come_and_a_way(made, on, how, concerned):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")

    with pytest.raises(NotSaved) as refused:
        record_service(office, letter.id, on, how)

    assert set(refused.value.problems) == {concerned}


def test_a_draft_is_not_sent_and_a_letter_is_sent_once(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")
    record_service(office, letter.id, FRIDAY, "By hand")

    with pytest.raises(PlainError, match="not sent yet"):
        record_service(office, letter.id, FRIDAY, "By hand")


def test_a_service_is_taken_back_whole(made):
    office, case_id = made
    letter = approved(office, case_id, "L13", "respondent")
    changes = record_service(office, letter.id, FRIDAY, "By hand", (complaint_of(office, case_id).id,))

    undo(office, changes)

    assert letter_or_say(office, letter.id) == letter
    assert office.vault.letters.enclosures.of_letter(letter.id) == []
    assert not standing(office, case_id).facts.was_sent("L13", "respondent")


def test_a_letter_to_both_is_recorded_as_sent_in_one_act_and_taken_back_in_one(made):
    office, case_id = made
    letters = [approved(office, case_id, "L17", party) for party in ("complainant", "respondent")]

    changes = record_service(office, letters[0].id, FRIDAY, "By e-mail", also=(letters[1].id,))

    facts = standing(office, case_id).facts
    assert facts.was_sent("L17", "complainant")
    assert facts.was_sent("L17", "respondent")
    undo(office, changes)
    assert [letter_or_say(office, each.id) for each in letters] == letters
    assert not standing(office, case_id).facts.was_sent("L17", "respondent")

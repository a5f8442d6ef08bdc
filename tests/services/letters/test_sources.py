"""What the records and roles of a case say is already in the letters that speak of it."""

from app.models.typed_dates import exactly
from app.services.formal.facts import standing
from app.services.formal.overlays import begin_overlay
from app.services.formal.roles import name_to_role
from app.services.letters.addressees import COUNTERPART, HR, addressees
from app.services.letters.making import draft_of, prepare_letters
from app.services.letters.sources import of_sources
from tests.builders_formal import add_document, keep
from tests.services.letters.made import FRIDAY, make_letters_office


def test_a_dismissal_takes_its_ground_reasons_and_days_from_the_case(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    keep(office, case_id, "hr_formal_advice", words="They may.")
    keep(office, case_id, "assessment", outcome="DISMISS", ground="TRIVIAL", exceptional="It is.", words="It is small.")
    name_to_role(office, case_id, "reviewer", name="Ivo Marsh", because="Not in the register", named_by="HR")
    party = next(each.key for each in addressees(office, case_id) if each.recipient == "complainant")

    told = draft_of(office, prepare_letters(office, case_id, "L21", (party,)).record_id)
    record = draft_of(office, prepare_letters(office, case_id, "L20", (HR,)).record_id)

    assert (told.known["ground"], told.known["reasons"]) == ("TRIVIAL", "It is small.")
    assert told.known["confirmed_by"] == record.known["confirmed_by"] == "Ivo Marsh"
    assert record.known["advice_on"] == FRIDAY
    assert "confirmed_on" not in record.known
    somebody = next(each for each in addressees(office, case_id) if each.key == party)
    values = of_sources(office, standing(office, case_id), told.template, somebody, FRIDAY)
    assert values["reasons"] == "It is small."
    office.vault.close()


def test_an_answer_that_came_is_no_question(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    keep(office, case_id, "response", add_document(office, tmp_path, case_id, "My answer."))
    party = next(each.key for each in addressees(office, case_id) if each.recipient == "complainant")

    assert draft_of(office, prepare_letters(office, case_id, "L14", (party,)).record_id).known["response_came"] is True
    office.vault.close()


def test_a_measure_and_a_pause_are_in_their_letters_already(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    measure = {
        "dated_on": exactly(FRIDAY),
        "reason": "So that both can work.",
        "whom": "RESPONDENT",
        "authoriser": "The Dean",
    }
    begin_overlay(office, case_id, "precaution", {**measure, "terms": "Room 4 from nine.\nNot Room 5."})
    party = next(each.key for each in addressees(office, case_id) if each.recipient == "respondent")

    known = draft_of(office, prepare_letters(office, case_id, "L38", (party,)).record_id).known

    assert known["terms"] == ("Room 4 from nine.", "Not Room 5.")
    assert (known["reason"], known["begins_on"]) == ("So that both can work.", FRIDAY)
    assert known["review_date"] > FRIDAY
    assert known["authoriser"] == "The Dean"
    office.vault.close()


def test_the_notice_to_the_other_office_names_the_procedure(tmp_path):
    office, case_id = make_letters_office(tmp_path)

    known = draft_of(office, prepare_letters(office, case_id, "L46", (COUNTERPART,)).record_id).known

    assert known["route"] == "Formal complaint about a member of staff"
    office.vault.close()

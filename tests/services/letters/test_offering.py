"""The letters that a case may want: those of its next steps first, with whom they go to, and never one sent already."""

from app.services.letters.offering import offered
from app.services.letters.sending import record_service
from tests.builders_formal import make_formal_parties
from tests.builders_letters import CODES
from tests.services.letters.made import FRIDAY, approved, make_letters_office


def test_what_the_next_step_speaks_of_comes_first(tmp_path):
    office, case_id = make_letters_office(tmp_path)

    first = [each for each in offered(office, case_id) if each.is_next]

    assert {"L10": ("complainant",), "L11": ("respondent",)}.items() <= {e.code: e.recipients for e in first}.items()
    assert sorted(each.code for each in offered(office, case_id)) == CODES
    office.vault.close()


def test_what_was_sent_is_not_asked_for_again(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    record_service(office, approved(office, case_id, "L10", "complainant").id, FRIDAY, "By hand")

    offers = {each.code: each.is_next for each in offered(office, case_id)}

    assert not offers["L10"]
    assert offers["L11"]
    office.vault.close()


def test_a_case_under_no_procedure_can_have_any_letter(tmp_path):
    office, _case_id = make_letters_office(tmp_path)

    offers = offered(office, make_formal_parties(office))

    assert [each.code for each in offers] == CODES
    assert not any(each.is_next for each in offers)
    office.vault.close()

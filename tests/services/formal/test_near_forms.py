"""The forms about who is near to a case: each case offers its own parties, and what is known stands in them."""

from pathlib import Path

from app.services.formal.forms import first_answers, formal_form
from app.services.formal.near_forms import tie_form
from app.services.formal.ties import keep_tie
from app.services.formal.witnesses import keep_witness
from tests.builders_formal import make_formal_case, make_panel_office


def test_a_tie_is_asked_about_the_parties_of_its_own_case(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    make_formal_case(office)
    one, other = office.vault.people.of_case(case_id)

    form = tie_form(office, case_id)
    asked = [form.questions[place].name for place in form.asking_order]
    codes = form.question("whose").codes

    assert asked[0] == "whose"
    assert codes is not None
    assert [each.code for each in codes.codes] == [str(one.id), str(other.id)]
    assert formal_form(office, "tie.new", case_id).questions == form.questions


def test_what_is_known_stands_in_the_form(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    one, _other = office.vault.people.of_case(case_id)
    tie = {"whose": str(one.id), "kind": "MEDIATOR", "name": "Wyn Ash", "is_outside": True}
    tie_id = keep_tie(office, case_id, tie).record_id
    witness_id = keep_witness(office, case_id, {"name": "Lee Fox", "called_by": "complainant"}).record_id

    assert first_answers(office, f"tie.{tie_id}", case_id) == tie
    assert first_answers(office, f"who_it_is.{witness_id}", case_id)["name"] == "Lee Fox"
    assert first_answers(office, "tie.999", case_id) == formal_form(office, "tie.new", case_id).defaults(office.now())

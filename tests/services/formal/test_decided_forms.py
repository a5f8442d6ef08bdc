"""The forms around what is found: the standard over every one, gentle words where answers do not go together."""

from pathlib import Path

import pytest

from app.services.formal.decided_forms import asks_words
from app.services.formal.forms import first_answers, formal_form
from app.services.formal.measures import decide_measure, lift_measure
from app.services.formal.procedures import in_use
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import allege, find_on, put_at, respondent_of


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    made = make_formal_case(office)
    put_at(office, made, "hearing")
    return made


@pytest.mark.proves("N-76")
def test_the_standard_of_proof_stands_over_every_finding(office: Office, case_id: int) -> None:
    form = formal_form(office, f"findings.finding.{allege(office, case_id)}.2", case_id)

    first = form.questions[0]

    assert (first.label, first.is_asked) == ("Standard of proof", False)
    assert "balance of probabilities" in form.text_of(first)


@pytest.mark.proves("N-10", "N-14")
def test_what_was_meant_and_both_tests_are_asked_apart_beside_what_is_no_harassment(
    office: Office, case_id: int
) -> None:
    form = formal_form(office, f"findings.finding.{allege(office, case_id)}.2", case_id)

    asked = [each.name for each in form.shown({"occurred": "YES"}) if each.is_asked]

    assert asked[:4] == ["occurred", "intended", "unacceptable", "unwarranted"]
    assert "are not harassment (3.5)" in form.question("debate").text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"occurred": "NO", "result": "UPHELD"}, ["upheld_though_not_happened"]),
        ({"occurred": "YES", "unwarranted": "NO", "result": "UPHELD"}, ["upheld_against_a_test"]),
        (
            {"occurred": "YES", "unacceptable": "YES", "unwarranted": "YES", "result": "DISMISSED"},
            ["dismissed_though_both_tests"],
        ),
        ({"occurred": "YES", "unacceptable": "YES", "unwarranted": "YES", "result": "UPHELD"}, []),
        ({"occurred": "NO", "result": "DISMISSED"}, []),
        ({"occurred": "NO"}, []),
    ],
)
def test_what_does_not_go_together_is_said_and_stands_in_the_way_of_nothing(
    office: Office, case_id: int, answers: dict[str, str], said: list[str]
) -> None:
    form = formal_form(office, f"findings.finding.{allege(office, case_id)}.2", case_id)

    shown = [each.name for each in form.shown(answers) if each.name in NOTICES]

    assert shown == said
    assert set(form.problems(answers)) <= {"result", "reasons", "dated_on"}


NOTICES = {"upheld_though_not_happened", "upheld_against_a_test", "dismissed_though_both_tests"}


def test_a_finding_is_shown_again_to_be_put_right(office: Office, case_id: int) -> None:
    allegation, person = allege(office, case_id), respondent_of(office, case_id)
    find_on(office, case_id, allegation, disputed="Who was in the room.")

    answers = first_answers(office, f"findings.finding.{allegation}.{person}", case_id)

    assert answers["reasons"] == "Two people heard it."
    assert answers["disputed"] == "Who was in the room."
    assert answers["dated_on"].day == office.today()


@pytest.mark.proves("N-79")
def test_choosing_dismissal_says_at_once_that_the_advice_of_hr_is_needed(office: Office, case_id: int) -> None:
    form = formal_form(office, "findings.measure.2", case_id)

    said = [form.text_of(each) for each in form.shown({"measure": "DISMISSAL"}) if not each.is_asked]

    assert said == ["Needed before “Send the outcome”: Advice of HR where dismissal from post is considered."]
    assert "cannot dismiss" in form.question("measure").hint


def test_only_what_asks_for_more_says_so(office: Office) -> None:
    procedure = next(each for each in in_use(office) if each.name == "staff_respondent")

    assert asks_words(procedure, "TRAINING") == ()
    (said,) = asks_words(procedure, "WARNING")
    assert said.startswith("Needed before “Send the outcome”: Letter L29 ")


def test_a_form_about_what_is_gone_asks_nothing(office: Office, case_id: int) -> None:
    allegation = allege(office, case_id)
    find_on(office, case_id, allegation)
    measure = decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today()).record_id
    assert measure is not None
    lift_measure(office, measure, "The appeal was upheld.")

    places = ("allegation.99", "finding.99.2", f"lift.{measure}", "measure", "finding.1", "findings", "other.1")

    assert [each for each in places if formal_form(office, f"findings.{each}", case_id).questions] == []
    assert len(formal_form(office, "findings.allegation.new", case_id).questions) == 1

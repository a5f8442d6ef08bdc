"""The forms of a formal case: each has a name, under which it opens and its draft waits."""

from pathlib import Path

import pytest

from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services import drafts
from app.services.formal.facts import standing
from app.services.formal.forms import (
    NO_DOCUMENT,
    first_answers,
    formal_form,
    passing,
    question_for,
    step_missing,
)
from app.services.formal.opening import change_route
from app.services.office import Office
from tests.builders_formal import add_document, keep, make_formal_case, make_panel_office, procedure_for


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def names(office: Office, name: str, case_id: int) -> list[str]:
    return [question.name for question in formal_form(office, name, case_id).questions]


def test_a_record_asks_what_its_procedure_asks_and_which_document(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    without = names(office, "record.complaint", case_id)
    document = add_document(office, tmp_path, case_id)

    asked = formal_form(office, "record.complaint", case_id)

    assert without[0] == "dated_on"
    assert without[-1] == NO_DOCUMENT
    assert asked.questions[-1].name == "document"
    assert asked.question("document").codes is not None
    assert [code.code for code in asked.question("document").codes.codes] == [str(document.id)]  # type: ignore[union-attr]


def test_putting_a_record_right_begins_with_what_it_says(office: Office, tmp_path: Path) -> None:
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    keep(office, case_id, "complaint", document, warned="NO")

    answers = first_answers(office, "record.complaint", case_id)

    assert answers["dated_on"] == exactly(office.today())
    assert answers["warned"] == "NO"
    assert answers["document"] == str(document.id)


def test_a_decision_asks_for_its_reasons_and_for_one_for_each_thing_passed_over(office: Office) -> None:
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    step = next(each for each in found.procedure.steps if each.needs and not each.strict)
    missing = step_missing(found, step.name)
    soft = [each for each in missing if each.level == "reason"]

    asked = names(office, f"step.{step.name}", case_id)
    given = passing(missing, {question_for(each): "They moved" for each in soft})

    assert asked[0] == "dated_on"
    assert ("reasons" in asked) is step.reasons
    assert {question_for(each) for each in soft} <= set(asked)
    assert set(given.values()) <= {"They moved"}


def test_a_draft_of_such_a_form_is_kept_and_read_again(office: Office) -> None:
    case_id = make_formal_case(office)
    draft_id = drafts.start_draft(office, "record.response", {"dated_on": exactly(office.today())}, case_id).record_id
    drafts.keep_draft(office, "record.response", draft_id or 0, {"dated_on": exactly(office.today())})

    draft = drafts.draft_for(office, "record.response", case_id)

    assert draft is not None
    assert drafts.draft_answers(office, draft) == {"dated_on": exactly(office.today())}
    assert drafts.title_of(office, draft) == "Response"


def test_a_draft_that_the_case_is_not_asked_any_more_can_still_be_listed(office: Office) -> None:
    case_id = make_formal_case(office)
    drafts.start_draft(office, "record.response", {"dated_on": exactly(office.today())}, case_id)
    procedure = procedure_for(office, PartyStatus.STAFF)
    change_route(office, case_id, procedure, office.today(), "Begun anew")

    (draft,) = office.vault.drafts.all()
    nothing = formal_form(office, "record.nothing_of_the_kind", case_id)

    assert drafts.title_of(office, draft) == "Response"
    assert nothing.questions == ()

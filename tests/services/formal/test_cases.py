"""A case of the HR office is opened with its two parties, and its people are put right."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import NotSaved
from app.models.people import Part
from app.models.register.people import Post, RegisterPerson
from app.models.register.units import Unit, UnitKind
from app.models.typed_dates import exactly
from app.services import drafts
from app.services.formal.cases import NEW_CASE, keep_party, open_new_case
from app.services.formal.opening import route
from app.services.office import Office
from app.services.register.people import add_person, keep_post
from app.services.register.units import add_unit
from tests.builders import undo
from tests.builders_formal import make_formal_parties, make_panel_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def answers(**named: Any) -> dict[str, Any]:
    return {
        "received_on": exactly(date(2026, 3, 2)),
        "complainant_called": "Ada Quist",
        "complainant_status": "student",
        "respondent_called": "Bo Larch",
        "respondent_status": "staff",
        **named,
    }


def test_a_case_opens_with_who_complains_and_about_whom(office: Office) -> None:
    case_id = open_new_case(office, answers(alias="Larch")).record_id

    assert case_id is not None
    people = {person.part: person for person in office.vault.people.of_case(case_id)}
    assert (people[Part.AFFECTED].called, people[Part.AFFECTED].status) == ("Ada Quist", "student")
    assert (people[Part.RESPONDENT].called, people[Part.RESPONDENT].status) == ("Bo Larch", "staff")
    assert [each.name for each in route(office, case_id).procedures] == ["staff_respondent"]


def test_no_clock_of_an_adviser_runs_in_the_hr_office(office: Office) -> None:
    case_id = open_new_case(office, answers(complainant_reach="text only")).record_id

    assert case_id is not None
    assert office.vault.tasks.of_case(case_id) == []


def test_the_day_it_came_is_kept_and_cannot_be_still_to_come(office: Office) -> None:
    case_id = open_new_case(office, answers()).record_id

    with pytest.raises(NotSaved) as refused:
        open_new_case(office, answers(received_on=exactly(date(2026, 3, 5))))

    case = office.vault.cases.one(case_id or 0)
    assert case is not None
    assert case.received_at.date() == date(2026, 3, 2)
    assert list(refused.value.problems) == ["received_on"]


def test_at13_somebody_who_is_staff_and_a_student_acts_as_one_of_them_for_a_reason(office: Office) -> None:
    with pytest.raises(NotSaved) as refused:
        open_new_case(office, answers(respondent_role="DUAL"))

    case_id = open_new_case(office, answers(respondent_role="DUAL", respondent_capacity="Was demonstrating")).record_id

    assert list(refused.value.problems) == ["respondent_capacity"]
    assert office.vault.people.of_case(case_id or 0)[1].capacity == "Was demonstrating"


def test_opening_is_taken_back_to_what_was_typed(office: Office) -> None:
    draft_id = drafts.start_draft(office, NEW_CASE, answers()).record_id
    changes = open_new_case(office, answers(), draft_id)

    undo(office, changes)

    (draft,) = office.vault.drafts.all()
    assert office.vault.cases.one(changes.record_id or 0) is None
    assert drafts.draft_answers(office, draft) == answers()


def test_a_party_is_put_right_and_another_is_added_and_both_can_be_taken_back(office: Office) -> None:
    case_id = make_formal_parties(office, respondent=None)
    respondent = office.vault.people.of_case(case_id)[1]

    right = keep_party(
        office, case_id, respondent.id, {"part": "respondent", "called": "Bo Larch-Hay", "status": "staff"}
    )
    added = keep_party(office, case_id, None, {"part": "other", "called": "Cy Vane"})
    called = [person.called for person in office.vault.people.of_case(case_id)]
    undo(office, added)
    undo(office, right)

    assert called == ["Ada Quist", "Bo Larch-Hay", "Cy Vane"]
    assert [person.called for person in office.vault.people.of_case(case_id)] == ["Ada Quist", "Bo Larch"]


@pytest.mark.proves("N-88")
def test_at13_whoever_the_register_knows_as_both_says_in_which_capacity_they_acted(office: Office) -> None:
    """The question was asked only where somebody had thought of saying that they are both."""
    case_id = make_formal_parties(office)
    unit = add_unit(office, Unit(object_id="", name="School of Physics", kind=UnitKind.SCHOOL)).record_id
    person_id = add_person(office, RegisterPerson(object_id="", name="Bo Larch", is_student=True)).record_id
    assert unit is not None
    assert person_id is not None
    keep_post(office, Post(object_id="", person_id=person_id, unit_id=unit))
    respondent = next(each for each in office.vault.people.of_case(case_id) if each.part is Part.RESPONDENT)
    said = {"part": "respondent", "called": "Bo Larch", "status": "staff", "role": "SF_TEACH"}

    with pytest.raises(NotSaved) as refused:
        keep_party(office, case_id, respondent.id, said, person_id)
    keep_party(office, case_id, respondent.id, {**said, "role": "DUAL", "capacity": "Was demonstrating"}, person_id)

    assert set(refused.value.problems) == {"role"}
    now = office.vault.people.one(respondent.id or 0)
    assert now is not None
    assert (now.status, now.capacity) == ("staff", "Was demonstrating")

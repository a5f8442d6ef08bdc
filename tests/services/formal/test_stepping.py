"""A step is taken when all that it needs is there, or a reason stands for what may be passed over."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.services.formal.facts import next_steps, standing
from app.services.formal.roles import name_to_role
from app.services.formal.stepping import take_step
from app.services.office import Office
from tests.builders import tables, undo
from tests.builders_formal import make_panel_office, make_received_case, sent_elsewhere


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def test_everything_that_is_missing_is_named_at_once(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)

    acknowledge = next(each for each in next_steps(office, case_id) if each.step.name == "acknowledge")

    assert {each.key for each in acknowledge.missing} == {
        "role:era",
        "sent:L10:complainant",
        "sent:L11:respondent",
    }


def test_a_letter_that_was_not_sent_may_be_passed_over_with_a_reason_and_a_role_may_not(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_received_case(office, tmp_path)
    reasons = {"role:era": "on leave", "sent:L11:respondent": "They are in hospital."}

    with pytest.raises(NotSaved) as refused:
        take_step(office, case_id, "acknowledge", office.today(), passing=reasons)

    assert "role:era" in refused.value.problems
    assert "sent:L11:respondent" not in refused.value.problems


def test_a_step_can_be_taken_back_whole(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)
    name_to_role(office, case_id, "era", name="Cy Vane", because="New here")
    sent_elsewhere(office, case_id, "L10", ("complainant",), office.today(), "by hand")
    sent_elsewhere(office, case_id, "L11", ("respondent",), office.today(), "by hand")
    before = tables(office)

    changes = take_step(office, case_id, "acknowledge", office.today())
    there = standing(office, case_id)
    undo(office, changes)

    assert there is not None
    assert there.facts.stage == "acknowledged"
    assert tables(office) == before

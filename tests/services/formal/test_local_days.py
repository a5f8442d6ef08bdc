"""A service sets its own deadlines; those of policy and law need a new version, and say so."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.procedures.procedure import Basis
from app.services.formal.acts import days_of
from app.services.formal.local_days import DeadlineLine, deadlines_here, set_days
from app.services.formal.procedures import in_use
from app.services.office import Office
from tests.builders import undo
from tests.builders_formal import add_document, keep, make_formal_case, make_panel_office
from tests.services.formal.test_versions import actions


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def lines(office: Office, basis: Basis) -> list[DeadlineLine]:
    return [each for each in deadlines_here(office) if each.basis is basis]


def test_a_local_deadline_has_its_new_length_from_now_on(office: Office, tmp_path: Path) -> None:
    changes = set_days(office, "acknowledgement", "3")
    case_id = make_formal_case(office)
    keep(office, case_id, "complaint", add_document(office, tmp_path, case_id))

    (running,) = [
        each for each in office.vault.formal.deadlines.of_case(case_id) if each.name == "acknowledgement"
    ] or [None]

    assert next(each for each in deadlines_here(office) if each.name == "acknowledgement").days == 3
    assert running is None or running.days == 3
    assert "setting changed: days_acknowledgement" in actions(office)
    undo(office, changes)
    line = next(each for each in deadlines_here(office) if each.name == "acknowledgement")
    assert line.days == line.usual


def test_deadlines_of_the_policy_are_not_changed_without_a_new_version(office: Office) -> None:
    # What one procedure leaves to the office, another may have from its policy.
    local = {each.name for each in lines(office, Basis.LOCAL)}
    for line in [each for each in deadlines_here(office) if each.name not in local]:
        with pytest.raises(PlainError, match="new version"):
            set_days(office, line.name, "3")

    assert lines(office, Basis.POLICY)


@pytest.mark.parametrize("typed", ["0", "-3", "soon", "4.5", "366", "٣"])
def test_a_number_that_can_be_no_length_is_refused_beside_its_field(office: Office, typed: str) -> None:
    with pytest.raises(NotSaved) as refused:
        set_days(office, "acknowledgement", typed)

    assert set(refused.value.problems) == {"acknowledgement"}


def test_an_empty_field_brings_back_the_number_of_the_file(office: Office) -> None:
    set_days(office, "acknowledgement", "9")

    set_days(office, "acknowledgement", " ")

    line = next(each for each in deadlines_here(office) if each.name == "acknowledgement")
    assert line.days == line.usual


def test_one_that_counts_back_is_set_by_its_number_and_still_counts_back(office: Office) -> None:
    back = next(each for each in deadlines_here(office) if each.before and each.is_local)

    set_days(office, back.name, "15")

    now = next(each for each in deadlines_here(office) if each.name == back.name and each.is_local)
    deadline = next(each for made in in_use(office) for each in made.deadlines if each.name == back.name)
    assert now.days == 15
    assert days_of(office, deadline) == -15

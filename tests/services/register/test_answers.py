"""What is typed into the register's forms is read as its records, and a record is typed again as it was."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.register.people import Post, RegisterPerson, Training
from app.models.register.units import Unit, UnitKind
from app.models.typed_dates import exactly, read_day
from app.services.drafts import start_draft
from app.services.office import Office
from app.services.register import answers, people, units
from app.services.register.telling import past_parts, person_lines, post_lines, training_lines
from tests.builders import make_office
from tests.builders_register import TODAY, add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path, "panel")


def test_a_record_that_is_typed_again_is_the_same_record(office: Office) -> None:
    science = add_unit(office, "Faculty of Science", UnitKind.FACULTY)
    physics = add_unit(office, "School of Physics", parent_id=science)
    tree = units.tree_of(office)
    person = RegisterPerson(
        id=1, object_id="r", name="Ann", email="a@b", grade="PROF", is_student=True, available_from=TODAY
    )
    post = Post(id=1, object_id="p", person_id=1, unit_id=physics, title="Reader", is_head=True, to_on=TODAY)
    training = Training(id=1, object_id="t", person_id=1, kind="PANEL", done_on=TODAY)
    unit = Unit(id=physics, object_id="u", name="School of Physics", kind=UnitKind.SCHOOL, parent_id=science)

    assert answers.person_of(answers.typed(person, tree), person) == person
    assert answers.post_of(office, answers.typed(post, tree), 1, post) == post
    assert answers.training_of(answers.typed(training, tree), 1, training) == training
    assert answers.unit_of(office, answers.typed(unit, tree), unit) == unit


def test_what_is_emptied_is_empty_and_a_unit_nobody_knows_is_refused(office: Office) -> None:
    person = RegisterPerson(id=1, object_id="r", name="Ann", email="a@b", available_to=TODAY)

    emptied = answers.person_of({"name": "Ann"}, person)

    assert (emptied.email, emptied.available_to) == ("", None)
    with pytest.raises(NotSaved) as refused:
        answers.post_of(office, {"unit": "Nowhere"}, 1, None)
    assert set(refused.value.problems) == {"unit"}


def test_a_month_alone_is_no_day(office: Office) -> None:
    month = read_day("march 2025", today=TODAY)

    with pytest.raises(NotSaved) as refused:
        answers.training_of({"kind": "PANEL", "done_on": month}, 1, None)

    assert set(refused.value.problems) == {"done_on"}
    assert answers.capacity_of({"capacity": "ERA", "since_on": exactly(TODAY)}, 1).since_on == TODAY


def test_a_draft_is_found_with_the_record_it_is_about(office: Office) -> None:
    start_draft(office, answers.POST, {"about": "one", "unit": "Physics"})

    assert answers.begun(office, answers.POST, "one") is not None
    assert answers.begun(office, answers.POST, "two") is None


def test_a_person_is_told_in_lines(office: Office) -> None:
    physics = add_unit(office, "School of Physics")
    person_id = add_person(
        office, "Ann Example", physics, is_head=True, staff_number="7", available_to=date(2026, 9, 1)
    )
    people.keep_training(
        office, Training(object_id="", person_id=person_id, kind="PANEL", expires_on=date(2026, 3, 30))
    )
    found, tree = people.registered(office, person_id), units.tree_of(office)

    assert person_lines(office, found) == [
        "Grade: not known",
        "Staff number: 7",
        "Available until 1 September 2026",
    ]
    assert [line.words for line in post_lines(office, found, tree)] == ["Head of the unit · School of Physics"]
    assert [line.words for line in training_lines(office, found, tree)] == [
        "Sitting on a panel · counts until 30 March 2026 · ends soon"
    ]
    assert past_parts(office, found) == []

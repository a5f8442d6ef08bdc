"""The register is kept by hand: nothing is lost, everything can be taken back, nobody is there twice."""

from datetime import date
from pathlib import Path

import pytest

from app.models.cases import Mode
from app.models.errors import NotSaved
from app.models.people import Part, Person
from app.models.register.people import Capacity, Post, RegisterPerson, Training
from app.services.casework import open_case
from app.services.office import Office
from app.services.register import people
from tests.builders import history_length, make_office, tables, undo
from tests.builders_register import TODAY, add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path, "panel")


def test_everything_that_is_noted_of_somebody_can_be_taken_back_exactly(office: Office) -> None:
    physics = add_unit(office, "School of Physics")
    person_id = add_person(office, "Ann Example", physics, "PANEL")
    whole = people.registered(office, person_id)
    acts = [
        lambda: people.change_person(
            office, RegisterPerson(id=person_id, object_id="", name="Ann Other", grade="PROF")
        ),
        lambda: people.end_person(office, person_id, TODAY),
        lambda: people.keep_post(office, Post(object_id="", person_id=person_id, unit_id=physics, title="Reader")),
        lambda: people.end_post(office, whole.posts[0].id or 0, TODAY),
        lambda: people.remove_post(office, whole.posts[0].id or 0),
        lambda: people.keep_training(office, Training(object_id="", person_id=person_id, kind="PANEL")),
        lambda: people.may_serve(office, Capacity(object_id="", person_id=person_id, capacity="ERA")),
        lambda: people.end_capacity(office, whole.capacities[0].id or 0, TODAY),
        lambda: people.remove_capacity(office, whole.capacities[0].id or 0),
        lambda: people.add_person(office, RegisterPerson(object_id="", name="Somebody New")),
    ]
    before = tables(office)

    for act in acts:
        length = history_length(office)
        changes = act()
        assert tables(office) != before
        assert history_length(office) == length + 1
        undo(office, changes)
        assert tables(office) == before


def test_a_staff_number_and_an_email_belong_to_one_person(office: Office) -> None:
    add_person(office, "Ann Example", staff_number="007", email="ann@example.ac.uk")

    with pytest.raises(NotSaved) as refused:
        add_person(office, "Another", staff_number="007", email="ANN@example.ac.uk")

    assert set(refused.value.problems) == {"staff_number", "email"}


def test_somebody_whom_a_case_speaks_of_ends_when_their_adding_is_taken_back(office: Office) -> None:
    changes = people.add_person(office, RegisterPerson(object_id="", name="Ann Example"))
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=[])
        named = Person(object_id="named", case_id=case.id or 0, part=Part.RESPONDENT, register_id=changes.record_id)
        office.vault.people.add(named)

    undo(office, changes)

    assert people.registered(office, changes.record_id or 0).person.ended_on == TODAY


def test_what_is_not_right_is_said_beside_its_field(office: Office) -> None:
    person_id = add_person(office, "Ann Example")
    wrong = {
        "name": lambda: add_person(office, "  "),
        "email": lambda: add_person(office, "B", email="no address"),
        "available_to": lambda: add_person(office, "B", available_from=TODAY, available_to=date(2026, 3, 3)),
        "unit": lambda: people.keep_post(office, Post(object_id="", person_id=person_id, unit_id=99)),
        "kind": lambda: people.keep_training(office, Training(object_id="", person_id=person_id, kind="JUGGLING")),
        "done_on": lambda: people.keep_training(
            office, Training(object_id="", person_id=person_id, kind="PANEL", done_on=date(2026, 3, 5))
        ),
        "capacity": lambda: people.may_serve(office, Capacity(object_id="", person_id=person_id, capacity="KING")),
    }

    for field, act in wrong.items():
        with pytest.raises(NotSaved) as refused:
            act()
        assert set(refused.value.problems) == {field}


def test_an_act_that_fails_half_way_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables(office)
    monkeypatch.setattr(type(office.vault.history), "note", _fail)

    with pytest.raises(RuntimeError):
        add_person(office, "Ann Example")

    assert tables(office) == before


def _fail(*_args: object, **_named: object) -> None:
    raise RuntimeError

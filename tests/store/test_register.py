"""The register as a list: found by words, numbers and units, filtered, and read a page at a time."""

from datetime import date
from pathlib import Path

import pytest

from app.models.register.people import Training
from app.models.register.units import UnitKind
from app.services.office import Office
from app.services.register import people, units
from app.services.register.listing import RegisterOrder, Standing, chosen_by
from tests.builders import make_office
from tests.builders_register import TODAY, add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path, "panel")
    science = add_unit(office, "Faculty of Science", UnitKind.FACULTY)
    physics = add_unit(office, "School of Physics", parent_id=science)
    law = add_unit(office, "School of Law")
    units.add_alias(office, law, "Ysgol y Gyfraith")
    add_person(office, "Zoë Ashworth", physics, "PANEL", staff_number="30")
    add_person(office, "bo Baxter", law, staff_number="20", email="bo.b@example.ac.uk")
    ended = add_person(office, "Cy Crane", law, staff_number="10")
    people.end_person(office, ended, TODAY)
    return office


def names(office: Office, order: RegisterOrder = RegisterOrder.NAME, **chosen: object) -> list[str]:
    filtered = chosen_by(office, **chosen)  # type: ignore[arg-type]
    register = office.vault.register
    ids = register.page(filtered, order, descending=False, limit=10)
    assert register.count(filtered) == len(ids)
    return [each.person.name for each in register.of_ids(ids)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Zoë Ashworth"]),
        ("ASH zo", ["Zoë Ashworth"]),
        ("20", ["bo Baxter"]),
        ("example.ac.uk", ["bo Baxter"]),
        ("science", ["Zoë Ashworth"]),
        ("ysgol gyfraith", ["bo Baxter"]),
        ("bo physics", []),
        ("%", []),
    ],
)
def test_people_are_found_by_name_number_email_and_unit(office: Office, typed: str, found: list[str]) -> None:
    assert names(office, typed=typed) == found


def test_the_list_is_in_order_and_says_who_has_ended(office: Office) -> None:
    assert names(office) == ["bo Baxter", "Zoë Ashworth"]
    assert names(office, standing=Standing.ENDED) == ["Cy Crane"]
    assert names(office, RegisterOrder.STAFF_NUMBER, standing=None) == ["Cy Crane", "bo Baxter", "Zoë Ashworth"]


def test_the_list_is_filtered_by_what_people_may_serve_as_and_are_trained_in(office: Office) -> None:
    (person_id,) = office.vault.register.serving("PANEL")
    people.keep_training(office, Training(object_id="", person_id=person_id, kind="PANEL", expires_on=TODAY))

    assert names(office, capacity="PANEL") == ["Zoë Ashworth"]
    assert names(office, capacity="ERA") == []
    assert names(office, training="PANEL") == ["Zoë Ashworth"]
    people.keep_training(
        office, Training(object_id="", person_id=person_id, kind="MEDIATION", expires_on=date(2026, 3, 3))
    )
    assert names(office, training="MEDIATION") == []


def test_only_a_saving_may_write(office: Office) -> None:
    person = people.registered(office, 1)

    for write in (
        lambda: office.vault.register.add(person.person),
        lambda: office.vault.register.change(person.person),
        lambda: office.vault.register.remove(1),
        lambda: office.vault.register.posts.add(person.posts[0]),
        lambda: office.vault.register.posts.change(person.posts[0]),
        lambda: office.vault.register.posts.remove(1),
        lambda: office.vault.units.remove(1),
        lambda: office.vault.units.remove_alias(1),
    ):
        with pytest.raises(AssertionError):
            write()

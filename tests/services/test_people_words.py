"""Somebody on a case in words."""

from pathlib import Path

import pytest

from app.models.people import Part, Person
from app.services.people_words import about_person, part_and_name
from tests.builders import make_office


@pytest.mark.parametrize(
    ("called", "unit", "name", "about"),
    [
        ("Nia", "Physics", "Nia", "she · Physics · reach: after six"),
        ("", "Physics", "Physics", "she · reach: after six"),
        ("", "", "(not named)", "she · reach: after six"),
    ],
    ids=["a name", "a place", "nobody named"],
)
def test_a_person_is_called_by_name_or_by_place(tmp_path: Path, called: str, unit: str, name: str, about: str) -> None:
    office = make_office(tmp_path)
    person = Person(
        object_id="a", case_id=1, part=Part.WITNESS, called=called, unit=unit, pronouns="she", reach="after six"
    )

    assert part_and_name(person) == ("Witness", name)
    assert about_person(office, person) == about
    office.vault.close()

"""The tree of units is put right by hand, and every earlier name goes on leading to its unit."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.register.units import Unit, UnitKind
from app.services.office import Office
from app.services.register import people, units
from app.services.register.listing import chosen_by
from tests.builders import make_office, tables, undo
from tests.builders_register import TODAY, add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path, "panel")


def test_everything_done_to_a_unit_can_be_taken_back_exactly(office: Office) -> None:
    science = add_unit(office, "Faculty of Science", UnitKind.FACULTY)
    physics = add_unit(office, "School of Physics", parent_id=science)
    other = add_unit(office, "Phys and Astro")
    units.add_alias(office, physics, "Physics")
    unit = units.unit_or_say(office, physics)
    alias = office.vault.units.aliases()[0]
    acts = [
        lambda: units.add_unit(office, Unit(object_id="", name="Law", kind=UnitKind.SCHOOL)),
        lambda: units.change_unit(office, replace(unit, name="School of Physics and Astronomy", parent_id=None)),
        lambda: units.add_alias(office, physics, "PHY"),
        lambda: units.join_units(office, other, physics),
        lambda: units.end_unit(office, physics, TODAY),
    ]
    before = tables(office)

    for act in acts:
        changes = act()
        assert tables(office) != before
        undo(office, changes)
        assert tables(office) == before
    undo(office, units.remove_alias(office, alias.id or 0))
    assert units.tree_of(office).find("Physics") == unit


def test_a_renamed_unit_is_still_found_by_its_earlier_name(office: Office) -> None:
    physics = add_unit(office, "School of Physics")

    units.change_unit(office, replace(units.unit_or_say(office, physics), name="School of Matter"))

    found = units.tree_of(office).find("school of physics")
    assert found is not None
    assert found.name == "School of Matter"


def test_the_people_of_a_joined_unit_are_found_under_the_other(office: Office) -> None:
    physics, other = add_unit(office, "School of Physics"), add_unit(office, "Phys")
    person_id = add_person(office, "Ann Example", other)

    units.join_units(office, other, physics)

    chosen = chosen_by(office, unit_id=physics)
    assert office.vault.register.count(chosen) == 1
    assert people.registered(office, person_id).posts[0].unit_id == other


def test_units_are_refused_a_name_in_use_and_a_place_below_themselves(office: Office) -> None:
    science = add_unit(office, "Faculty of Science", UnitKind.FACULTY)
    physics = add_unit(office, "School of Physics", parent_id=science)

    with pytest.raises(NotSaved, match="of this name"):
        add_unit(office, "Sch. of Physics")
    with pytest.raises(NotSaved, match="part of itself"):
        units.change_unit(office, replace(units.unit_or_say(office, science), parent_id=physics))
    with pytest.raises(NotSaved, match="own parts"):
        units.join_units(office, science, physics)


def test_a_unit_with_people_ends_when_its_adding_is_taken_back(office: Office) -> None:
    changes = units.add_unit(office, Unit(object_id="", name="School of Physics", kind=UnitKind.SCHOOL))
    add_person(office, "Ann Example", changes.record_id)

    undo(office, changes)

    assert units.unit_or_say(office, changes.record_id or 0).ended_on == TODAY

"""The register in memory is what the vault holds, whoever wrote in it, and is not trusted while that may be undone."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.register.people import Post, Registered, RegisterPerson, Training
from app.models.register.units import UnitKind
from app.services.office import Office
from app.services.register import people, units
from app.store.register_reading import RegisterReading
from tests.builders_formal import make_panel_office
from tests.builders_register import add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_panel_office(tmp_path)
    school = add_unit(office, "School of Glass")
    for number in range(12):
        add_person(office, f"Person {number:02}", school)
    return office


def as_read(office: Office) -> list[Registered]:
    """As the vault has it now, read anew."""
    return office.vault.register.by_name()


def in_memory(office: Office) -> list[Registered]:
    return list(office.vault.register_reading.people().values())


def test_each_way_of_writing_in_the_register_is_seen(office: Office) -> None:
    first, second, third, *_ = in_memory(office)
    other = add_unit(office, "School of Sand", UnitKind.SCHOOL)

    acts = (
        lambda: people.keep_post(office, replace(first.posts[0], unit_id=other)),
        lambda: people.keep_post(office, Post(object_id="", person_id=second.id, unit_id=other)),
        lambda: people.remove_post(office, first.posts[0].id or 0),
        lambda: people.keep_training(office, Training(object_id="", person_id=third.id, kind="PANEL")),
        lambda: people.change_person(office, replace(second.person, name="Aaron Aardvark")),
        lambda: people.add_person(office, RegisterPerson(object_id="", name="Mid Person")),
        lambda: people.take_out(office, in_memory(office)[-1].id),
    )
    for act in acts:
        changes = act()
        assert in_memory(office) == as_read(office)
        if changes.undo is not None:
            changes.undo.act(office, *changes.undo.args)
            assert in_memory(office) == as_read(office)


def test_only_whoever_was_written_is_read_again(office: Office) -> None:
    before = {each.id: each for each in in_memory(office)}
    changed = next(iter(before))

    people.keep_training(office, Training(object_id="", person_id=changed, kind="PANEL"))

    again = {each.id: each for each in in_memory(office)}
    assert [number for number in before if again[number] is not before[number]] == [changed]


def test_units_are_seen_when_they_change_and_the_tree_is_kept_while_they_do_not(office: Office) -> None:
    reading: RegisterReading = office.vault.register_reading
    tree = reading.tree()
    people.add_person(office, RegisterPerson(object_id="", name="Somebody New"))
    kept = reading.tree()

    units.add_alias(office, next(iter(kept)).id or 0, "Glass")

    assert kept is tree
    assert reading.tree().find("Glass") is not None


def test_what_another_connection_writes_is_seen(office: Office) -> None:
    first = in_memory(office)[0]

    with office.vault.for_job() as other, other.saving():
        other.register.change(replace(first.person, name="Zed Zulu"))

    assert in_memory(office) == as_read(office)
    assert in_memory(office)[-1].person.name == "Zed Zulu"


def test_what_was_read_while_saving_is_forgotten_when_it_is_undone(office: Office) -> None:
    first = in_memory(office)[0]

    def break_off() -> list[str]:
        with office.vault.saving():
            office.vault.register.change(replace(first.person, name="Never Was"))
            assert "Never Was" in [each.person.name for each in in_memory(office)]
            raise PlainError("Not after all.")

    with pytest.raises(PlainError):
        break_off()

    assert in_memory(office) == as_read(office)
    assert first.person.name in [each.person.name for each in in_memory(office)]


def test_nothing_is_kept_in_memory_once_the_vault_is_closed(office: Office) -> None:
    in_memory(office)
    office.vault.register_reading.worked_out["x"] = "y"

    office.vault.close()

    assert office.vault.register_reading.worked_out == {}
    assert office.vault.register_reading._people is None

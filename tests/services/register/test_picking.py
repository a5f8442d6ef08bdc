"""Everybody in the register is either offered, or named with the rule that stands in the way."""

from datetime import date
from pathlib import Path

import pytest

from app.models.register.people import Capacity, Registered, Training
from app.models.register.rules import Finding
from app.services.office import Office
from app.services.register import people
from app.services.register.picking import candidates, training_rule
from tests.builders import make_office
from tests.builders_register import TODAY, add_person, add_unit


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path, "panel")


@pytest.mark.proves("N-58")
def test_everybody_is_offered_or_excluded_with_one_reason(office: Office) -> None:
    physics = add_unit(office, "School of Physics")
    could = add_person(office, "Ann Able", physics, "INVESTIGATOR")
    people.keep_training(
        office, Training(object_id="", person_id=could, kind="INVESTIGATE", expires_on=date(2028, 1, 1))
    )
    add_person(office, "Bo Untrained", physics, "INVESTIGATOR")
    gone = add_person(office, "Cy Ended", physics, "INVESTIGATOR")
    people.end_person(office, gone, TODAY)
    add_person(office, "Di Away", physics, "INVESTIGATOR", available_from=date(2026, 5, 1))
    add_person(office, "Ed Other", physics)

    found = candidates(office, "INVESTIGATOR")

    assert [each.person.person.name for each in found.could] == ["Ann Able", "Bo Untrained"]
    assert [[warning.rule for warning in each.warnings] for each in found.could] == [[], ["training"]]
    assert found.could[0].units == ("School of Physics",)
    assert {(each.name, each.rule) for each in found.excluded} == {
        ("Cy Ended", "ended"),
        ("Di Away", "available"),
        ("Ed Other", "capacity"),
    }
    assert "Investigating Officer" in found.excluded[-1].reason


def test_a_capacity_that_ended_is_no_capacity(office: Office) -> None:
    person_id = add_person(office, "Ann Able", capacity="ERA")
    people.end_capacity(office, people.registered(office, person_id).capacities[0].id or 0, TODAY)

    found = candidates(office, "ERA")

    assert not found.could
    assert [each.rule for each in found.excluded] == ["capacity"]


@pytest.mark.proves("N-59")
def test_the_caller_adds_the_rules_of_the_task(office: Office) -> None:
    """As for a complaint against a Head: the one complained about is out, and every other Head can be asked."""
    physics, law = add_unit(office, "School of Physics"), add_unit(office, "School of Law")
    accused = add_person(office, "Ann Accused", physics, is_head=True)
    add_person(office, "Bo Head", law, is_head=True)
    add_person(office, "Cy Nobody", law)

    def heads_only(person: Registered) -> Finding | None:
        if not any(post.is_head for post in person.posts):
            return Finding(rule="head", reason="Heads no School or Department.")
        return None

    def not_accused(person: Registered) -> Finding | None:
        return Finding(rule="accused", reason="Is complained about.") if person.id == accused else None

    found = candidates(office, rules=(not_accused, heads_only))

    assert [each.person.person.name for each in found.could] == ["Bo Head"]
    assert {(each.name, each.rule) for each in found.excluded} == {("Ann Accused", "accused"), ("Cy Nobody", "head")}


@pytest.mark.proves("N-65")
def test_where_a_training_is_needed_it_stands_in_the_way(office: Office) -> None:
    person_id = add_person(office, "Ann Able")
    people.may_serve(office, Capacity(object_id="", person_id=person_id, capacity="PANEL"))

    warned = candidates(office, "PANEL")
    blocked = candidates(office, "PANEL", rules=[training_rule(office, "PANEL", TODAY, blocks=True)])

    assert len(warned.could) == 1
    assert [each.rule for each in blocked.excluded] == ["training"]


def test_nobody_is_named_in_what_a_log_could_hold(office: Office) -> None:
    add_person(office, "Zanzibar One")
    add_person(office, "Zanzibar Two", capacity="ERA")

    assert "Zanzibar" not in repr(candidates(office, "ERA"))

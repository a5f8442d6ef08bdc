"""A declaration is about those who were on the case that day: whoever comes later is asked about anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.procedures.panels import seat_problems
from app.services.formal.acts import formal_or_say
from app.services.formal.hearing_facts import keys_on_case, person_key, role_key
from app.services.formal.joint import has_joint_panel, is_joint
from app.services.formal.roles import declare, name_to_role
from app.services.formal.witnesses import keep_witness, remove_witness
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import add_fit_for, seat


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    return make_formal_case(office)


def unfit(office: Office, case_id: int) -> list[tuple[str, str]]:
    found = formal_or_say(office, case_id)
    panel = found.procedure.panel("dignity_panel")
    return [(each.seat, each.about) for each in seat_problems(found.procedure, panel, found.facts)]


def sitting(office: Office, case_id: int) -> list[int]:
    procedure = formal_or_say(office, case_id).procedure
    seats = procedure.panel("dignity_panel").seats
    return [seat(office, case_id, each, add_fit_for(office, procedure, each)) for each in seats]


def test_after_a_witness_has_come_every_member_declares_once_more(office: Office, case_id: int) -> None:
    held = sitting(office, case_id)
    before = unfit(office, case_id)

    keep_witness(office, case_id, {"name": "Wyn Ash", "called_by": "complainant"})
    after = unfit(office, case_id)
    for each in held:
        declare(office, each, is_available=True)

    assert before == []
    assert [about for _seat, about in after] == ["declared"] * 3
    assert unfit(office, case_id) == []


def test_a_witness_who_comes_in_the_place_of_another_is_asked_about_anew(office: Office, case_id: int) -> None:
    first = keep_witness(office, case_id, {"name": "Wyn Ash", "called_by": "complainant"}).record_id or 0
    sitting(office, case_id)
    before = unfit(office, case_id)

    remove_witness(office, first)
    second = keep_witness(office, case_id, {"name": "Ray Moss", "called_by": "complainant"}).record_id

    assert before == []
    assert second == first, "the number of the row is used again"
    assert [about for _seat, about in unfit(office, case_id)] == ["declared"] * 3


def test_a_witness_under_another_name_is_asked_about_anew_and_not_one_who_is_written_otherwise(
    office: Office, case_id: int
) -> None:
    witness = keep_witness(office, case_id, {"name": "Wyn Ash", "called_by": "complainant"}).record_id
    sitting(office, case_id)

    keep_witness(office, case_id, {"name": "WYN  Ash", "called_by": "complainant"}, witness)
    same = unfit(office, case_id)
    keep_witness(office, case_id, {"name": "Ray Moss", "called_by": "complainant"}, witness)

    assert same == []
    assert [about for _seat, about in unfit(office, case_id)] == ["declared"] * 3


def test_at5_a_member_who_declines_gives_no_reason_and_is_not_offered_again(office: Office, case_id: int) -> None:
    procedure = formal_or_say(office, case_id).procedure
    adviser = add_fit_for(office, procedure, "trained_member", "Dee Ray")
    held_id = seat(office, case_id, "trained_member", adviser, declares=False)

    declare(office, held_id, is_available=False)

    held = office.vault.formal.roles.one(held_id)
    assert held is not None
    assert (held.is_available, held.ended_because) == (False, "Not available for this case")
    with pytest.raises(NotSaved) as not_saved:
        name_to_role(office, case_id, "trained_member", register_id=adviser)
    assert not_saved.value.problems["name"].startswith("Has said that they are not available for this case")


def test_nobody_sits_on_a_panel_by_name_alone(office: Office, case_id: int) -> None:
    with pytest.raises(NotSaved) as not_saved:
        name_to_role(office, case_id, "chair", name="Prof. Away", because="Well known")

    assert set(not_saved.value.problems) == {"name"}


def test_a_party_who_turns_out_to_be_somebody_else_is_somebody_new(office: Office, case_id: int) -> None:
    parties, people = formal_or_say(office, case_id).facts.parties, office.vault.people.of_case(case_id)
    changed = [[replace(people[0], register_id=9), people[1]], [replace(people[0], called="Ida Vane"), people[1]]]

    before, *after = (keys_on_case(parties, each, []) for each in (people, *changed))

    assert [each <= before for each in after] == [False, False]
    assert "quist" not in " ".join(before).lower(), "no name is kept with a declaration"
    assert (person_key(3), role_key("chair")) == ("person-3", "role-chair")


def test_two_cases_have_one_panel_only_by_a_decision(office: Office, case_id: int) -> None:
    other = make_formal_case(office)

    assert not has_joint_panel(office, case_id, other)
    assert [is_joint(each) for each in ("JOINT", "SEPARATE", "")] == [True, False, False]

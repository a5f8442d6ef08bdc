"""One panel for two linked cases: only where HR decided so, and by the rules of the case that it comes to (AT20)."""

from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.procedures.panels import seat_problems
from app.services.casework import case_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.linked_panel import linked_panels, take_linked_panel
from app.services.formal.links import decide_joint, link_cases
from app.services.formal.roles import declare
from app.services.formal.ties import say_who_witness_is
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_formal import make_formal_case, make_panel_office
from tests.builders_hearing import add_fit_for, seat

SEATS = ("chair", "senior_member", "trained_member")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def pair(office: Office, decision: str = "JOINT") -> tuple[int, int, list[int]]:
    """Two linked cases, the second with a whole panel; and who sits on it."""
    case_id, other = make_formal_case(office), make_formal_case(office)
    procedure = formal_or_say(office, other).procedure
    members = [add_fit_for(office, procedure, role) for role in SEATS]
    for role, member in zip(SEATS, members, strict=True):
        seat(office, other, role, member)
    linked = link_cases(office, case_id, case_or_say(office, other).reference, "One evening.")
    if decision:
        answers = {"decision": decision, "decided_by": "The Director", "reasons": "The same witnesses."}
        defaults = office.form("joint_panel").defaults(office.now())
        decide_joint(office, linked.record_id or 0, {**defaults, **answers})
    return case_id, other, members


def sitting(office: Office, case_id: int) -> dict[str, int | None]:
    return {each.role: each.register_id for each in office.vault.formal.roles.now(case_id) if each.role in SEATS}


def test_at20_one_act_names_the_same_people_where_hr_decided_on_one_panel(office: Office) -> None:
    case_id, other, members = pair(office)
    (offered,) = linked_panels(office, case_id)

    changes = take_linked_panel(office, case_id, "dignity_panel", other)

    assert (offered.case.id, offered.is_here, len(offered.names)) == (other, False, 3)
    assert sitting(office, case_id) == dict(zip(SEATS, members, strict=True))
    assert [each.is_here for each in linked_panels(office, case_id)] == [True]
    assert not any(each.declared for each in formal_or_say(office, case_id).facts.holders), "each declares here anew"
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)
    assert sitting(office, case_id) == {}


@pytest.mark.parametrize("decision", ["", "SEPARATE"])
def test_at20_without_that_decision_nobody_of_the_linked_panel_sits_here(office: Office, decision: str) -> None:
    case_id, other, _members = pair(office, decision)

    with pytest.raises(PlainError):
        take_linked_panel(office, case_id, "dignity_panel", other)

    assert linked_panels(office, case_id) == ()
    assert sitting(office, case_id) == {}


def test_the_rules_of_this_case_are_asked_and_nobody_is_named_where_one_of_them_may_not_sit(office: Office) -> None:
    case_id, other, members = pair(office)
    witness = keep_witness(office, case_id, {"name": "Wyn", "called_by": "complainant"}).record_id or 0
    say_who_witness_is(office, witness, {"name": "Wyn"}, members[1])

    with pytest.raises(NotSaved) as refused:
        take_linked_panel(office, case_id, "dignity_panel", other)

    assert "Is a witness (P6, natural justice)" in refused.value.problems["panel"]
    assert sitting(office, case_id) == {}


def test_who_sits_here_on_another_of_these_seats_makes_room(office: Office) -> None:
    case_id, other, members = pair(office)
    procedure = formal_or_say(office, case_id).procedure
    seat(office, case_id, "chair", add_fit_for(office, procedure, "chair", "Prof. Before"))

    take_linked_panel(office, case_id, "dignity_panel", other)

    assert sitting(office, case_id) == dict(zip(SEATS, members, strict=True))


def test_members_who_sit_here_the_other_way_round_change_seats_and_the_panel_may_sit(office: Office) -> None:
    case_id, other, members = pair(office)
    seat(office, case_id, "chair", members[1])
    seat(office, case_id, "senior_member", members[0])

    take_linked_panel(office, case_id, "dignity_panel", other)
    for held in office.vault.formal.roles.now(case_id):
        declare(office, held.id or 0, is_available=True)

    found = formal_or_say(office, case_id)
    assert sitting(office, case_id) == dict(zip(SEATS, members, strict=True))
    assert seat_problems(found.procedure, found.procedure.panel("dignity_panel"), found.facts) == ()


@pytest.mark.parametrize("decision", ["JOINT", "SEPARATE"])
def test_a_witness_of_a_linked_case_sits_on_no_panel_here(office: Office, decision: str) -> None:
    case_id, other, _members = pair(office, decision)
    procedure = formal_or_say(office, case_id).procedure
    somebody = add_fit_for(office, procedure, "senior_member", "Prof. Heard")
    witness = keep_witness(office, other, {"name": "Prof. Heard", "called_by": "complainant"}).record_id or 0
    say_who_witness_is(office, witness, {"name": "Prof. Heard"}, somebody)

    with pytest.raises(NotSaved) as refused:
        seat(office, case_id, "senior_member", somebody)

    assert refused.value.problems["name"].startswith("Had a part in a linked case")

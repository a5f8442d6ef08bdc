"""Whoever must be free of any link to a party is looked at again at every step that needs them."""

from dataclasses import replace

import pytest

from app.models.procedures.facts import Facts, HolderFact, NearFact, PartyFact
from app.models.procedures.procedure import Party, PartyStatus
from app.models.procedures.what_next import Level, missing_for
from tests.models.procedures.test_check_paths import SHIPPED
from tests.models.procedures.walking import TODAY, fit

ASKED = [
    ("staff_respondent", "dismiss", "reviewer"),
    ("staff_respondent", "reviewer_disagrees", "reviewer"),
    ("student_respondent", "end_without_hearing", "reviewer"),
    ("student_respondent", "decide", "decision_maker"),
]
HELD = 100
PARTIES = (
    PartyFact(person_id=1, party=Party.COMPLAINANT, status=PartyStatus.STAFF, register_id=1, units=frozenset({10})),
    PartyFact(person_id=2, party=Party.RESPONDENT, status=PartyStatus.STAFF, register_id=2, units=frozenset({20})),
)


def holding(role: str) -> Facts:
    """Somebody of the register whom nothing keeps from a role holds it, and has declared."""
    holder = HolderFact(role=role, register_id=HELD, declared=True, candidate=fit(role, HELD))
    return Facts(stage="", today=TODAY, begun_on=TODAY, parties=PARTIES, holders=(holder,))


def about_role(procedure: str, step: str, facts: Facts) -> dict[str, Level]:
    shipped = SHIPPED[procedure]
    found = missing_for(shipped, shipped.step(step), replace(facts, stage=shipped.step(step).sources[0]))
    return {each.key: each.level for each in found if each.key.startswith(("role:", "declared:"))}


AGAINST = {
    "no_witness": {"near": (NearFact(key="witness-1", as_what="a witness", register_id=HELD, is_witness=True),)},
    "no_tie": {"near": (NearFact(key="tie-1", as_what="a party's line manager", register_id=HELD),)},
    "not_on_a_linked_case": {"linked": frozenset({HELD})},
    "no_earlier_part": {"past": (HolderFact(role="investigator", register_id=HELD),)},
    "not_declined": {"past": (HolderFact(role="chair", register_id=HELD, declined=True),)},
    "no_party": {"parties": (PARTIES[0], replace(PARTIES[1], register_id=HELD))},
}


@pytest.mark.parametrize("rule", AGAINST)
@pytest.mark.parametrize(("procedure", "step", "role"), ASKED)
def test_what_comes_to_speak_against_a_reviewer_or_who_decides_alone_stops_the_step(
    procedure: str, step: str, role: str, rule: str
) -> None:
    facts = holding(role)

    assert about_role(procedure, step, facts) == {}
    assert about_role(procedure, step, replace(facts, **AGAINST[rule])) == {f"role:{role}:{rule}": Level.BLOCK}


@pytest.mark.parametrize(("procedure", "step", "role"), ASKED)
def test_one_who_is_known_by_name_alone_is_asked_for_a_declaration_only(procedure: str, step: str, role: str) -> None:
    facts = holding(role)
    by_name = replace(facts, holders=(HolderFact(role=role, declared=True),), **AGAINST["no_tie"])

    assert about_role(procedure, step, by_name) == {}
    assert about_role(procedure, step, replace(by_name, holders=(HolderFact(role=role),))) == {
        f"declared:{role}": Level.BLOCK
    }

"""Whether a panel may sit: every seat, by the rules, whoever was chosen first."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.models.procedures.facts import Candidate, Facts, HolderFact, NearFact, PartyFact
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.panels import seat_problems
from app.models.procedures.procedure import Party, PartyStatus
from app.models.procedures.role_rules import findings_on
from tests.models.procedures.test_check_paths import SHIPPED
from tests.models.procedures.walking import fit

STAFF = SHIPPED["staff_respondent"]
PANEL = STAFF.panel("dignity_panel")
DAY = date(2026, 3, 4)
PARTIES = (
    PartyFact(person_id=1, party=Party.COMPLAINANT, status=PartyStatus.STAFF, register_id=1, units=frozenset({10})),
    PartyFact(person_id=2, party=Party.RESPONDENT, status=PartyStatus.STAFF, register_id=2, units=frozenset({20})),
)


def holds_seat(role: str, register_id: int, **candidate: Any) -> HolderFact:
    who = replace(fit(role, register_id), **candidate)
    return HolderFact(role=role, register_id=register_id, declared=True, candidate=who)


def sits(**named: Any) -> Facts:
    """A panel that may sit, unless `named` says otherwise."""
    holders = tuple(holds_seat(role, 100 + number) for number, role in enumerate(PANEL.seats))
    facts = Facts(
        stage="to_panel", today=DAY, begun_on=DAY, parties=PARTIES, holders=holders, unit_names={20: "Estates"}
    )
    return replace(facts, **named)


def with_seat(seat: HolderFact, facts: Facts | None = None) -> Facts:
    facts = facts or sits()
    return replace(facts, holders=(*(each for each in facts.holders if each.role != seat.role), seat))


def about(facts: Facts) -> set[tuple[str, str]]:
    return {(each.seat, each.about) for each in seat_problems(STAFF, PANEL, facts)}


def test_a_panel_of_three_whom_nothing_speaks_against_may_sit() -> None:
    assert about(sits()) == set()


@pytest.mark.proves("N-69")
def test_at4_a_senior_member_from_the_respondents_service_is_blocked_and_the_unit_is_named() -> None:
    (problem,) = seat_problems(STAFF, PANEL, with_seat(holds_seat("senior_member", 7, units=frozenset({20, 21}))))

    assert (problem.seat, problem.about) == ("senior_member", "not_from_a_partys_unit")
    assert problem.words == "Belongs to Estates, as the person complained about does (P3, 12.5.6 ii)."


@pytest.mark.parametrize("seat", ["senior_member", "trained_member"])
@pytest.mark.parametrize("unit", [10, 20])
def test_neither_partys_unit_gives_a_second_or_third_member(seat: str, unit: int) -> None:
    assert about(with_seat(holds_seat(seat, 7, units=frozenset({unit})))) == {(seat, "not_from_a_partys_unit")}


def test_a_chair_from_a_partys_unit_is_only_warned_of() -> None:
    chair = holds_seat("chair", 7, units=frozenset({20}))
    assert chair.candidate is not None

    found = list(findings_on(STAFF.role("chair"), chair.candidate, with_seat(chair)))

    assert about(with_seat(chair)) == set()
    assert [(each.rule, each.level) for each in found] == [("preferably_not_from_a_partys_unit", RuleLevel.WARN)]


@pytest.mark.proves("N-68")
def test_a_dean_may_chair_only_where_an_academic_is_a_party() -> None:
    dean = holds_seat("chair", 7, is_professor=False, is_dean=True)
    academic = (PARTIES[0], replace(PARTIES[1], is_academic=True))

    assert about(with_seat(dean)) == {("chair", "professor_or_dean")}
    assert about(with_seat(dean, sits(parties=academic))) == set()


@pytest.mark.proves("N-70")
@pytest.mark.parametrize("training", [None, False])
def test_a_third_member_without_training_in_date_is_blocked(training: bool | None) -> None:
    assert about(with_seat(holds_seat("trained_member", 7, training_in_date=training))) == {
        ("trained_member", "must_be_trained")
    }


NEAR = {
    "no_witness": NearFact(key="witness-1", as_what="a witness", register_id=100, is_witness=True),
    "no_tie": NearFact(key="tie-1", as_what="a party's line manager", register_id=100),
}


@pytest.mark.parametrize("rule", NEAR)
def test_whoever_turns_out_to_be_near_to_the_case_leaves_the_panel_unfit(rule: str) -> None:
    assert about(sits(near=(NEAR[rule],))) == {("chair", rule)}


def test_a_name_alone_speaks_against_a_member_until_it_is_said_who_it_is() -> None:
    named = NearFact(key="witness-1", as_what="a witness", called="kim orr", is_witness=True)
    facts = with_seat(holds_seat("chair", 100, called="kim orr"))

    assert about(replace(facts, near=(named,))) == {("chair", "no_witness")}
    assert about(replace(facts, near=(replace(named, is_outside=True),))) == set()
    assert about(replace(facts, near=(replace(named, register_id=555),))) == set()


OTHER_PARTS = {
    "investigates": lambda facts: replace(
        facts, holders=(*facts.holders, HolderFact(role="investigator", register_id=100))
    ),
    "advises": lambda facts: replace(facts, holders=(*facts.holders, HolderFact(role="era", register_id=100))),
    "investigated": lambda facts: replace(facts, past=(HolderFact(role="investigator", register_id=100),)),
    "reviewed": lambda facts: replace(facts, barred=frozenset({100})),
    "declined": lambda facts: replace(facts, past=(HolderFact(role="chair", register_id=100, declined=True),)),
    "linked": lambda facts: replace(facts, linked=frozenset({100})),
    "is a party": lambda facts: replace(facts, parties=(replace(PARTIES[0], register_id=100), PARTIES[1])),
}


@pytest.mark.parametrize("part", OTHER_PARTS)
def test_whoever_has_or_had_another_part_in_it_does_not_sit(part: str) -> None:
    assert {seat for seat, _rule in about(OTHER_PARTS[part](sits()))} == {"chair"}


def test_a_member_who_gave_the_seat_up_may_take_it_again() -> None:
    assert about(sits(past=(HolderFact(role="chair", register_id=100),))) == set()


def test_a_member_may_move_to_another_seat_of_the_panel_but_not_to_that_of_an_appeal() -> None:
    seats = {seat: panel.name for panel in STAFF.panels for seat in panel.seats}
    sat_before = (HolderFact(role="senior_member", register_id=100), HolderFact(role="chair", register_id=200))
    appeal = HolderFact(role="appeal_body", register_id=200, declared=True, candidate=fit("appeal_body", 200))
    facts = replace(with_seat(appeal, sits(past=sat_before)), panels=seats)

    assert about(facts) == set()
    assert [each.about for each in seat_problems(STAFF, STAFF.panel("appeal_panel"), facts)] == ["no_earlier_part"]


@pytest.mark.parametrize("seat", PANEL.seats)
def test_every_seat_is_held(seat: str) -> None:
    assert about(sits(holders=tuple(each for each in sits().holders if each.role != seat))) == {(seat, "vacant")}


def test_nobody_sits_twice_whatever_the_roles_say() -> None:
    assert {("chair", "twice"), ("senior_member", "twice")} <= about(with_seat(holds_seat("senior_member", 100)))


def test_a_member_declares_and_once_more_when_somebody_has_come() -> None:
    silent, again = (
        replace(sits().holders[0], declared=False),
        replace(sits().holders[0], declared=False, asked_again=True),
    )

    first, then = (seat_problems(STAFF, PANEL, with_seat(each)) for each in (silent, again))

    assert [(each.about, "since they declared" in each.words) for each in (*first, *then)] == [
        ("declared", False),
        ("declared", True),
    ]


def test_who_is_in_no_register_or_serves_no_more_does_not_sit() -> None:
    outside = HolderFact(role="chair", declared=True)
    left = holds_seat("chair", 100, not_serving="No longer in the register.")

    assert about(with_seat(outside)) == {("chair", "register")}
    assert about(with_seat(left)) == {("chair", "serving")}


def test_each_rule_of_a_seat_says_its_paragraph() -> None:
    without = [
        (role, use.rule)
        for role in PANEL.seats
        for use in STAFF.role(role).rules
        if not (use.paragraph or STAFF.role(role).paragraph)
    ]

    assert without == []


def test_candidates_are_told_apart_by_their_numbers_and_not_by_empty_names() -> None:
    nobody = NearFact(key="witness-1", as_what="a witness", is_witness=True)

    assert not nobody.is_same(Candidate(register_id=1))

"""Whatever a case holds: a panel may sit exactly when somebody who reads the policy would let it.

The reading here is written down a second time, from the policy and not from the rules of the program (domain 2.5).
"""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.models.procedures.facts import Candidate, Facts, HolderFact
from app.models.procedures.needs import NeedKind
from app.models.procedures.panels import why_not_named
from app.models.procedures.procedure import Procedure, Role, Step
from app.models.procedures.what_next import Level, missing_for
from tests.models.procedures.test_check_paths import SHIPPED
from tests.models.procedures.test_panels import sits
from tests.models.procedures.test_sorting_out import candidates, cases, holders

STAFF = SHIPPED["staff_respondent"]
SEATS = STAFF.panel("dignity_panel").seats
WITH_PANEL = [
    (step, need)
    for step in STAFF.steps
    for need in step.needs
    if need.kind is NeedKind.PANEL and need.name == "dignity_panel"
]
_SOURCE = re.compile(r"\((P\d, |register, )*(12\.5\.\d+|natural justice)[^()]*\)\.$")


@st.composite
def seated(draw: st.DrawFn) -> HolderFact:
    who = draw(candidates)
    role = draw(st.sampled_from(SEATS))
    return HolderFact(
        role=role,
        register_id=who.register_id,
        declared=draw(st.booleans()),
        candidate=replace(who, role=role),
    )


@st.composite
def a_whole_panel(draw: st.DrawFn) -> tuple[HolderFact, ...]:
    """Three members whom little or nothing speaks against, as a real panel is."""
    found = []
    for number, role in enumerate(SEATS, 11):
        who = Candidate(
            register_id=draw(st.sampled_from((number, number, number, 1))),
            role=role,
            called=draw(st.sampled_from((f"name {number}", f"name {number}", "kim orr"))),
            units=draw(st.sampled_from((frozenset({9}), frozenset({9}), frozenset({1, 9}), frozenset({2})))),
            is_senior=draw(st.sampled_from((True, True, False))),
            is_professor=draw(st.sampled_from((True, True, False))),
            is_dean=draw(st.booleans()),
            training_in_date=draw(st.sampled_from((True, True, True, False))),
        )
        declared = draw(st.sampled_from((True, True, True, False)))
        found.append(HolderFact(role=role, register_id=who.register_id, declared=declared, candidate=who))
    return tuple(found)


@st.composite
def any_case(draw: st.DrawFn) -> Facts:
    """A case in any state, with any people on the seats, whichever way it came to that."""
    facts = draw(cases)
    members = draw(a_whole_panel() | st.lists(seated(), max_size=4).map(tuple))
    return replace(facts, holders=(*members, *draw(st.lists(holders, max_size=1))))


def may_sit(facts: Facts) -> bool:
    """The policy read aloud: three members, and nothing of 12.5.6, 12.5.7 and natural justice against any of them."""
    members = [facts.holder_of(seat) for seat in SEATS]
    if any(each is None or each.candidate is None or not each.declared for each in members):
        return False
    adviser = facts.holder_of("era")
    numbers = [each.register_id for each in (*members, adviser) if each is not None]
    if any(numbers.count(each.register_id) > 1 for each in members if each is not None):
        return False
    return all(
        _reads_well(seat, each.candidate, facts)
        for seat, each in zip(SEATS, members, strict=True)
        if each is not None and each.candidate is not None
    )


def _reads_well(seat: str, who: Candidate, facts: Facts) -> bool:
    if who.not_serving or who.register_id in {each.register_id for each in facts.parties}:
        return False
    academic = any(each.is_academic for each in facts.parties)
    if seat == "chair" and not (who.is_professor or (academic and who.is_dean)):
        return False
    if seat != "chair" and any(each.units & who.units for each in facts.parties):
        return False
    if seat == "senior_member" and not who.is_senior:
        return False
    if seat == "trained_member" and who.training_in_date is not True:
        return False
    return not _had_a_part(seat, who, facts)


def _had_a_part(seat: str, who: Candidate, facts: Facts) -> bool:
    elsewhere = [each for each in (*facts.holders, *facts.past) if each.role != seat and not each.declined]
    near = [each for each in facts.near if each.register_id is None and not each.is_outside]
    return (
        who.register_id in facts.barred | facts.linked
        or who.register_id in {each.register_id for each in elsewhere}
        or who.register_id in {each.register_id for each in facts.past if each.declined}
        or who.register_id in {each.register_id for each in facts.near if each.register_id is not None}
        or who.called in {each.called for each in near} - {""}
    )


def against_the_panel(procedure: Procedure, step: Step, facts: Facts) -> list[str]:
    missing = missing_for(procedure, step, facts)
    return [each.words for each in missing if each.need is not None and each.need.kind is NeedKind.PANEL]


@given(any_case())
def test_no_step_that_needs_the_panel_is_open_while_a_block_rule_is_broken(facts: Facts) -> None:
    expected = may_sit(facts)

    for step, _need in WITH_PANEL:
        assert (against_the_panel(STAFF, step, facts) == []) is expected


def test_a_panel_that_nothing_speaks_against_may_sit_in_this_reading_too() -> None:
    assert may_sit(sits())


@given(any_case())
def test_what_keeps_a_panel_from_sitting_blocks_and_names_its_rule_and_paragraph(facts: Facts) -> None:
    step, _need = WITH_PANEL[0]

    for each in missing_for(STAFF, step, facts):
        if each.need is not None and each.need.kind is NeedKind.PANEL:
            assert each.level is Level.BLOCK
            assert _SOURCE.search(each.words), each.words


@given(any_case(), candidates, st.sampled_from(SEATS))
def test_nobody_is_named_to_a_seat_against_the_policy_and_the_refusal_says_where_it_stands(
    facts: Facts, who: Candidate, seat: str
) -> None:
    role: Role = STAFF.role(seat)
    holding = tuple(each for each in facts.holders if each.role != seat)
    facts, who = replace(facts, holders=holding), replace(who, role=seat)

    reason = why_not_named(STAFF, role, who, facts)

    others = {each.register_id for each in map(facts.holder_of, (*SEATS, "era")) if each is not None}
    allowed = _reads_well(seat, who, facts) and who.register_id not in others
    assert (reason is None) is allowed
    assert reason is None or _SOURCE.search(reason), reason

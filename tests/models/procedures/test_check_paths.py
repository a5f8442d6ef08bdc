"""What the policy promises holds on every way through every procedure that comes with the program."""

from dataclasses import replace

import pytest

from app.models.procedures.check_paths import recorded_before
from app.models.procedures.checker import problems
from app.models.procedures.facts import Facts
from app.models.procedures.needs import NeedKind
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.procedures.what_next import Level, missing_for
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.walking import Went, arrived, begun, every_way, least
from tests.models.procedures.whole import LETTERS, OUTCOMES, WHOLE, read_whole

SHIPPED = {procedure.name: procedure for procedure in map(read_whole, shipped_texts())}
WAYS = [(name, status) for name in SHIPPED for status in PartyStatus]
CHAINS = {
    "staff_respondent": {"assessment", "hr_formal_advice", "review"},
    "student_respondent": {"assessment", "formal_advice", "review"},
}
"""The records of the five links (12.5.4, 12.5.5). The other two: HR is notified, and both parties are written to."""


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_wrong_with_what_comes_with_the_program(name: str) -> None:
    assert problems(SHIPPED[name], LETTERS, OUTCOMES) == []


def test_there_is_one_procedure_for_every_respondent() -> None:
    assert [procedure.route.respondents for _name, procedure in sorted(SHIPPED.items())] == [
        (PartyStatus.OTHER,),
        (PartyStatus.STAFF,),
        (PartyStatus.STUDENT,),
    ]


@pytest.mark.parametrize(("name", "complainant"), WAYS)
def test_from_every_state_that_can_be_reached_an_ending_can_be_reached(name: str, complainant: PartyStatus) -> None:
    procedure = SHIPPED[name]

    stages = {went.facts.stage: arrived(went) for went in every_way(procedure, complainant)}
    stuck = [stage for stage, facts in stages.items() if not _can_end(procedure, facts)]

    assert stages.keys() | {stage.name for stage in procedure.stages if stage.is_ending} == {
        stage.name for stage in procedure.stages
    }
    assert stuck == []


def _can_end(procedure: Procedure, facts: Facts) -> bool:
    """Whether some way leads on to an ending, each step taken with what it needs."""
    waiting, seen = [facts], set[str]()
    while waiting:
        facts = waiting.pop()
        if procedure.stage(facts.stage).is_ending:
            return True
        if facts.stage in seen:
            continue
        seen.add(facts.stage)
        went = [least(procedure, step, facts) for step in procedure.leaving(facts.stage)]
        waiting += [arrived(each) for each in went if each is not None]
    return False


@pytest.mark.parametrize(("name", "complainant"), WAYS)
def test_no_way_reaches_a_panel_without_complaint_response_evidence_and_recommendations(
    name: str, complainant: PartyStatus
) -> None:
    procedure = SHIPPED[name]

    reached = [went for went in every_way(procedure, complainant) if procedure.stage(went.step.target).is_panel]
    lacking = [went.step.name for went in reached if not _has_what_a_panel_is_sent(went.facts)]

    assert bool(reached) == any(stage.is_panel for stage in procedure.stages)
    assert lacking == []


def _has_what_a_panel_is_sent(facts: Facts) -> bool:
    real = {record.kind for record in facts.records if not record.is_absent}
    there = {record.kind for record in facts.records}
    return {"complaint", "recommendations"} <= real and {
        "response",
        "complainant_evidence",
        "respondent_evidence",
    } <= there


@pytest.mark.proves("N-64", "N-65")
@pytest.mark.parametrize(("name", "complainant"), WAYS)
def test_no_way_dismisses_a_complaint_without_its_chain_of_five(name: str, complainant: PartyStatus) -> None:
    procedure = SHIPPED[name]

    dismissed = [went for went in every_way(procedure, complainant) if procedure.stage(went.step.target).is_dismissal]
    lacking = [went.step.name for went in dismissed if not _has_chain(went, CHAINS[name])]

    assert bool(dismissed) == (name in CHAINS)
    assert lacking == []


def _has_chain(went: Went, records: set[str]) -> bool:
    facts = went.facts
    answers = {each.kind: each.answers for each in facts.records if not each.is_absent}
    return (
        records <= answers.keys()
        and answers["assessment"].get("outcome") == "DISMISS"
        and answers["review"].get("agrees") == "AGREES"
        and facts.was_sent("L20", "hr")
        and all(facts.was_sent("L21", party) for party in Party)
        and went.passed == ()
        and went.step.reasons
    )


@pytest.mark.parametrize("name", CHAINS)
def test_each_link_of_the_chain_alone_stops_a_dismissal(name: str) -> None:
    procedure = SHIPPED[name]
    (step,) = [step for step in procedure.steps if procedure.stage(step.target).is_dismissal]
    went = least(procedure, step, begun(procedure, PartyStatus.STAFF))
    assert went is not None

    for need in procedure.dismissal:
        missing = missing_for(procedure, step, _without(went.facts, need.name, need.kind, need.to))

        assert [each for each in missing if each.level is Level.BLOCK and each.need == need], need


def _without(facts: Facts, name: str, kind: NeedKind, to: str) -> Facts:
    if kind is NeedKind.SENT:
        return replace(facts, sent=tuple(each for each in facts.sent if (each.code, each.to) != (name, to)))
    return replace(facts, records=tuple(each for each in facts.records if each.kind != name))


def test_a_reviewer_who_was_asked_is_barred_from_every_panel() -> None:
    """Whether they agreed or not: who has judged it once does not judge it again."""
    seen = 0
    for procedure in SHIPPED.values():
        for step in procedure.steps:
            if any(need.kind is NeedKind.ROLE and need.name == "reviewer" for need in step.needs):
                seen += 1
                assert "reviewer" in step.bars or procedure.stage(step.target).is_ending, step.name
        for role in procedure.roles:
            if role.name in ("chair", "senior_member", "trained_member", "staff_member", "student_member"):
                seen += 1
                assert "not_barred" in [use.rule for use in role.rules], role.name

    assert seen >= 4


def test_what_is_recorded_on_one_of_two_ways_only_is_not_counted_on() -> None:
    whole = read_whole(
        WHOLE.replace('from = ["looked_into"]\nto = "panel"', 'from = ["first", "looked_into"]\nto = "panel"')
    )

    before = recorded_before(whole)

    assert "complaint" in before["looked_into"]
    assert "complaint" not in before["panel"]
    assert "response" in before["panel"]

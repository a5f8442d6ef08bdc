"""No way reaches a hearing without a valid panel, an outcome without reasons, or an ending with an answer owed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from app.models.procedures.check_hearing_ways import panels_needed
from app.models.procedures.facts import AllegationFact, Candidate, Facts, FollowedFact, HolderFact
from app.models.procedures.panels import seat_problems
from app.models.procedures.procedure import PartyStatus, Procedure, Step
from app.models.procedures.what_next import Level, missing_for
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.walking import Went, every_way
from tests.models.procedures.whole import WHOLE, read_whole

ELSEWHERE = (Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml").read_text("utf-8")
ALL = {f"{each.policy}: {each.name}": each for each in map(read_whole, (*shipped_texts(), ELSEWHERE, WHOLE))}
HEARD = [name for name, each in ALL.items() if any(stage.is_hearing for stage in each.stages)]


@lru_cache(maxsize=8)
def ways(name: str) -> tuple[Went, ...]:
    return tuple(every_way(ALL[name], PartyStatus.STUDENT))


def may_go(procedure: Procedure, step: Step, facts: Facts) -> bool:
    return not any(each.level is Level.BLOCK for each in missing_for(procedure, step, facts))


def entering(name: str, mark: str) -> Iterator[Went]:
    """The ways into stages with a mark, from those without."""
    procedure = ALL[name]
    for went in ways(name):
        if getattr(procedure.stage(went.step.target), mark) and not getattr(procedure.stage(went.facts.stage), mark):
            yield went


def test_there_are_hearings_in_the_files_that_know_them() -> None:
    assert len(HEARD) == 4


@pytest.mark.proves("N-69", "N-70")
@pytest.mark.parametrize("name", HEARD)
def test_no_way_reaches_a_hearing_without_a_panel_that_may_sit(name: str) -> None:
    procedure, tried = ALL[name], 0

    for went in entering(name, "is_hearing"):
        panels = [procedure.panel(each) for each in panels_needed(went.step)]
        assert panels
        assert went.passed == () or not any(each.startswith("panel:") for each in went.passed)
        for panel in panels:
            assert seat_problems(procedure, panel, went.facts) == ()
            for seat in panel.seats:
                for spoiled in unfit(procedure, seat, went.facts):
                    tried += 1
                    assert not may_go(procedure, went.step, spoiled)

    assert tried


def unfit(procedure: Procedure, seat: str, facts: Facts) -> Iterator[Facts]:
    """The case, where a seat is empty, or held by somebody who may not hold it or has not declared."""
    held = facts.holder_of(seat)
    assert held is not None
    assert held.candidate is not None
    party = facts.parties[0]
    others: list[HolderFact | None] = [
        None,
        replace(held, candidate=None),
        replace(held, candidate=replace(held.candidate, not_serving="Has left.")),
    ]
    if procedure.role(seat).declares:
        others.append(replace(held, declared=False))
    for other in others:
        holders = [each for each in facts.holders if each.role != seat]
        yield replace(facts, holders=(*holders, *([other] if other else [])))
    yield replace(facts, parties=(replace(party, register_id=held.register_id), *facts.parties[1:]))
    yield replace(facts, holders=(*facts.holders, *_in_two_seats(procedure, seat, held)))


def _in_two_seats(procedure: Procedure, seat: str, held: HolderFact) -> list[HolderFact]:
    """The same person in every other seat too; where there is none, they are a party again."""
    panel = procedure.panel_of(seat)
    assert panel is not None
    others = [each for each in panel.seats if each != seat] or [seat]
    candidate = Candidate(register_id=held.register_id or 0, role=others[0])
    return [replace(held, role=each, candidate=candidate, declared=each != seat) for each in others]


@pytest.mark.proves("N-75")
@pytest.mark.parametrize("name", HEARD)
def test_no_way_reaches_an_outcome_without_a_finding_with_reasons_on_each_allegation(name: str) -> None:
    procedure, tried = ALL[name], 0

    for went in ways(name):
        if procedure.stage(went.step.target).is_decided and went.step.sources != (went.step.target,):
            tried += 1
            left = AllegationFact(number=2, results=(), without=1)
            assert went.facts.allegations
            assert not any(each.without for each in went.facts.allegations)
            assert not any(each.startswith("findings") for each in went.passed)
            assert not may_go(procedure, went.step, replace(went.facts, allegations=()))
            assert not may_go(
                procedure, went.step, replace(went.facts, allegations=(*went.facts.allegations, left), found="")
            )

    assert tried


@pytest.mark.proves("N-81")
@pytest.mark.parametrize("name", HEARD)
def test_at21_no_way_ends_with_an_unanswered_recommendation(name: str) -> None:
    procedure, tried = ALL[name], 0
    considered = [each.name for each in procedure.follow_ups if each.considered]

    for went in entering(name, "is_ending"):
        for sort in considered:
            tried += 1
            owed = FollowedFact(name=sort, number=7, is_settled=False, owes_answer=True)
            assert all(each.is_settled for each in went.facts.followed if each.name == sort)
            assert not may_go(procedure, went.step, replace(went.facts, followed=(*went.facts.followed, owed)))

    assert tried


@pytest.mark.proves("N-80")
@pytest.mark.parametrize("name", HEARD)
def test_no_appeal_is_decided_by_people_who_may_not_hear_it(name: str) -> None:
    procedure, tried = ALL[name], 0

    for went in ways(name):
        source, target = procedure.stage(went.facts.stage), procedure.stage(went.step.target)
        if source.is_appeal and not target.is_appeal and panels_needed(went.step):
            for panel in map(procedure.panel, panels_needed(went.step)):
                tried += 1
                assert seat_problems(procedure, panel, went.facts) == ()

    assert tried

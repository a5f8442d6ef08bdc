"""Walks every way through a procedure by its own rules, as somebody would who does no more than they are made to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.models.procedures.facts import (
    AllegationFact,
    Candidate,
    ClockFact,
    Facts,
    FollowedFact,
    HolderFact,
    PartyFact,
    RecordFact,
    SentFact,
    TakenFact,
)
from app.models.procedures.needs import Need, NeedKind
from app.models.procedures.procedure import Party, PartyStatus, Procedure, Step
from app.models.procedures.what_next import Level, Missing, missing_for, what_next, why_not_absent

TODAY = date(2026, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """A step that was taken: what was there then, and what was passed over with a reason."""

    step: Step
    facts: Facts
    passed: tuple[str, ...]


def begun(procedure: Procedure, complainant: PartyStatus) -> Facts:
    """A case under a procedure with its two parties, and nothing else."""
    respondent = procedure.route.respondents[0]
    return Facts(
        stage=procedure.start.name,
        today=TODAY,
        begun_on=TODAY,
        parties=(
            PartyFact(person_id=1, party=Party.COMPLAINANT, status=complainant),
            PartyFact(person_id=2, party=Party.RESPONDENT, status=respondent),
        ),
    )


def every_way(procedure: Procedure, complainant: PartyStatus) -> Iterator[Went]:
    """Every step from every state that can be reached by doing the least: a reason wherever a reason does."""
    waiting, seen = [begun(procedure, complainant)], set[object]()
    while waiting:
        facts = waiting.pop()
        for following in what_next(procedure, facts):
            went = least(procedure, following.step, facts)
            if went is None:
                continue
            yield went
            after = arrived(went)
            if (state := _state(after)) not in seen:
                seen.add(state)
                waiting.append(after)


def least(procedure: Procedure, step: Step, facts: Facts) -> Went | None:
    """The step, taken with as little as it lets itself be taken with; None when nothing helps."""
    missing = missing_for(procedure, step, facts)
    while blocks := [each for each in missing if each.level is Level.BLOCK]:
        more = supplied(procedure, facts, blocks[0])
        if more is None:
            return None
        facts, missing = more, missing_for(procedure, step, more)
    return Went(step=step, facts=facts, passed=tuple(each.key for each in missing))


def arrived(went: Went) -> Facts:
    facts = went.facts
    taken = TakenFact(step=went.step.name, taken_on=TODAY, letters_before=len(facts.sent), records_before=_next(facts))
    return replace(went.facts, stage=went.step.target, taken=(*went.facts.taken, taken))


def supplied(procedure: Procedure, facts: Facts, missing: Missing) -> Facts | None:
    """The least that makes a missing thing go away, where anything does."""
    need = missing.need
    assert need is not None
    match need.kind:
        case NeedKind.RECORD:
            return _with_record(procedure, facts, need)
        case NeedKind.ANSWER:
            kept = {each.kind: each for each in facts.records}
            old = kept.get(need.name)
            answers = {**(old.answers if old else {}), need.question: need.values[0]}
            kept[need.name] = RecordFact(
                record_id=1, kind=need.name, dated_on=TODAY, answers=answers, place=_next(facts)
            )
            return replace(facts, records=tuple(kept.values()))
        case NeedKind.ROLE:
            return replace(facts, holders=(*facts.holders, HolderFact(role=need.name, declared=True)))
        case NeedKind.PANEL:
            return _with_panel(procedure, facts, need)
        case NeedKind.FINDINGS:
            upheld = procedure.findings.upheld[:1] if procedure.findings else ()
            return replace(facts, allegations=(AllegationFact(number=1, results=upheld),), found="ALL")
        case NeedKind.MEASURES:
            codes = procedure.measures.codes.codes if procedure.measures else ()
            return replace(facts, measures=tuple(each.code for each in codes[:1]))
        case NeedKind.SETTLED | NeedKind.ANY:
            others = tuple(each for each in facts.followed if each.name != need.name)
            return replace(facts, followed=(*others, FollowedFact(name=need.name, number=1, is_settled=True)))
        case NeedKind.SENT:
            return replace(facts, sent=(*facts.sent, SentFact(code=need.name, to=need.to, sent_on=TODAY)))
    return None


def _with_panel(procedure: Procedure, facts: Facts, need: Need) -> Facts:
    """Everybody on the panel is somebody else, whom nothing keeps from it, and declared."""
    panel = procedure.panel(need.name)
    numbers = {role.name: 100 + number for number, role in enumerate(procedure.roles)}
    seats = tuple(
        HolderFact(role=seat, register_id=numbers[seat], declared=True, candidate=fit(seat, numbers[seat]))
        for seat in panel.seats
    )
    return replace(facts, holders=(*(each for each in facts.holders if each.role not in panel.seats), *seats))


def fit(role: str, register_id: int) -> Candidate:
    return Candidate(
        register_id=register_id,
        role=role,
        is_senior=True,
        is_professor=True,
        training_in_date=True,
        units=frozenset({register_id}),
        heads=frozenset({register_id}),
    )


def _with_record(procedure: Procedure, facts: Facts, need: Need) -> Facts:
    kind = procedure.record(need.name)
    clock = ClockFact(name=kind.absent_after, due_on=TODAY - timedelta(days=1))
    if kind.absent_after:
        facts = replace(facts, clocks=(*facts.clocks, clock))
    there = facts.record_of(need.name)
    # A reason did not do where it is there already: then it is the thing itself that is wanted.
    is_absent = there is None and why_not_absent(procedure, need.name, facts) is None
    record = RecordFact(record_id=1, kind=need.name, dated_on=TODAY, is_absent=is_absent, place=_next(facts))
    return replace(facts, records=(*(each for each in facts.records if each.kind != need.name), record))


def _next(facts: Facts) -> int:
    return max((each.place + 1 for each in facts.records), default=0)


def _state(facts: Facts) -> object:
    records = {(each.kind, each.is_absent, *sorted(map(str, each.answers.items()))) for each in facts.records}
    return (
        facts.stage,
        frozenset(records),
        frozenset((each.code, each.to) for each in facts.sent),
        frozenset(each.role for each in facts.holders),
    )

"""Whether a panel may sit: each seat held, by different people, whom no rule keeps from it, and who have declared.

The rules are looked at again at every step that needs the panel, so that it does not matter what came first: the
choice, or the party, the witness or the new post that speaks against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.models.procedures.facts import Candidate, Facts, HolderFact
from app.models.procedures.hearing import Panel, RuleLevel
from app.models.procedures.procedure import Procedure, Role
from app.models.procedures.role_rules import RuleFinding, findings_on, source_of
from app.models.words import _

VACANT, REGISTER, DECLARED, TWICE = "vacant", "register", "declared", "twice"
"""What a seat can lack beside what its rules say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatProblem:
    """Why a seat is not held as it must be. `about` is what it is: a rule, or one of the names above."""

    seat: str
    about: str
    words: str = field(repr=False)


def seat_problems(procedure: Procedure, panel: Panel, facts: Facts) -> tuple[SeatProblem, ...]:
    """Everything that keeps a panel from sitting, seat by seat; empty for a panel that may sit."""
    return tuple(problem for seat in panel.seats for problem in _problems(procedure, panel, seat, facts))


def findings_for(procedure: Procedure, role: Role, candidate: Candidate, facts: Facts) -> Iterator[RuleFinding]:
    """What speaks against somebody in a role, and what is to be known: by its rules, and by the panel it sits on."""
    yield from findings_on(role, candidate, facts)
    for panel in procedure.panels:
        if role.name in panel.seats and _has_another_place(panel, role.name, candidate.register_id, facts):
            words = _("Has another place on this panel.")
            yield RuleFinding(rule=TWICE, level=RuleLevel.BLOCK, words=words, source=panel.paragraph)


def why_not_named(procedure: Procedure, role: Role, candidate: Candidate, facts: Facts) -> str | None:
    """The first reason why somebody cannot be named to a role, with its source, or None."""
    found = findings_for(procedure, role, candidate, facts)
    return next((each.said for each in found if each.level is RuleLevel.BLOCK), None)


def declaration_source(role: Role) -> str:
    """Where a procedure asks for a declaration: at the rule about those who declined, else at the role."""
    use = next((each for each in role.rules if each.rule == "not_declined"), None)
    return role.paragraph if use is None else source_of(role, use)


def _problems(procedure: Procedure, panel: Panel, seat: str, facts: Facts) -> Iterator[SeatProblem]:
    role, holder = procedure.role(seat), facts.holder_of(seat)
    if holder is None:
        yield _problem(role, VACANT, _("Nobody is chosen yet."), role.paragraph or panel.paragraph)
        return
    if holder.candidate is None:
        words = _("Is not in the register, so no rule can be checked. Add them to it, and choose them from there.")
        yield _problem(role, REGISTER, words, role.paragraph or panel.paragraph)
    else:
        for finding in findings_for(procedure, role, holder.candidate, facts):
            if finding.level is RuleLevel.BLOCK:
                yield SeatProblem(seat=seat, about=finding.rule, words=finding.said)
    if role.declares and not holder.declared:
        yield _problem(role, DECLARED, declaration_words(holder), declaration_source(role))


def declaration_words(holder: HolderFact) -> str:
    if holder.asked_again:
        return _("Somebody has come to the case since they declared. They are to declare once more.")
    return _("Has not declared yet that nothing links them to the parties.")


def _problem(role: Role, about: str, words: str, source: str) -> SeatProblem:
    said = RuleFinding(rule=about, level=RuleLevel.BLOCK, words=words, source=source).said
    return SeatProblem(seat=role.name, about=about, words=said)


def _has_another_place(panel: Panel, seat: str, register_id: int, facts: Facts) -> bool:
    """One person cannot fill two seats, nor sit and advise, whatever the rules of the roles say."""
    others = (facts.holder_of(name) for name in (*panel.seats, *panel.advisers) if name != seat)
    return any(other is not None and other.register_id == register_id for other in others)

"""Whether a panel may sit: each seat held, by different people, whom no rule keeps from it, and who have declared.

The rules are looked at again at every step that needs the panel, so that it does not matter what came first: the
choice, or the party, the witness or the new post that speaks against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.models.procedures.facts import Facts, HolderFact
from app.models.procedures.hearing import Panel, RuleLevel
from app.models.procedures.procedure import Procedure, Role
from app.models.procedures.role_rules import findings_on
from app.models.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatProblem:
    """Why a seat is not held as it must be. `about` is what it is: `vacant`, `declared`, `register`, or a rule."""

    seat: str
    about: str
    words: str = field(repr=False)


def seat_problems(procedure: Procedure, panel: Panel, facts: Facts) -> tuple[SeatProblem, ...]:
    """Everything that keeps a panel from sitting, seat by seat; empty for a panel that may sit."""
    return tuple(
        problem
        for seat in panel.seats
        for problem in (*_problems(procedure.role(seat), facts.holder_of(seat), facts), *_twice(panel, seat, facts))
    )


def _problems(role: Role, holder: HolderFact | None, facts: Facts) -> Iterator[SeatProblem]:
    if holder is None:
        yield SeatProblem(seat=role.name, about="vacant", words=_("Nobody is chosen yet."))
        return
    if holder.candidate is None:
        words = _("Is not in the register, so no rule can be checked. Add them to it, and choose them from there.")
        yield SeatProblem(seat=role.name, about="register", words=words)
    elif holder.candidate.not_serving:
        yield SeatProblem(seat=role.name, about="serving", words=holder.candidate.not_serving)
    if holder.candidate is not None:
        for finding in findings_on(role, holder.candidate, facts):
            if finding.level is RuleLevel.BLOCK:
                yield SeatProblem(seat=role.name, about=finding.rule, words=finding.said)
    if role.declares and not holder.declared:
        words = _("Has not declared yet that nothing links them to the parties.")
        if holder.asked_again:
            words = _("Somebody has come to the case since they declared. They are to declare once more.")
        yield SeatProblem(seat=role.name, about="declared", words=words)


def _twice(panel: Panel, seat: str, facts: Facts) -> Iterator[SeatProblem]:
    """One person cannot fill two seats, nor sit and advise, whatever the rules of the roles say."""
    holder = facts.holder_of(seat)
    if holder is None or holder.register_id is None:
        return
    others = (facts.holder_of(name) for name in (*panel.seats, *panel.advisers) if name != seat)
    if any(other is not None and other.register_id == holder.register_id for other in others):
        yield SeatProblem(seat=seat, about="twice", words=_("Has another place on this panel."))

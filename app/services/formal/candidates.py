"""People of the register as the rules of a procedure look at them, and who could take a part in a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from app.models.procedures.facts import Candidate, Facts
from app.models.procedures.procedure import Role
from app.models.procedures.role_rules import warnings_for, why_not_role
from app.models.register.people import Registered
from app.models.register.rules import (
    Finding,
    TrainingState,
    headed,
    held_capacities,
    is_professor_or_equivalent,
    is_senior,
    training_standing,
    units_of,
)
from app.models.register.units import UnitKind, UnitTree
from app.models.searching import folded_name
from app.services.office import Office
from app.services.register.picking import Excluded, candidates, usual_rules
from app.services.register.units import tree_of


class Near(NamedTuple):
    """Where somebody belongs, and what they head: ids of units, with all that holds them up to a School or Department.

    Two people whose units meet are from the same School or Department (12.5.6).
    """

    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Somebody who could take a part, and what should be known first."""

    person: Registered = field(repr=False)
    candidate: Candidate
    units: tuple[str, ...] = field(repr=False)
    warnings: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The whole register, sorted out for one part in one case."""

    possible: tuple[Possible, ...]
    excluded: tuple[Excluded, ...]


def near(office: Office, register_ids: Iterable[int | None]) -> dict[int, Near]:
    """Where people of the register belong today, by their id; who is no longer there is left out."""
    ids = sorted({each for each in register_ids if each is not None})
    if not ids:
        return {}
    tree, today = tree_of(office), office.today()
    return {person.id: near_of(person, today, tree) for person in office.vault.register.of_ids(ids)}


def near_of(person: Registered, on: date, tree: UnitTree) -> Near:
    units = {each for unit in units_of(person, on, tree) for each in tree.compared(unit.id or 0)}
    return Near(units=frozenset(units), heads=frozenset(unit.id or 0 for unit in headed(person, on, tree)))


def candidate_of(office: Office, person: Registered, on: date, tree: UnitTree, role: Role) -> Candidate:
    """Somebody as the rules of a procedure look at them for a role."""
    grades, place = office.library.lists["grades"], near_of(person, on, tree)
    return Candidate(
        register_id=person.id,
        role=role.name,
        called=folded_name(person.person.name),
        units=place.units,
        heads=place.heads,
        capacities=frozenset(each.capacity for each in held_capacities(person.capacities, on)),
        is_senior=is_senior(person.person, grades),
        is_professor=is_professor_or_equivalent(person.person, grades),
        is_dean=any(unit.kind is UnitKind.FACULTY for unit in headed(person, on, tree)),
        training_in_date=_trained(office, person, on, role.capacity),
    )


def holding(office: Office, people: Mapping[int, Registered], register_id: int | None, role: Role) -> Candidate | None:
    """Whoever holds a role, as the rules look at them today; None for one who is not in the register."""
    person = people.get(register_id or 0)
    if person is None:
        return None
    on = office.today()
    candidate = candidate_of(office, person, on, tree_of(office), role)
    found = (rule(person) for rule in usual_rules(office, role.capacity, on))
    reason = next((each.reason for each in found if each is not None and each.is_block), "")
    return replace(candidate, not_serving=reason)


def choose_for(office: Office, role: Role, facts: Facts) -> Choice:
    """Everybody who could take a part, and everybody who could not with the rule that says so."""
    on, tree = facts.today, tree_of(office)
    made: dict[int, Candidate] = {}

    def of_the_case(person: Registered) -> Finding | None:
        made[person.id] = candidate_of(office, person, on, tree, role)
        reason = why_not_role(role, made[person.id], facts)
        return None if reason is None else Finding(rule="case", reason=reason)

    found = candidates(office, role.capacity, on, [of_the_case], tree)
    possible = tuple(
        Possible(
            person=each.person,
            candidate=made[each.person.id],
            units=each.units,
            warnings=tuple(
                dict.fromkeys((*(w.reason for w in each.warnings), *warnings_for(role, made[each.person.id], facts)))
            ),
        )
        for each in found.could
    )
    return Choice(possible=possible, excluded=found.excluded)


def _trained(office: Office, person: Registered, on: date, capacity: str) -> bool | None:
    """Whether the training that a capacity asks for is in date; None where none is recorded."""
    found = office.library.lists["capacities"].find(capacity)
    kind = None if found is None else found.extra.get("training")
    if not kind:
        return True
    state = training_standing(person.trainings, kind, on).state
    return None if state is TrainingState.NONE else state is not TrainingState.EXPIRED

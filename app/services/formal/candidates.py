"""People of the register as the rules of a procedure look at them, and who could take a part in a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from app.models.procedures.facts import Candidate, Facts
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.procedure import Procedure, Role
from app.models.procedures.role_rules import RuleFinding
from app.models.procedures.sorting_out import Alike, SortingOut, alike
from app.models.register.people import Registered
from app.models.register.rules import (
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
from app.services.form_files import Library
from app.services.office import Office
from app.services.register.picking import Rule, usual_rules
from app.services.register.units import tree_of


class Near(NamedTuple):
    """Where somebody belongs, and what they head: ids of units, with all that holds them up to a School or Department.

    Two people whose units meet are from the same School or Department (12.5.6).
    """

    units: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody of the register as every case looks at them for what they may serve as; which role, a case says.

    `warnings` are what the register itself gives to know; `found_by` is what is searched when somebody types.
    """

    person: Registered = field(repr=False)
    candidate: Candidate
    sort: Alike = field(repr=False)
    units: tuple[str, ...] = field(repr=False)
    warnings: tuple[str, ...] = field(default=(), repr=False)
    found_by: str = field(default="", repr=False)


class Looked(NamedTuple):
    """What is said of somebody for a role in a case."""

    known: Known
    findings: tuple[RuleFinding, ...]

    def __repr__(self) -> str:
        return f"Looked({self.known.person.id}, {[each.rule for each in self.findings]})"

    @property
    def person(self) -> Registered:
        return self.known.person

    @property
    def blocks(self) -> tuple[RuleFinding, ...]:
        return tuple(each for each in self.findings if each.level is RuleLevel.BLOCK)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they cannot be chosen, the rules of the role first; empty for whoever could."""
        return tuple(each.said for each in self.blocks)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What should be known of them, be they chosen or not."""
        others = (each.said for each in self.findings if each.level is not RuleLevel.BLOCK)
        return tuple(dict.fromkeys((*self.known.warnings, *others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The whole register, sorted out for one part in one case, each part by name."""

    possible: tuple[Looked, ...]
    excluded: tuple[Looked, ...]


@dataclass(slots=True, kw_only=True)
class _Kept:
    """What was made of the register for one capacity, and from what."""

    on: date
    tree: UnitTree = field(repr=False)
    library: Library = field(repr=False)
    known: dict[int, Known] = field(repr=False)
    people: Mapping[int, Registered] | None = field(default=None, repr=False)
    """The register as it was when everybody in it was known; it is another one once anybody in it is."""

    def has(self, person: Registered) -> bool:
        """Whether somebody is known as they are now."""
        known = self.known.get(person.id)
        return known is not None and known.person is person


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


def holding(office: Office, people: Mapping[int, Registered], register_id: int | None, role: Role) -> Candidate | None:
    """Whoever holds a role, as the rules look at them today; None for one who is not in the register."""
    person = people.get(register_id or 0)
    if person is None:
        return None
    on = office.today()
    known = _known(office, person, on, tree_of(office), role.capacity, usual_rules(office, role.capacity, on))
    return replace(known.candidate, role=role.name)


def everybody(office: Office, capacity: str) -> Mapping[int, Known]:
    """The whole register for one capacity, by name. Only whoever was changed since is looked at anew."""
    kept, people = _kept_for(office, capacity), office.vault.register_reading.people()
    if kept.people is not people:
        known = _Knowing(office, kept, capacity)
        kept.known = {person_id: known.of(person) for person_id, person in people.items()}
        kept.people = people
    return kept.known


def look_ahead(office: Office, capacity: str, most: int) -> bool:
    """Looks at some of those whom `everybody` has to look at, so that nothing waits for it; whether all are known."""
    kept, people = _kept_for(office, capacity), office.vault.register_reading.people()
    waiting = [each for each in people.values() if not kept.has(each)]
    known = _Knowing(office, kept, capacity)
    kept.known = {**kept.known, **{each.id: known.of(each) for each in waiting[:most]}}
    return len(waiting) <= most


class _Knowing:
    """Looks at people for one capacity, unless they are as they were."""

    def __init__(self, office: Office, kept: "_Kept", capacity: str) -> None:
        self._office, self._kept, self._capacity = office, kept, capacity
        self._rules = usual_rules(office, capacity, kept.on)

    def of(self, person: Registered) -> Known:
        before = self._kept.known.get(person.id)
        if before is not None and before.person is person:
            return before
        return _known(self._office, person, self._kept.on, self._kept.tree, self._capacity, self._rules)


def _kept_for(office: Office, capacity: str) -> _Kept:
    """What is known already, as long as the day, the units and the lists are the same."""
    reading = office.vault.register_reading
    tree, on = reading.tree(), office.today()
    kept: _Kept | None = reading.worked_out.get(capacity) if reading.is_kept else None
    if kept is None or kept.on != on or kept.tree is not tree or kept.library is not office.library:
        kept = _Kept(on=on, tree=tree, library=office.library, known={})
        if reading.is_kept:
            reading.worked_out[capacity] = kept
    return kept


def choose_for(office: Office, procedure: Procedure, role: Role, facts: Facts) -> Choice:
    """Everybody who could take a part, and everybody who could not with every rule that says so.

    Of those who could not, whoever may serve as this comes first.
    """
    sorting = SortingOut(procedure, role, facts)
    could: list[Looked] = []
    serving: list[Looked] = []
    others: list[Looked] = []
    for known in everybody(office, role.capacity).values():
        findings, is_excluded = sorting.of(known.candidate, known.sort)
        part = could if not is_excluded else others if known.candidate.not_serving else serving
        part.append(Looked(known, findings))
    return Choice(possible=tuple(could), excluded=(*serving, *others))


def _known(office: Office, person: Registered, on: date, tree: UnitTree, capacity: str, rules: Iterable[Rule]) -> Known:
    grades, place, heads = office.library.lists["grades"], near_of(person, on, tree), headed(person, on, tree)
    found = [each for rule in rules if (each := rule(person)) is not None]
    candidate = Candidate(
        register_id=person.id,
        called=folded_name(person.person.name),
        units=place.units,
        heads=place.heads,
        capacities=frozenset(each.capacity for each in held_capacities(person.capacities, on)),
        is_senior=is_senior(person.person, grades),
        is_professor=is_professor_or_equivalent(person.person, grades),
        is_dean=any(unit.kind is UnitKind.FACULTY for unit in heads),
        training_in_date=_trained(office, person, on, capacity),
        not_serving=next((each.reason for each in found if each.is_block), ""),
    )
    units = tuple(unit.name for unit in units_of(person, on, tree))
    return Known(
        person=person,
        candidate=candidate,
        sort=alike(candidate),
        units=units,
        warnings=tuple(each.reason for each in found if not each.is_block),
        found_by=folded_name(" ".join((person.person.name, *units))),
    )


def _trained(office: Office, person: Registered, on: date, capacity: str) -> bool | None:
    """Whether the training that a capacity asks for is in date; None where none is recorded."""
    found = office.library.lists["capacities"].find(capacity)
    kind = None if found is None else found.extra.get("training")
    if not kind:
        return True
    state = training_standing(person.trainings, kind, on).state
    return None if state is TrainingState.NONE else state is not TrainingState.EXPIRED

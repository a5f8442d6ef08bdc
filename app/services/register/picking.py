"""Who could be asked to serve on a day, and why everybody else is not offered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from app.models.register.people import Registered
from app.models.register.rules import Finding, serves_as, training_problem, units_of, why_ended, why_not_available
from app.models.register.units import UnitTree
from app.models.words import _
from app.services.office import Office
from app.services.register.units import tree_of

Rule = Callable[[Registered], Finding | None]
"""Looks at one person and says what is to be known of them for this task, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could be asked, and what is to be known before they are."""

    person: Registered = field(repr=False)
    warnings: tuple[Finding, ...] = ()
    tree: UnitTree = field(repr=False, compare=False)
    on: date

    @property
    def units(self) -> tuple[str, ...]:
        """Where they belong on that day; worked out for those who are looked at."""
        return tuple(unit.name for unit in units_of(self.person, self.on, self.tree))


class Excluded(NamedTuple):
    """Somebody who is not offered, with the rule that says so."""

    person_id: int
    name: str
    rule: str
    reason: str

    def __repr__(self) -> str:
        return f"Excluded({self.person_id}, {self.rule})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The whole register, sorted out: who could be asked, by name; and who not and why, the nearest to it first."""

    could: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]


def candidates(
    office: Office, capacity: str = "", on: date | None = None, rules: Iterable[Rule] = (), tree: UnitTree | None = None
) -> Candidates:
    """Everybody in the register, sorted out for one task on a day (today, if none is named).

    The usual rules come first: in the capacity, not ended, available, training in date. The caller adds the rules of
    the task. The first rule that blocks is the reason; what only warns is collected. Without a capacity everybody is
    looked at.
    """
    on, tree = on or office.today(), tree or tree_of(office)
    applied = (*usual_rules(office, capacity, on), *rules)
    register = office.vault.register
    people = register.by_name(register.serving(capacity) if capacity else None)
    could: list[Candidate] = []
    excluded: list[Excluded] = []
    for person in people:
        found = _look(person, applied)
        if isinstance(found, Excluded):
            excluded.append(found)
        else:
            could.append(Candidate(person=person, warnings=found, tree=tree, on=on))
    if capacity:
        # The others need not be read in full: what they may serve as is reason enough.
        looked_at, reason = {person.id for person in people}, _not_in_capacity(office, capacity)
        excluded += [
            Excluded(person_id, name, "capacity", reason)
            for person_id, name in register.names()
            if person_id not in looked_at
        ]
    return Candidates(could=tuple(could), excluded=tuple(excluded))


def usual_rules(office: Office, capacity: str, on: date) -> tuple[Rule, ...]:
    """What holds for every task: in the capacity, not ended, available on the day, and trained (which only warns)."""
    rules: list[Rule] = [ended_rule(on), available_rule(on)]
    if capacity:
        rules.insert(0, capacity_rule(office, capacity, on))
        found = office.library.lists["capacities"].find(capacity)
        if found is not None and (training := found.extra.get("training")):
            rules.append(training_rule(office, training, on))
    return tuple(rules)


def capacity_rule(office: Office, capacity: str, on: date) -> Rule:
    reason = _not_in_capacity(office, capacity)

    def rule(person: Registered) -> Finding | None:
        return None if serves_as(person, capacity, on) else Finding(rule="capacity", reason=reason)

    return rule


def ended_rule(on: date) -> Rule:
    def rule(person: Registered) -> Finding | None:
        reason = why_ended(person.person, on)
        return None if reason is None else Finding(rule="ended", reason=reason)

    return rule


def available_rule(on: date) -> Rule:
    def rule(person: Registered) -> Finding | None:
        reason = why_not_available(person.person, on)
        return None if reason is None else Finding(rule="available", reason=reason)

    return rule


def training_rule(office: Office, kind: str, on: date, *, blocks: bool = False) -> Rule:
    """Training of this kind in date; it warns, unless the task cannot be done without it."""
    trainings = office.library.lists["trainings"]

    def rule(person: Registered) -> Finding | None:
        reason = training_problem(person, kind, on, trainings)
        return None if reason is None else Finding(rule="training", reason=reason, is_block=blocks)

    return rule


def _look(person: Registered, rules: tuple[Rule, ...]) -> Excluded | tuple[Finding, ...]:
    warnings: list[Finding] = []
    for rule in rules:
        found = rule(person)
        if found is not None and found.is_block:
            return Excluded(person.id, person.person.name, found.rule, found.reason)
        if found is not None:
            warnings.append(found)
    return tuple(warnings)


def _not_in_capacity(office: Office, capacity: str) -> str:
    label = office.library.lists["capacities"].label(capacity)
    return _("Not noted in the register as one who may serve as: {capacity}.").format(capacity=label)

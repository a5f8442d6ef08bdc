"""What the rules say of a whole register at once: people who are alike to every rule are looked at once.

A rule tells people apart by what the register says of them, and by whether the case speaks of this very person. So
whoever the case speaks of is looked at alone, and of all the others one of each sort.
"""

from dataclasses import replace
from typing import NamedTuple

from app.models.procedures.facts import Candidate, Facts
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.panels import findings_for
from app.models.procedures.procedure import Procedure, Role
from app.models.procedures.role_rules import RuleFinding

Alike = tuple[object, ...]
"""All that rules look at but the person: equal for those who are alike."""


def alike(candidate: Candidate) -> Alike:
    return (
        candidate.units,
        candidate.heads,
        candidate.capacities,
        candidate.is_senior,
        candidate.is_professor,
        candidate.is_dean,
        candidate.training_in_date,
        candidate.not_serving,
    )


class Said(NamedTuple):
    """What is said of somebody, and whether any of it keeps them from the role."""

    findings: tuple[RuleFinding, ...]
    is_excluded: bool


class SortingOut:
    """Looks at people for one role of one case, as it is now."""

    def __init__(self, procedure: Procedure, role: Role, facts: Facts) -> None:
        self._procedure, self._role, self._facts = procedure, role, facts
        self._meant = people_meant(facts)
        self._names = frozenset(each.called for each in facts.near)
        self._said: dict[Alike, Said] = {}

    def of(self, candidate: Candidate, sort: Alike) -> Said:
        """What is said of somebody; `sort` is what `alike` says of them."""
        if candidate.register_id in self._meant or candidate.called in self._names:
            return self._look(candidate)
        found = self._said.get(sort)
        if found is None:
            found = self._said[sort] = self._look(candidate)
        return found

    def _look(self, candidate: Candidate) -> Said:
        candidate = replace(candidate, role=self._role.name)
        found = tuple(findings_for(self._procedure, self._role, candidate, self._facts))
        return Said(found, any(each.level is RuleLevel.BLOCK for each in found))


def people_meant(facts: Facts) -> frozenset[int | None]:
    """The numbers in the register of everybody of whom the case speaks."""
    parties = (each.register_id for each in facts.parties)
    holders = (each.register_id for each in (*facts.holders, *facts.past))
    near = (each.register_id for each in facts.near)
    return frozenset((*parties, *holders, *near)) | facts.barred | facts.linked

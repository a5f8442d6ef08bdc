"""The collection specification: which periods, which questions and which tables are counted, and by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import rfc8785

from app.models.collecting.hashes import hash_of
from app.models.collecting.sources import Population, VaultRole
from app.models.words import _

TYPE = "casebook-specification"
VERSION = 1
SMALL_CASELOAD = "_X"
"""What every case counts as where there are too few of them: "not reported (small caseload)"."""


class PeriodKind(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"

    @property
    def way(self) -> str:
        """How a vault reports that reports such periods."""
        return _("by the year") if self is PeriodKind.YEAR else _("by the quarter")


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPeriod:
    """A named stretch of days, both ends of which count."""

    name: str
    kind: PeriodKind
    begins: date
    ends: date

    def holds(self, day: date) -> bool:
        return self.begins <= day <= self.ends

    def is_closed(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.ends < today


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCode:
    """One row of a table. It takes the answers that are called like itself, and those named in `takes`."""

    code: str
    label: str
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One question about each case of a population. An answer that no code takes counts as `unlisted`."""

    name: str
    label: str
    source: str
    population: Population = Population.RECEIVED
    several: bool = False
    codes: tuple[CountedCode, ...]
    unlisted: str

    @property
    def order(self) -> tuple[str, ...]:
        """The codes in the order of every table, the small caseload last."""
        return (*(each.code for each in self.codes), SMALL_CASELOAD)

    @property
    def counted_as(self) -> dict[str, str]:
        """The code that each answer of a vault counts as, where one takes it."""
        return {answer: each.code for each in self.codes for answer in (each.code, *each.takes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMapping:
    """How the codes of an older specification are counted in this one: by variable, old code to new code."""

    older: str
    variables: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Specification:
    """All that a team agreed to count. `tables` holds names of variables, and `one*other` for two-way tables.

    Without slots: its hash is worked out once.
    """

    name: str
    title: str
    edition: str
    role: VaultRole
    base: int
    least_cases: int
    least_cases_two_way: int
    most_revisions: int
    least_contributors: int
    least_in_a_cell: int
    periods: tuple[CollectionPeriod, ...]
    variables: tuple[Variable, ...]
    tables: tuple[str, ...]
    mappings: tuple[CodeMapping, ...] = ()

    @cached_property
    def hash(self) -> str:
        """What the specification is known by wherever it is named: that of its RFC 8785 bytes."""
        return hash_of(canonical(self))

    def period(self, name: str) -> CollectionPeriod | None:
        return next((each for each in self.periods if each.name == name), None)

    def variable(self, name: str) -> Variable | None:
        return next((each for each in self.variables if each.name == name), None)

    def of_population(self, population: Population) -> tuple[Variable, ...]:
        """The variables of a population, in the order of the specification."""
        return tuple(each for each in self.variables if each.population is population)

    @property
    def one_way(self) -> tuple[Variable, ...]:
        """The variables that have a table of their own, in the order of the tables."""
        return tuple(self._of(name) for name in self.tables if "*" not in name)

    @property
    def two_way(self) -> tuple[tuple[Variable, Variable], ...]:
        """The pairs of variables that are crossed, in the order of the tables."""
        pairs = (name.split("*") for name in self.tables if "*" in name)
        return tuple((self._of(one), self._of(other)) for one, other in pairs)

    def _of(self, name: str) -> Variable:
        return next(each for each in self.variables if each.name == name)


def as_json(specification: Specification) -> dict[str, Any]:
    """The specification as plain JSON values: what is hashed, and what stands in a package."""
    return {
        "type": TYPE,
        "version": VERSION,
        "name": specification.name,
        "title": specification.title,
        "edition": specification.edition,
        "role": specification.role.value,
        "base": specification.base,
        "least_cases": specification.least_cases,
        "least_cases_two_way": specification.least_cases_two_way,
        "most_revisions": specification.most_revisions,
        "least_contributors": specification.least_contributors,
        "least_in_a_cell": specification.least_in_a_cell,
        "periods": [
            {
                "name": each.name,
                "kind": each.kind.value,
                "begins": each.begins.isoformat(),
                "ends": each.ends.isoformat(),
            }
            for each in specification.periods
        ],
        "variables": [_variable_json(each) for each in specification.variables],
        "tables": list(specification.tables),
        "mappings": [
            {"older": each.older, "variables": {name: dict(codes) for name, codes in each.variables.items()}}
            for each in specification.mappings
        ],
    }


def canonical(specification: Specification) -> bytes:
    """The specification as RFC 8785 writes it: the same bytes however its file was laid out."""
    return rfc8785.dumps(as_json(specification))


def _variable_json(variable: Variable) -> dict[str, Any]:
    return {
        "name": variable.name,
        "label": variable.label,
        "source": variable.source,
        "population": variable.population.value,
        "several": variable.several,
        "codes": [{"code": each.code, "label": each.label, "takes": list(each.takes)} for each in variable.codes],
        "unlisted": variable.unlisted,
    }

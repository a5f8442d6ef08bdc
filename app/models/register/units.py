"""The tree of the organisation: Schools, departments and services, whatever they are called in a file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.models.searching import folded_name
from app.models.words import _

_LEAST_PARENTS = 50
"""A chain longer than this is a circle that somebody made by hand."""

_SHORT_FOR = {"dept": "department", "dpt": "department", "sch": "school", "fac": "faculty", "univ": "university"}
_WORD = re.compile(r"[^\W_]+")


class UnitKind(StrEnum):
    """What a unit is. A `whole` and a `faculty` hold others together and are no School or Department themselves."""

    WHOLE = "whole"
    FACULTY = "faculty"
    SCHOOL = "school"
    DEPARTMENT = "department"
    CENTRAL = "central"
    OTHER = "other"


_GROUPS = frozenset({UnitKind.WHOLE, UnitKind.FACULTY})
_COMPARED = frozenset({UnitKind.SCHOOL, UnitKind.DEPARTMENT, UnitKind.CENTRAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the organisation. One that is `joined_to` another is only its former name."""

    id: int | None = None
    object_id: str
    name: str = field(repr=False)
    kind: UnitKind
    parent_id: int | None = None
    joined_to: int | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAlias:
    """Another name by which a unit is known: an abbreviation, or what it was called before."""

    id: int | None = None
    object_id: str
    unit_id: int
    name: str = field(repr=False)


def folded_unit(name: str) -> str:
    """A unit's name to be compared: `Dept. of Physics & Astronomy` is `department of physics and astronomy`."""
    words = _WORD.findall(folded_name(name.replace("&", " and ")))
    words = [_SHORT_FOR.get(word, word) for word in words]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def kind_of_name(name: str) -> UnitKind:
    """What a unit is likely to be, by its name; the person can put it right."""
    words = folded_unit(name).split()
    for word, kind in (
        ("school", UnitKind.SCHOOL),
        ("department", UnitKind.DEPARTMENT),
        ("faculty", UnitKind.FACULTY),
        ("college", UnitKind.FACULTY),
        ("university", UnitKind.WHOLE),
    ):
        if word in words[:1] or word in words[-1:]:
            return kind
    if {"service", "services", "office", "library", "estates", "registry", "directorate"} & set(words):
        return UnitKind.CENTRAL
    return UnitKind.DEPARTMENT


class UnitTree:
    """All units at once, so that questions about them read nothing."""

    def __init__(self, units: Iterable[Unit], aliases: Iterable[UnitAlias] = ()) -> None:
        self._units = {unit.id: unit for unit in units if unit.id is not None}
        self.aliases: dict[int, list[UnitAlias]] = {}
        self._by_name: dict[str, int] = {}
        self._compared: dict[int, tuple[int, ...]] = {}
        self._below: dict[int | None, list[Unit]] = {}
        for alias in aliases:
            self.aliases.setdefault(alias.unit_id, []).append(alias)
            self._by_name[folded_unit(alias.name)] = alias.unit_id
        # A unit's own name counts before an alias, and one that is in use before one that has ended.
        for unit in sorted(self._units.values(), key=lambda each: (each.ended_on is None, -(each.id or 0))):
            self._by_name[folded_unit(unit.name)] = unit.id or 0
        for unit in self._units.values():
            if unit.joined_to is None:
                above = self.above(unit)
                self._below.setdefault(None if above is None else above.id, []).append(unit)

    def __len__(self) -> int:
        return len(self._units)

    def __iter__(self) -> Iterator[Unit]:
        """The units that stand for themselves, by name."""
        return iter(sorted((each for each in self._units.values() if each.joined_to is None), key=_by_name))

    def one(self, unit_id: int | None) -> Unit | None:
        """The unit of that number, or the one it was joined to."""
        unit = self._units.get(unit_id or 0)
        for _step in range(_LEAST_PARENTS):
            if unit is None or unit.joined_to is None:
                return unit
            unit = self._units.get(unit.joined_to)
        return unit

    def find(self, name: str) -> Unit | None:
        """The unit that is called so, or was; None when there is none."""
        return self.one(self._by_name.get(folded_unit(name)))

    def names(self) -> dict[str, int]:
        """Every name in use, as it is compared, and whose it is."""
        return dict(self._by_name)

    def above(self, unit: Unit) -> Unit | None:
        found = self.one(unit.parent_id)
        return None if found is None or found.id == unit.id else found

    def children(self, unit: Unit | None) -> list[Unit]:
        """What is directly below a unit; None for what stands on its own."""
        return sorted(self._below.get(None if unit is None else unit.id, ()), key=_by_name)

    def chain(self, unit: Unit) -> list[Unit]:
        """The unit and all that hold it, the nearest first."""
        found: list[Unit] = []
        now: Unit | None = unit
        while now is not None and now not in found and len(found) < _LEAST_PARENTS:
            found.append(now)
            now = self.above(now)
        return found

    def with_all_below(self, unit_id: int) -> frozenset[int]:
        """The numbers of a unit, of all that it holds, and of what was joined to any of them."""
        found: set[int] = set()
        for unit in self._units.values():
            now = self.one(unit.id)
            if now is not None and any(each.id == unit_id for each in self.chain(now)):
                found.add(unit.id or 0)
        return frozenset(found)

    def compared(self, unit_id: int) -> tuple[int, ...]:
        """The units by which somebody in this one is compared with others, the nearest first.

        The unit itself, and what holds it up to the highest School, Department or Central Service; a Faculty or the
        whole university holds too many for its people to be close (policy 12.5.6, decision 0028).
        """
        if unit_id not in self._compared:
            self._compared[unit_id] = self._compare(unit_id)
        return self._compared[unit_id]

    def _compare(self, unit_id: int) -> tuple[int, ...]:
        unit = self.one(unit_id)
        if unit is None:
            return (unit_id,)
        chain = self.chain(unit)
        below_groups = chain[: next((place for place, each in enumerate(chain) if each.kind in _GROUPS), len(chain))]
        highest = max((place for place, each in enumerate(below_groups) if each.kind in _COMPARED), default=None)
        kept = below_groups if highest is None else below_groups[: highest + 1]
        return tuple(each.id or 0 for each in kept or [unit])

    def path_words(self, unit: Unit) -> str:
        """Where a unit stands, from the largest down."""
        return " › ".join(each.name for each in reversed(self.chain(unit)))


def why_not_parent(tree: UnitTree, unit: Unit, parent_id: int | None) -> str | None:
    """Why a unit cannot stand below another one, or None."""
    parent = tree.one(parent_id)
    if parent is None:
        return None
    if any(each.id == unit.id for each in tree.chain(parent)):
        return _("A unit cannot be part of itself, nor of one of its own parts.")
    return None


def why_not_name(tree: UnitTree, name: str, unit_id: int | None = None) -> str | None:
    """Why a name cannot be given to a unit, or None: one name leads to one unit."""
    if not folded_unit(name):
        return _("Please give it a name.")
    found = tree.find(name)
    if found is not None and found.id != unit_id:
        return _("There is a unit of this name already.")
    return None


def _by_name(unit: Unit) -> tuple[str, int]:
    return folded_unit(unit.name), unit.id or 0

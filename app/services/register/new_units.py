"""The units that a list names: known ones are found by any of their names, others are added, near ones asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.models.register.units import (
    Unit,
    UnitAlias,
    UnitKind,
    UnitTree,
    folded_unit,
    kind_of_name,
    why_not_parent,
)
from app.services.register.grouping import Incoming
from app.services.register.likeness import like_units

NEW_UNIT, AS = "new", "as:"
"""What the person decides of a unit's name: it is a new unit, or another name of one (`as:` and its compared name)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitQuestion:
    """A name of the list that is nearly that of another unit; `like` are the names it might be another name of."""

    name: str = field(repr=False)
    folded: str = field(repr=False)
    like: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsPlan:
    """The tree as it will be, with what is new in it; new units have numbers below nought until they are kept."""

    tree: UnitTree
    new: tuple[Unit, ...]
    aliases: tuple[UnitAlias, ...]
    questions: tuple[UnitQuestion, ...]


def plan_units(
    people: Iterable[Incoming], units: list[Unit], aliases: list[UnitAlias], decisions: Mapping[str, str]
) -> UnitsPlan:
    """What a list does to the tree. Units that are there already stay where they are, whatever the list says."""
    tree = UnitTree(units, aliases)
    named, above = _named(people)
    known = dict(tree.names())
    new: dict[str, Unit] = {}
    others: list[tuple[str, str]] = []
    questions: list[UnitQuestion] = []
    for folded in sorted(named):
        if tree.find(named[folded]) is not None:
            continue
        decision = decisions.get(folded, "")
        if decision.startswith(AS) and decision.removeprefix(AS) in {*known, *named} - {folded}:
            others.append((folded, decision.removeprefix(AS)))
            continue
        like = _like(named[folded], tree, known, new)
        if like and decision != NEW_UNIT:
            questions.append(UnitQuestion(name=named[folded], folded=folded, like=like))
            continue
        number = -1 - len(new)
        new[folded] = Unit(id=number, object_id="", name=named[folded], kind=_kind(named[folded], folded in above))
    placed = _placed(new, above, tree, units, aliases)
    return _with_aliases(placed, others, named, questions, units, aliases)


def _named(people: Iterable[Incoming]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Each name as it is compared and as it is written; and of each larger unit which smaller ones name it."""
    named: dict[str, str] = {}
    above: dict[str, set[str]] = {}
    for person in people:
        for post in person.posts:
            for name in filter(None, (post.unit, post.unit_above)):
                folded = folded_unit(name)
                if folded:
                    named[folded] = max(named.get(folded, ""), name)
            upper, lower = folded_unit(post.unit_above), folded_unit(post.unit)
            if upper and lower and upper != lower:
                above.setdefault(upper, set()).add(lower)
    return named, above


def _like(name: str, tree: UnitTree, known: Mapping[str, int], new: Mapping[str, Unit]) -> tuple[str, ...]:
    numbers = {**known, **{folded: unit.id or 0 for folded, unit in new.items()}}
    own = {unit.id: unit.name for unit in new.values()}
    found = []
    for number in like_units(name, numbers):
        unit = tree.one(number)
        found.append(own[number] if unit is None else unit.name)
    return tuple(dict.fromkeys(found))


def _kind(name: str, holds_others: bool) -> UnitKind:
    kind = kind_of_name(name)
    plain_guess = kind is UnitKind.DEPARTMENT and "department" not in folded_unit(name)
    return UnitKind.FACULTY if holds_others and plain_guess else kind


def _placed(
    new: Mapping[str, Unit],
    above: Mapping[str, set[str]],
    tree: UnitTree,
    units: list[Unit],
    aliases: list[UnitAlias],
) -> dict[str, Unit]:
    """The new units below the larger ones that the list names for them; of several the first by name."""
    placed = dict(new)
    for upper in sorted(above, reverse=True):
        holder = placed.get(upper) or tree.find(upper)
        for lower in above[upper]:
            if holder is None or lower not in placed:
                continue
            so_far = UnitTree([*units, *placed.values()], aliases)
            if why_not_parent(so_far, placed[lower], holder.id) is None:
                placed[lower] = replace(placed[lower], parent_id=holder.id)
    return placed


def _with_aliases(
    placed: Mapping[str, Unit],
    others: list[tuple[str, str]],
    named: Mapping[str, str],
    questions: list[UnitQuestion],
    units: list[Unit],
    aliases: list[UnitAlias],
) -> UnitsPlan:
    tree = UnitTree([*units, *placed.values()], aliases)
    added = []
    for folded, other in others:
        unit = tree.find(other)
        if unit is not None and unit.id is not None:
            added.append(UnitAlias(object_id="", unit_id=unit.id, name=named[folded]))
    return UnitsPlan(
        tree=UnitTree([*units, *placed.values()], [*aliases, *added]),
        new=tuple(placed.values()),
        aliases=tuple(added),
        questions=tuple(questions),
    )

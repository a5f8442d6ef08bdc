"""The register as a list: what a filter lets through, in an order, and how it is told in words."""

from collections.abc import Iterable
from datetime import date

from app.models.codes import CodeList
from app.models.register.people import Registered
from app.models.register.rules import TrainingState, day_words, held_capacities, training_standing, units_of
from app.models.register.units import UnitTree, folded_unit
from app.models.searching import folded_name
from app.models.words import _, counted
from app.services.office import Office
from app.services.register.units import tree_of
from app.store.register import RegisterFilter, RegisterOrder, Standing

__all__ = ["RegisterFilter", "RegisterOrder", "Standing"]


def chosen_by(
    office: Office,
    typed: str = "",
    *,
    standing: Standing | None = Standing.CURRENT,
    capacity: str = "",
    training: str = "",
    unit_id: int | None = None,
    tree: UnitTree | None = None,
) -> RegisterFilter:
    """The filter that a person set: words of names, numbers and units, and what they chose."""
    tree = tree or tree_of(office)
    words = tuple((word, _units_named(tree, word)) for word in folded_name(typed).split())
    return RegisterFilter(
        on=office.today(),
        standing=standing,
        capacity=capacity,
        training=training,
        units=None if unit_id is None else tree.with_all_below(unit_id),
        words=words,
    )


def page_of_people(
    office: Office, chosen: RegisterFilter, order: RegisterOrder, descending: bool, limit: int, offset: int
) -> list[int]:
    return office.vault.register.page(chosen, order, descending=descending, limit=limit, offset=offset)


def count_words(office: Office, chosen: RegisterFilter) -> str:
    return counted("{n} person", "{n} people", office.vault.register.count(chosen))


def unit_words(person: Registered, on: date, tree: UnitTree) -> str:
    """Where somebody belongs on that day."""
    return ", ".join(unit.name for unit in units_of(person, on, tree))


def capacity_words(person: Registered, on: date, capacities: CodeList) -> str:
    return ", ".join(capacities.label(each.capacity) for each in held_capacities(person.capacities, on))


def training_words(person: Registered, on: date, trainings: CodeList) -> str:
    """Each kind of training once, with what is to be known of it."""
    told = []
    for kind in dict.fromkeys(each.kind for each in person.trainings):
        standing = training_standing(person.trainings, kind, on)
        words = {"training": trainings.label(kind), "day": "" if standing.day is None else day_words(standing.day)}
        match standing.state:
            case TrainingState.IN_DATE if standing.day is None:
                told.append(trainings.label(kind))
            case TrainingState.IN_DATE:
                told.append(_("{training} (until {day})").format(**words))
            case TrainingState.SOON:
                told.append(_("{training} (only until {day})").format(**words))
            case TrainingState.EXPIRED:
                told.append(_("{training} (ended {day})").format(**words))
    return ", ".join(told)


def _units_named(tree: UnitTree, word: str) -> tuple[int, ...]:
    """The units in whose names, or in whose larger units' names, a word appears."""
    wanted = folded_unit(word)
    if not wanted:
        return ()
    named = {unit_id for name, unit_id in tree.names().items() if wanted in name}
    found: set[int] = set()
    for unit_id in named:
        unit = tree.one(unit_id)
        if unit is not None and unit.id is not None:
            found |= tree.with_all_below(unit.id)
    return tuple(sorted(found))


def ordered(people: Iterable[Registered]) -> list[Registered]:
    """By name, as the list has them."""
    return sorted(people, key=lambda each: (folded_name(each.person.name), each.id))

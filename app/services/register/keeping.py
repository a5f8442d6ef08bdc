"""Keeps what a list brings, all of it or nothing, and takes it back again in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.models.changes import Changes, Undo
from app.models.progress import Progress, Silent
from app.models.register.people import Capacity, Post, RegisterPerson, Training
from app.models.words import _
from app.services.casework import new_object_id
from app.services.office import Office
from app.services.register.new_units import UnitsPlan
from app.services.register.people import TOPIC
from app.services.register.taking_over import PersonPlan

_EACH = 50


@dataclass(slots=True, kw_only=True)
class Kept:
    """What was written: the numbers of what is new, and what stood there before."""

    people: list[int] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    trainings: list[int] = field(default_factory=list)
    capacities: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    before: list[RegisterPerson] = field(default_factory=list, repr=False)
    posts_before: list[Post] = field(default_factory=list, repr=False)
    trainings_before: list[Training] = field(default_factory=list, repr=False)


def keep_plans(office: Office, plans: Sequence[PersonPlan], units: UnitsPlan, said: str, progress: Progress) -> Changes:
    """Writes everything in one transaction; stopped half way, nothing of it is there."""
    kept, words = Kept(), _("Bringing the list in")
    with office.vault.saving():
        numbers = _keep_units(office, units, _units_of(plans, units), kept)
        for place, plan in enumerate(plans):
            if place % _EACH == 0:
                progress.step(place, len(plans), words)
            _keep_person(office, plan, numbers, kept)
        progress.step(len(plans), len(plans), words)
        office.vault.history.note("register list brought in", detail=str(len(plans)))
    undo = Undo(words=_("Take the list back"), act=take_list_back, args=(kept,))
    return Changes.to(TOPIC, said=said, undo=undo)


def take_list_back(office: Office, kept: Kept, progress: Progress | None = None) -> Changes:
    """Takes back all that a list brought. Of whom a case speaks meanwhile, they stay and end."""
    vault, told = office.vault, progress or Silent()
    spoken_of = vault.register.spoken_of()
    with vault.saving():
        for post_id in kept.posts:
            vault.register.posts.remove(post_id)
        for training_id in kept.trainings:
            vault.register.trainings.remove(training_id)
        for capacity_id in kept.capacities:
            vault.register.capacities.remove(capacity_id)
        for place, person_id in enumerate(kept.people):
            if place % _EACH == 0:
                told.step(place, len(kept.people), _("Taking the list back"))
            person = vault.register.one(person_id)
            if person is not None and person_id in spoken_of:
                vault.register.change(replace(person, ended_on=office.today()))
            elif person is not None:
                vault.register.remove(person_id)
        for post in kept.posts_before:
            vault.register.posts.change(post)
        for training in kept.trainings_before:
            vault.register.trainings.change(training)
        for before in kept.before:
            vault.register.change(before)
        for alias_id in kept.aliases:
            vault.units.remove_alias(alias_id)
        _remove_units(office, kept.units)
        vault.history.note("register list taken back", detail=str(len(kept.people) + len(kept.before)))
    return Changes.to(TOPIC, said=_("The list is taken back. The register is as it was before."))


def _units_of(plans: Iterable[PersonPlan], units: UnitsPlan) -> set[int]:
    """The new units that somebody who is taken over belongs to, and those that hold them."""
    used: set[int] = set()
    for plan in plans:
        for post in plan.posts:
            unit = units.tree.one(post.unit_id)
            if unit is not None:
                used |= {each.id or 0 for each in units.tree.chain(unit)}
    return used


def _keep_units(office: Office, units: UnitsPlan, used: set[int], kept: Kept) -> dict[int, int]:
    """Adds the units that are needed, the larger ones first; gives the numbers that they got."""
    numbers: dict[int, int] = {}
    for unit in sorted(units.new, key=lambda each: len(units.tree.chain(each))):
        if unit.id not in used or unit.id is None:
            continue
        parent = unit.parent_id
        added = replace(
            unit,
            id=None,
            object_id=new_object_id(),
            parent_id=None if parent is None else numbers.get(parent, parent),
        )
        numbers[unit.id] = office.vault.units.add(added)
        kept.units.append(numbers[unit.id])
    for alias in units.aliases:
        unit_id = numbers.get(alias.unit_id, alias.unit_id)
        if unit_id > 0:
            added_alias = replace(alias, object_id=new_object_id(), unit_id=unit_id)
            kept.aliases.append(office.vault.units.add_alias(added_alias))
    return numbers


def _keep_person(office: Office, plan: PersonPlan, numbers: dict[int, int], kept: Kept) -> None:
    register = office.vault.register
    if plan.before is None:
        person_id = register.add(replace(plan.person, id=None, object_id=new_object_id()))
        kept.people.append(person_id)
    else:
        person_id = plan.before.id
        if plan.changes_person:
            register.change(plan.person)
            kept.before.append(plan.before.person)
    for post in plan.posts:
        placed = replace(post, person_id=person_id, unit_id=numbers.get(post.unit_id, post.unit_id))
        if placed.id is None:
            kept.posts.append(register.posts.add(replace(placed, object_id=new_object_id())))
        else:
            register.posts.change(placed)
            kept.posts_before += [each for each in plan.before.posts if each.id == post.id] if plan.before else []
    for training in plan.trainings:
        if training.id is None:
            added = replace(training, person_id=person_id, object_id=new_object_id())
            kept.trainings.append(register.trainings.add(added))
        else:
            register.trainings.change(training)
            kept.trainings_before += (
                [each for each in plan.before.trainings if each.id == training.id] if plan.before else []
            )
    for capacity in plan.capacities:
        noted = Capacity(
            object_id=new_object_id(), person_id=person_id, capacity=capacity.capacity, since_on=office.today()
        )
        kept.capacities.append(register.capacities.add(noted))


def _remove_units(office: Office, unit_ids: Sequence[int]) -> None:
    """The smaller units first. One that something else belongs to by now stays."""
    for unit_id in reversed(unit_ids):
        if unit_id not in office.vault.units.in_use():
            office.vault.units.remove(unit_id)

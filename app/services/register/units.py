"""The tree of the organisation: units added, renamed, moved, joined and ended, and their other names."""

from dataclasses import replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.register.units import Unit, UnitAlias, UnitTree, folded_unit, why_not_name, why_not_parent
from app.models.words import _
from app.services.casework import new_object_id
from app.services.office import Office

TOPIC = "register"


def tree_of(office: Office) -> UnitTree:
    return office.vault.register_reading.tree()


def unit_or_say(office: Office, unit_id: int) -> Unit:
    unit = office.vault.units.one(unit_id)
    if unit is None:
        raise PlainError(_("This unit is no longer there."), _("Look at the list of units again."))
    return unit


def add_unit(office: Office, unit: Unit) -> Changes:
    """A new unit. `record_id` of the changes is the unit."""
    unit = replace(unit, id=None, object_id=new_object_id(), name=one_line(unit.name), joined_to=None, ended_on=None)
    if problem := why_not_name(tree_of(office), unit.name):
        raise NotSaved({"name": problem})
    with office.vault.saving():
        unit_id = office.vault.units.add(unit)
        office.vault.history.note("unit added", unit.object_id)
    undo = Undo(words=_("Take the unit away again"), act=_take_away, args=(unit_id,))
    return Changes.to(TOPIC, said=_("The unit is added."), undo=undo, record_id=unit_id)


def change_unit(office: Office, unit: Unit) -> Changes:
    """Its name, what it is and where it stands; the earlier name goes on leading to it."""
    before, tree = unit_or_say(office, unit.id or 0), tree_of(office)
    unit = replace(before, name=one_line(unit.name), kind=unit.kind, parent_id=unit.parent_id)
    if problem := why_not_name(tree, unit.name, before.id):
        raise NotSaved({"name": problem})
    if problem := why_not_parent(tree, before, unit.parent_id):
        raise NotSaved({"parent": problem})
    aliases: list[UnitAlias] = []
    if folded_unit(before.name) != folded_unit(unit.name) and tree.find(before.name) is not None:
        aliases.append(UnitAlias(object_id=new_object_id(), unit_id=before.id or 0, name=before.name))
    return _keep(office, (before,), (unit,), "unit changed", aliases)


def add_alias(office: Office, unit_id: int, name: str) -> Changes:
    """Another name that leads to a unit, as files and people write it."""
    unit, name = unit_or_say(office, unit_id), one_line(name)
    if problem := why_not_name(tree_of(office), name):
        raise NotSaved({"name": problem})
    alias = UnitAlias(object_id=new_object_id(), unit_id=unit_id, name=name)
    with office.vault.saving():
        alias_id = office.vault.units.add_alias(alias)
        office.vault.history.note("unit name added", unit.object_id)
    undo = Undo(words=_("Take the name away again"), act=remove_alias, args=(alias_id,))
    return Changes.to(TOPIC, said=_("The name leads to this unit from now on."), undo=undo, record_id=alias_id)


def remove_alias(office: Office, alias_id: int) -> Changes:
    alias = next((each for each in office.vault.units.aliases() if each.id == alias_id), None)
    if alias is None:
        raise PlainError(_("This name is no longer there."))
    unit = unit_or_say(office, alias.unit_id)
    with office.vault.saving():
        office.vault.units.remove_alias(alias_id)
        office.vault.history.note("unit name removed", unit.object_id)
    undo = Undo(words=_("Bring the name back"), act=_bring_alias_back, args=(alias,))
    return Changes.to(TOPIC, said=_("The name is removed."), undo=undo)


def _bring_alias_back(office: Office, alias: UnitAlias) -> Changes:
    return add_alias(office, alias.unit_id, alias.name)


def why_not_join(tree: UnitTree, unit_id: int, into_id: int) -> str | None:
    """Why two units cannot become one, or None."""
    unit, into = tree.one(unit_id), tree.one(into_id)
    if unit is None or into is None:
        return _("Please choose a unit.")
    if unit.id == into.id:
        return _("This is the same unit.")
    if any(each.id == unit.id for each in tree.chain(into)):
        return _("A unit cannot be joined to one of its own parts.")
    return None


def join_units(office: Office, unit_id: int, into_id: int) -> Changes:
    """One unit turned out to be another under a second name: its people and its parts count as the other's."""
    before, into = unit_or_say(office, unit_id), unit_or_say(office, into_id)
    if problem := why_not_join(tree_of(office), unit_id, into_id):
        raise NotSaved({"unit": problem})
    after = replace(before, joined_to=into.id, ended_on=before.ended_on or office.today())
    return _keep(office, (before,), (after,), "units joined")


def end_unit(office: Office, unit_id: int, on: date) -> Changes:
    """The unit is not offered any more from that day; who belonged to it stays known."""
    before = unit_or_say(office, unit_id)
    return _keep(office, (before,), (replace(before, ended_on=on),), "unit ended")


def bring_unit_back(office: Office, unit_id: int) -> Changes:
    before = unit_or_say(office, unit_id)
    return _keep(office, (before,), (replace(before, ended_on=None, joined_to=None),), "unit brought back")


def _keep(
    office: Office,
    before: tuple[Unit, ...],
    after: tuple[Unit, ...],
    action: str,
    aliases: list[UnitAlias] | None = None,
) -> Changes:
    with office.vault.saving():
        added = []
        for unit in after:
            office.vault.units.change(unit)
            office.vault.history.note(action, unit.object_id)
        added = [office.vault.units.add_alias(alias) for alias in aliases or ()]
    undo = Undo(words=_("Bring back what was there before"), act=_put_back, args=(before, tuple(added)))
    return Changes.to(TOPIC, said=_("Kept."), undo=undo, record_id=after[0].id)


def _put_back(office: Office, before: tuple[Unit, ...], aliases: tuple[int, ...]) -> Changes:
    with office.vault.saving():
        for alias_id in aliases:
            office.vault.units.remove_alias(alias_id)
        for unit in before:
            office.vault.units.change(unit)
            office.vault.history.note("unit put back", unit.object_id)
    return Changes.to(TOPIC, said=_("It is as it was before."))


def _take_away(office: Office, unit_id: int) -> Changes:
    """Takes back that a unit was added. Once something belongs to it, it ends instead."""
    unit = unit_or_say(office, unit_id)
    if unit_id in office.vault.units.in_use():
        return end_unit(office, unit_id, office.today())
    with office.vault.saving():
        office.vault.units.remove(unit_id)
        office.vault.history.note("unit taken away", unit.object_id)
    return Changes.to(TOPIC, said=_("The unit is taken away again."))

"""The canary's word in the register: in every form, in the names of units, and in a staff list that comes in."""

from dataclasses import replace
from typing import Any

from app.models.answers import Answers
from app.models.progress import Silent
from app.models.register.units import Unit, UnitKind
from app.services.register import answers as register_answers
from app.services.register import importing, listing, people, picking, telling, units
from app.services.register.importing import Choices
from app.services.register.matching import NEW
from tests.faults.typist import Typist


def _person(typist: Typist) -> int:
    """Somebody called by the word, of whom the other forms are."""
    found = typist.office.vault.register.by_name()
    return found[0].id if found else keep_person(typist, typist.answers(typist.office.form("register_person")), 0)


def keep_person(typist: Typist, answers: Answers, _case_id: int) -> int:
    # Another form may have needed somebody before, and a number belongs to one person.
    number = len(typist.office.vault.register.by_name())
    own = {"email": f"{typist.word}{number}@example.ac.uk", "staff_number": f"{typist.word} {number}"}
    person = register_answers.person_of({**answers, **own}, None)
    person = replace(person, available_from=None, available_to=None)
    person_id = typist.do(people.add_person, person)
    typist.do(people.change_person, replace(person, id=person_id, name=f"{typist.word} Again"))
    typist.try_(people.add_person, person)
    typist.look(person, people.registered(typist.office, person_id))
    _look_at_list(typist)
    return person_id


def keep_post(typist: Typist, answers: Answers, _case_id: int) -> None:
    named = {**answers, "unit": _unit(typist).name, "from_on": None, "to_on": None}
    post = register_answers.post_of(typist.office, named, _person(typist), None)
    typist.do(people.keep_post, post)
    typist.look(post)


def keep_training(typist: Typist, answers: Answers, _case_id: int) -> None:
    training = register_answers.training_of({"kind": answers["kind"]}, _person(typist), None)
    typist.do(people.keep_training, training)
    typist.look(training)


def keep_capacity(typist: Typist, answers: Answers, _case_id: int) -> None:
    capacity = register_answers.capacity_of({"capacity": answers["capacity"]}, _person(typist))
    typist.do(people.may_serve, capacity)
    typist.look(
        capacity, picking.candidates(typist.office, capacity.capacity), picking.candidates(typist.office, "ERA")
    )


def _unit(typist: Typist) -> Unit:
    found = units.tree_of(typist.office).find(f"School of {typist.word}")
    if found is None:
        made = Unit(object_id="", name=f"School of {typist.word}", kind=UnitKind.SCHOOL)
        found = units.unit_or_say(typist.office, typist.do(units.add_unit, made))
    return found


def keep_unit(typist: Typist, answers: Answers, _case_id: int) -> None:
    parent = _unit(typist)
    unit = register_answers.unit_of(typist.office, {**answers, "parent": parent.name}, None)
    unit_id = typist.do(units.add_unit, unit)
    typist.try_(units.add_unit, unit)
    kept = units.unit_or_say(typist.office, unit_id)
    typist.do(units.change_unit, replace(kept, name=f"{typist.word} renamed"))
    typist.look(unit, kept, *typist.office.vault.units.aliases())


def keep_alias(typist: Typist, answers: Answers, _case_id: int) -> None:
    alias_id = typist.do(units.add_alias, _unit(typist).id, f"{answers['name']} for short")
    typist.do(units.remove_alias, alias_id)


def keep_join(typist: Typist, answers: Answers, _case_id: int) -> None:
    del answers
    made = Unit(object_id="", name=f"{typist.word} twice", kind=UnitKind.OTHER)
    typist.do(units.join_units, typist.do(units.add_unit, made), _unit(typist).id)


def _look_at_list(typist: Typist) -> None:
    """A staff list full of the word: read, looked at, brought in and taken back."""
    office, word = typist.office, typist.word
    rows = (
        "Staff no,Name,School,Job title,Grade",
        f"{word} 1,{word} One,{word} School,{word},{word}",
        f",{word} Again,,,",
        f",,{word},,",
    )
    looked = importing.look_at(office, "\n".join(rows).encode())
    shown = importing.preview(office, looked, Choices())
    choices = Choices(people={line.key: NEW for line in shown.lines if line.key})
    expected = importing.preview(office, looked, choices)
    brought: Any = importing.bring_in(office, looked, choices, expected, Silent())
    typist.look(looked, shown, choices, expected, brought, brought.changes.undo, *expected.lines)
    typist.do(brought.changes.undo.act, *brought.changes.undo.args)
    chosen = listing.chosen_by(office, word)
    found = office.vault.register.by_name()
    typist.look(chosen, *found, *telling.post_lines(office, found[0], units.tree_of(office)))


REGISTER_KEEPS = {
    "register_person": keep_person,
    "register_post": keep_post,
    "register_training": keep_training,
    "register_capacity": keep_capacity,
    "unit": keep_unit,
    "unit_alias": keep_alias,
    "unit_join": keep_join,
}

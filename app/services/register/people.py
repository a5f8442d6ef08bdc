"""People of the register: added, put right, ended and brought back, with their posts, trainings and capacities."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.register.people import Capacity, Post, Registered, RegisterPerson, Training
from app.models.register.rules import held_capacities
from app.models.searching import folded_name
from app.models.words import _
from app.services.casework import new_object_id
from app.services.office import Office
from app.store.register_records import RecordsOfPeople

TOPIC = "register"

R = TypeVar("R", Post, Training, Capacity)


def registered(office: Office, person_id: int) -> Registered:
    """Somebody with all that is known of them. Raises PlainError when they are no longer there."""
    found = office.vault.register.whole(person_id)
    if found is None:
        raise PlainError(_("This person is no longer in the register."), _("Go back to the list and choose another."))
    return found


def add_person(office: Office, person: RegisterPerson) -> Changes:
    """Somebody new. `record_id` of the changes is the person."""
    person = _tidied(replace(person, id=None, object_id=new_object_id()))
    _refuse_double(office, person)
    with office.vault.saving():
        person_id = office.vault.register.add(person)
        office.vault.history.note("register person added", person.object_id)
    undo = Undo(words=_("Take the person out again"), act=take_out, args=(person_id,))
    return Changes.to(TOPIC, said=_("Added to the register."), undo=undo, record_id=person_id)


def change_person(office: Office, person: RegisterPerson) -> Changes:
    """What is known of somebody is put right; the day they ended stays as it is."""
    before = registered(office, person.id or 0).person
    person = _tidied(replace(person, object_id=before.object_id, ended_on=before.ended_on))
    _refuse_double(office, person)
    return _keep_person(office, before, person, "register person changed", _("Kept."))


def end_person(office: Office, person_id: int, on: date) -> Changes:
    """From that day nobody is offered to ask them; what they did before stays known."""
    before = registered(office, person_id).person
    after = replace(before, ended_on=on)
    return _keep_person(office, before, after, "register person ended", _("They are not offered any more."))


def bring_back(office: Office, person_id: int) -> Changes:
    """Somebody who had ended is in the register again."""
    before = registered(office, person_id).person
    after = replace(before, ended_on=None)
    return _keep_person(office, before, after, "register person brought back", _("They are in the register again."))


def take_out(office: Office, person_id: int) -> Changes:
    """Takes back that somebody was added. Once a case speaks of them they end instead."""
    person = registered(office, person_id).person
    if person_id in office.vault.register.spoken_of():
        return end_person(office, person_id, office.today())
    with office.vault.saving():
        office.vault.register.remove(person_id)
        office.vault.history.note("register person taken out", person.object_id)
    return Changes.to(TOPIC, said=_("Taken out again."))


def _keep_person(office: Office, before: RegisterPerson, after: RegisterPerson, action: str, said: str) -> Changes:
    with office.vault.saving():
        office.vault.register.change(after)
        office.vault.history.note(action, after.object_id)
    undo = Undo(words=_("Bring back what was there before"), act=_put_person_back, args=(before,))
    return Changes.to(TOPIC, said=said, undo=undo, record_id=after.id)


def _put_person_back(office: Office, before: RegisterPerson) -> Changes:
    now = registered(office, before.id or 0).person
    return _keep_person(office, now, before, "register person put back", _("It is as it was before."))


def _tidied(person: RegisterPerson) -> RegisterPerson:
    person = replace(
        person,
        name=one_line(person.name),
        staff_number=one_line(person.staff_number),
        email=one_line(person.email),
    )
    problems = {}
    if not person.name:
        problems["name"] = _("Please give a name.")
    if person.email and (person.email.count("@") != 1 or " " in person.email):
        problems["email"] = _("This does not look like an e-mail address.")
    if person.available_from and person.available_to and person.available_to < person.available_from:
        problems["available_to"] = _("This is before the first day.")
    if problems:
        raise NotSaved(problems)
    return person


def _refuse_double(office: Office, person: RegisterPerson) -> None:
    """A staff number and an e-mail address belong to one person."""
    problems = {}
    for other in office.vault.register.with_keys(person.staff_number, person.email):
        if other.id == person.id:
            continue
        if person.staff_number and folded_name(other.staff_number) == folded_name(person.staff_number):
            problems["staff_number"] = _("Somebody else in the register has this staff number.")
        if person.email and folded_name(other.email) == folded_name(person.email):
            problems["email"] = _("Somebody else in the register has this e-mail address.")
    if problems:
        raise NotSaved(problems)


# Posts, trainings and what somebody may serve as


def keep_post(office: Office, post: Post) -> Changes:
    """A post is added, or put right when it has a number already."""
    if office.vault.units.one(post.unit_id) is None:
        raise NotSaved({"unit": _("Please choose a unit.")})
    if post.from_on and post.to_on and post.to_on < post.from_on:
        raise NotSaved({"to_on": _("This is before the first day.")})
    return _keep(office, office.vault.register.posts, "post", replace(post, title=one_line(post.title)))


def keep_training(office: Office, training: Training) -> Changes:
    """A training is added, or put right when it has a number already."""
    if training.kind not in office.library.lists["trainings"]:
        raise NotSaved({"kind": _("Please choose which training it was.")})
    if training.done_on and training.done_on > office.today():
        raise NotSaved({"done_on": _("This day is still to come: note the training when it was done.")})
    if training.done_on and training.expires_on and training.expires_on < training.done_on:
        raise NotSaved({"expires_on": _("This is before the day on which it was done.")})
    return _keep(office, office.vault.register.trainings, "training", training)


def may_serve(office: Office, capacity: Capacity) -> Changes:
    """Somebody may serve as something from now on."""
    person = registered(office, capacity.person_id)
    if capacity.capacity not in office.library.lists["capacities"]:
        raise NotSaved({"capacity": _("Please choose what they may serve as.")})
    if any(each.capacity == capacity.capacity for each in held_capacities(person.capacities, office.today())):
        raise NotSaved({"capacity": _("They may serve as this already.")})
    return _keep(office, office.vault.register.capacities, "capacity", capacity)


def end_capacity(office: Office, capacity_id: int, on: date) -> Changes:
    """From that day they may not serve as this any more."""
    before = _one(office.vault.register.capacities, capacity_id)
    return _keep(office, office.vault.register.capacities, "capacity", replace(before, ended_on=on))


def end_post(office: Office, post_id: int, on: date) -> Changes:
    """The last day of a post."""
    return keep_post(office, replace(_one(office.vault.register.posts, post_id), to_on=on))


def remove_post(office: Office, post_id: int) -> Changes:
    """Takes away a post that was noted by mistake; one that was held ends instead."""
    return _remove(office, office.vault.register.posts, "post", post_id)


def remove_training(office: Office, training_id: int) -> Changes:
    """Takes away a training that was noted by mistake."""
    return _remove(office, office.vault.register.trainings, "training", training_id)


def remove_capacity(office: Office, capacity_id: int) -> Changes:
    """Takes away what was noted by mistake."""
    return _remove(office, office.vault.register.capacities, "capacity", capacity_id)


def _one(records: RecordsOfPeople[R], record_id: int) -> R:
    found = records.one(record_id)
    if found is None:
        raise PlainError(_("This entry is no longer in the register."), _("Look at the person again."))
    return found


def _keep(office: Office, records: RecordsOfPeople[R], what: str, record: R) -> Changes:
    person = registered(office, record.person_id).person
    if record.id is None:
        record = replace(record, object_id=new_object_id())
        with office.vault.saving():
            record_id = records.add(record)
            office.vault.history.note(f"{what} added", person.object_id)
        undo = Undo(words=_("Take it away again"), act=_remove_again, args=(what, record_id))
        return Changes.to(TOPIC, said=_("Kept."), undo=undo, record_id=record_id)
    before = _one(records, record.id)
    record = replace(record, object_id=before.object_id, person_id=before.person_id)
    with office.vault.saving():
        records.change(record)
        office.vault.history.note(f"{what} changed", person.object_id)
    undo = Undo(words=_("Bring back what was there before"), act=_put_back, args=(what, before))
    return Changes.to(TOPIC, said=_("Kept."), undo=undo, record_id=record.id)


def _remove(office: Office, records: RecordsOfPeople[R], what: str, record_id: int) -> Changes:
    before = _one(records, record_id)
    person = registered(office, before.person_id).person
    with office.vault.saving():
        records.remove(record_id)
        office.vault.history.note(f"{what} removed", person.object_id)
    undo = Undo(words=_("Bring it back"), act=_put_back, args=(what, before))
    return Changes.to(TOPIC, said=_("Removed."), undo=undo)


def _remove_again(office: Office, what: str, record_id: int) -> Changes:
    return _remove(office, _records(office, what), what, record_id)


def _put_back(office: Office, what: str, before: Any) -> Changes:
    records = _records(office, what)
    person = registered(office, before.person_id).person
    with office.vault.saving():
        if records.one(before.id) is None:
            records.add(before)
        else:
            records.change(before)
        office.vault.history.note(f"{what} put back", person.object_id)
    return Changes.to(TOPIC, said=_("It is as it was before."))


def _records(office: Office, what: str) -> RecordsOfPeople[Any]:
    register = office.vault.register
    known: dict[str, RecordsOfPeople[Any]] = {
        "post": register.posts,
        "training": register.trainings,
        "capacity": register.capacities,
    }
    return known[what]

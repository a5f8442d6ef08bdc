"""Asking everybody who took part how they fare, and a case of their own where something happened (policy 4.1, 4.2)."""

from dataclasses import replace
from datetime import date, datetime, time

from app.models.answers import Answers
from app.models.cases import Mode
from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.people import Part, Person
from app.models.uk_time import UK
from app.models.words import _, counted
from app.services.casework import case_or_say, new_object_id, open_case, open_or_say, touch
from app.services.formal.acts import TOPICS, formal_or_say
from app.services.formal.follow_forms import plannable, tick_of
from app.services.formal.following import Owner, Planned, follow_all, followed_or_say
from app.services.formal.links import add_link
from app.services.formal.recording import day_in
from app.services.formal.taking_part import TookPart, who_took_part
from app.services.office import Office


def plan_check_ins(office: Office, case_id: int, name: str, answers: Answers) -> Changes:
    """Writes down a line for everybody who is ticked; whoever is not is left out where a reason says why.

    Without a reason they can be planned later.
    """
    sort = formal_or_say(office, case_id).procedure.follow_up(name)
    people = plannable(office, case_id, name)
    if not people:
        raise PlainError(_("Everybody who took part is asked already, or was left out with a reason."))
    because = str(answers.get("left_out", "")).strip()
    ticked = [each for each in people if answers.get(tick_of(each))]
    others = [each for each in people if each not in ticked]
    problems = {}
    if not ticked and not because:
        problems[tick_of(people[0])] = _("Tick whoever is asked, or say why nobody is.")
    if because and not others:
        problems["left_out"] = _("Nobody is left out: everybody is ticked.")
    if problems:
        raise NotSaved(problems)
    words, due = str(answers.get("words", "")), day_in(answers.get("due_on"))
    planned = [Planned(words=words, about=each.key, due_on=due) for each in ticked]
    planned += [Planned(words=words, about=each.key, left_out=because) for each in others if because]
    changes = follow_all(office, case_id, name, planned, owner=Owner() if not sort.owner else None)
    said = counted("{n} person will be asked.", "{n} people will be asked.", len(ticked))
    return replace(changes, said=said)


def open_case_about(office: Office, followed_id: int, on: date, reason: str) -> Changes:
    """Opens a case for somebody to whom something happened because they took part, linked to this one.

    They are the person affected in it. `record_id` of the changes is the new case.
    """
    followed = followed_or_say(office, followed_id)
    case = open_or_say(office, followed.case_id)
    problems = {}
    if on > office.today():
        problems["on"] = _("Please give a day that has come.")
    if not reason.strip():
        problems["reason"] = _("Please say in a few words why.")
    if problems:
        raise NotSaved(problems)
    somebody = next((each for each in who_took_part(office, followed.case_id) if each.key == followed.about), None)
    if somebody is None:
        raise PlainError(_("They are not on the case any more."), _("Open a case for them, and link the two."))
    with office.vault.saving():
        made = open_case(office, mode=Mode.NAMED, received_at=_moment(office, on), people=[_affected(somebody)])
        assert made.id is not None
        add_link(office, followed.case_id, made.id, reason)
        office.vault.history.note("linked case opened", case.object_id, made.object_id, case_id=followed.case_id)
        for each in (followed.case_id, made.id):
            touch(office, each)
    undo = Undo(words=_("Take the case back"), act=_unopen, args=(followed.case_id, made.id))
    said = _("A linked case is open for them.")
    return Changes.to(*TOPICS, "links", "people", said=said, undo=undo, record_id=made.id)


def _unopen(office: Office, case_id: int, made_id: int) -> Changes:
    """There was never a second case."""
    if office.vault.formal.cases.of_case(made_id):
        raise PlainError(_("The other case is under a procedure already, so this is not taken back."))
    made = case_or_say(office, made_id)
    with office.vault.saving():
        office.vault.search.remove(made_id)
        office.vault.cases.remove(made_id)
        office.vault.history.note("linked case taken back", made.object_id, case_id=case_id)
        touch(office, case_id)
    return Changes.to(*TOPICS, "links", "people", said=_("The case was taken back."), record_id=case_id)


def _affected(somebody: TookPart) -> Person:
    """Nothing of what they were to the first case goes along, only who they are and how they are reached."""
    if somebody.person is not None:
        return replace(somebody.person, id=None, object_id=new_object_id(), part=Part.AFFECTED, told_us=False)
    return Person(
        object_id=new_object_id(),
        case_id=0,
        part=Part.AFFECTED,
        called=somebody.name,
        register_id=somebody.register_id,
    )


def _moment(office: Office, day: date) -> datetime:
    """Of a day that is over only the day is known: noon is far from both its ends."""
    return office.now() if day == office.today() else datetime.combine(day, time(12), tzinfo=UK)

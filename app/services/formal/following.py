"""Following things up to their end: recommendations, steps that restore relations, asking how people fare.

What a sort asks for is in the procedure: who answers, within how many working days, and whether HR considers it.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.counts import Count
from app.models.errors import NotSaved, PlainError
from app.models.followed import Followed, is_settled
from app.models.procedures.hearing import FollowUp
from app.models.questions import cleaned, one_line
from app.models.tasks import Task, TaskKind
from app.models.words import _
from app.models.working_days import add_working_days
from app.services.casework import new_object_id, open_or_say
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who has to answer or to do it: somebody of the register, or known by name."""

    name: str = field(default="", repr=False)
    register_id: int | None = None


def follow(
    office: Office,
    case_id: int,
    name: str,
    words: str,
    *,
    owner: Owner | None = None,
    due_on: date | None = None,
    about: str = "",
) -> Changes:
    """Writes down something to be followed up. Without an owner it is whoever holds the role that the procedure names;
    without a day it is due as the procedure says, counted from today.
    """
    case, found = open_or_say(office, case_id), formal_or_say(office, case_id)
    sort = found.procedure.follow_up(name)
    if not words.strip():
        raise NotSaved({"words": _("Please write what is to be done.")})
    if due_on is not None and due_on < office.today():
        raise NotSaved({"due_on": _("This day has passed already.")})
    counted = _due(office, sort) if due_on is None else None
    was = before(office, case_id)
    with office.vault.saving():
        store = office.vault.hearing.followed
        number = max((each.number for each in store.named(case_id, name)), default=0) + 1
        owner = owner or _holder(office, case_id, sort)
        due = due_on or (counted.due_on if counted else None)
        followed = Followed(
            object_id=new_object_id(),
            case_id=case_id,
            name=name,
            number=number,
            words=cleaned(words).strip(),
            about=about,
            owner=one_line(owner.name),
            owner_role=sort.owner,
            register_id=owner.register_id,
            due_on=due,
            asked_on=office.today() if sort.owner else None,
            task_id=None if due is None else _task(office, case_id, sort, number, due, counted),
        )
        followed_id = store.add(followed)
        office.vault.history.note("follow-up written", case.object_id, name, case_id=case_id)
        after_act(office, case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "follow-up taken back"))
    said = _("Kept: {title}, number {number}.").format(title=sort.title, number=number)
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=followed_id)


def answer(
    office: Office, followed_id: int, code: str, response: str, on: date | None = None, document_id: int | None = None
) -> Changes:
    """What the owner answered, with their words and what shows it. Whether that is enough, HR considers apart."""
    followed, sort, day = *_open_or_say(office, followed_id), on or office.today()
    problems = {}
    if sort.codes is not None and code not in sort.codes:
        problems["answer"] = _("Please choose what they answered.")
    if not response.strip():
        problems["response"] = _("Please write what they answered.")
    if day > office.today():
        problems["on"] = _("Please give a day that has come.")
    if document_id is not None:
        document = office.vault.documents.one(document_id)
        if document is None or document.case_id != followed.case_id:
            problems["document"] = _("This document is not on the case.")
    if problems:
        raise NotSaved(problems)
    changed = replace(
        followed,
        answered_on=day,
        answer=code,
        response=cleaned(response).strip(),
        document_id=document_id,
        considered_on=None,
        considered="",
    )
    return _keep(office, followed, changed, sort, "follow-up answered", _("The answer is kept."))


def consider(office: Office, followed_id: int, words: str, on: date | None = None) -> Changes:
    """HR has considered the answer, and says what it makes of it (policy 12.5.14)."""
    followed, sort, day = *_open_or_say(office, followed_id), on or office.today()
    if followed.answered_on is None:
        raise NotSaved({"considered": _("There is no answer yet to be considered.")})
    if not words.strip():
        raise NotSaved({"considered": _("Please say what you make of the answer.")})
    if day > office.today() or day < followed.answered_on:
        raise NotSaved({"on": _("Please give a day that has come, not before the answer.")})
    changed = replace(followed, considered_on=day, considered=cleaned(words).strip())
    return _keep(office, followed, changed, sort, "follow-up considered", _("Kept as considered."))


def mark_done(office: Office, followed_id: int, response: str = "", on: date | None = None) -> Changes:
    """It is done. `response` says what came of it."""
    followed, sort, day = *_open_or_say(office, followed_id), on or office.today()
    if day > office.today():
        raise NotSaved({"on": _("Please give a day that has come.")})
    changed = replace(followed, done_on=day, response=cleaned(response).strip() or followed.response)
    return _keep(office, followed, changed, sort, "follow-up done", _("Kept as done."))


def drop(office: Office, followed_id: int, because: str, on: date | None = None) -> Changes:
    """It is given up, with the reason; that it was written down stays."""
    followed, sort, day = *_open_or_say(office, followed_id), on or office.today()
    if not because.strip():
        raise NotSaved({"because": _("Please say in a few words why.")})
    if day > office.today():
        raise NotSaved({"on": _("Please give a day that has come.")})
    changed = replace(followed, dropped_on=day, dropped_because=cleaned(because).strip())
    return _keep(office, followed, changed, sort, "follow-up dropped", _("Kept as given up."))


def is_over(sort: FollowUp, followed: Followed) -> bool:
    """Whether nothing more is owed on it."""
    return is_settled(followed, must_be_considered=sort.considered)


def _keep(office: Office, followed: Followed, changed: Followed, sort: FollowUp, action: str, said: str) -> Changes:
    was, is_settled_now = before(office, followed.case_id), is_over(sort, changed)
    with office.vault.saving():
        office.vault.hearing.followed.change(changed)
        if followed.task_id is not None and is_settled_now:
            office.vault.tasks.set_done(followed.task_id, office.now())
        office.vault.history.note(action, followed.object_id, case_id=followed.case_id)
        after_act(office, followed.case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, f"{action} taken back"))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=followed.id)


def _open_or_say(office: Office, followed_id: int) -> tuple[Followed, FollowUp]:
    followed = office.vault.hearing.followed.one(followed_id)
    if followed is None:
        raise PlainError(_("This is not on the case any more."))
    open_or_say(office, followed.case_id)
    sort = formal_or_say(office, followed.case_id).procedure.follow_up(followed.name)
    if followed.dropped_on is not None or followed.done_on is not None:
        raise PlainError(_("This is over already."), _("Take that back first."))
    return followed, sort


def _holder(office: Office, case_id: int, sort: FollowUp) -> Owner:
    for held in office.vault.formal.roles.now(case_id):
        if sort.owner and held.role == sort.owner:
            return Owner(name=held.name, register_id=held.register_id)
    return Owner()


def _due(office: Office, sort: FollowUp) -> Count | None:
    return add_working_days(office.today(), sort.days, office.calendar()) if sort.days else None


def _task(office: Office, case_id: int, sort: FollowUp, number: int, due: date, counted: Count | None) -> int:
    task = Task(
        object_id=new_object_id(),
        case_id=case_id,
        kind=TaskKind.OWN,
        title=_("{title}, number {number}").format(title=sort.title, number=number),
        due_on=due,
        explained=counted.sentence() if counted else "",
        made_at=office.now(),
    )
    return office.vault.tasks.add(task)

"""Following things up: recommendations, steps that restore relations, asking how people fare. Written down, reworded,
given up, taken up again; what was answered is recorded in `answering`.

What a sort asks for is in the procedure: who answers, within how many working days, and whether HR considers it.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from app.models.changes import Changes, Undo
from app.models.counts import Count
from app.models.errors import NotSaved, PlainError
from app.models.followed import Followed, Stands, is_settled, stands
from app.models.procedures.hearing import FollowUp
from app.models.questions import cleaned, one_line
from app.models.words import _
from app.models.working_days import add_working_days
from app.services.casework import new_object_id, open_or_say, put_in_today
from app.services.formal.acts import TOPICS, after_act, before, formal_or_say, take_back
from app.services.formal.hearing_facts import sorts_followed
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who has to answer or to do it: somebody of the register, or known by name."""

    name: str = field(default="", repr=False)
    register_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One thing of several that are written down in one act. With `left_out` it is not done, for that reason."""

    words: str = field(repr=False)
    about: str = ""
    due_on: date | None = None
    left_out: str = field(default="", repr=False)


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
    sort = formal_or_say(office, case_id).procedure.follow_up(name)
    changes = follow_all(office, case_id, name, [Planned(words=words, about=about, due_on=due_on)], owner=owner)
    number = max(each.number for each in office.vault.hearing.followed.named(case_id, name))
    said = _("Kept: {title}, number {number}.").format(title=sort.title, number=number)
    return replace(changes, said=said)


def follow_all(
    office: Office, case_id: int, name: str, planned: list[Planned], *, owner: Owner | None = None
) -> Changes:
    """Writes several things down in one act. `record_id` of the changes is the last of them."""
    case, sort = open_or_say(office, case_id), formal_or_say(office, case_id).procedure.follow_up(name)
    problems = {}
    if not planned or not all(each.words.strip() for each in planned):
        problems["words"] = _("Please write what is to be done.")
    if any(each.due_on is not None and each.due_on < office.today() for each in planned):
        problems["due_on"] = _("This day has passed already.")
    if problems:
        raise NotSaved(problems)
    was = before(office, case_id)
    with office.vault.saving():
        store = office.vault.hearing.followed
        first = max((each.number for each in store.named(case_id, name)), default=0) + 1
        owner = owner or holder_of(office, case_id, sort)
        ids = []
        for number, each in enumerate(planned, first):
            ids.append(store.add(_written(office, case_id, sort, number, each, owner)))
            office.vault.history.note("follow-up written", case.object_id, name, case_id=case_id)
        after_act(office, case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "follow-up taken back"))
    return Changes.to(*TOPICS, said=_("Kept."), undo=undo, record_id=ids[-1])


def reword(office: Office, followed_id: int, words: str, *, owner: Owner, due_on: date | None) -> Changes:
    """Puts right what is to be done, by whom and until when, while it is not over. Its line in Today moves along.

    Once it was answered, the answer is to these words and by this owner: it can only be given longer.
    """
    followed, sort = open_followed(office, followed_id)
    problems = {}
    if not words.strip():
        problems["words"] = _("Please write what is to be done.")
    if due_on is not None and due_on != followed.due_on and due_on < office.today():
        problems["due_on"] = _("This day has passed already.")
    if followed.answered_on is not None:
        problems = {**_why_stays(followed, words, owner, due_on), **problems}
    if problems:
        raise NotSaved(problems)
    was = before(office, followed.case_id)
    with office.vault.saving():
        task_id = followed.task_id if due_on == followed.due_on else _moved(office, followed, sort, due_on)
        changed = replace(
            followed,
            words=cleaned(words).strip(),
            owner=one_line(owner.name),
            register_id=owner.register_id,
            due_on=due_on,
            task_id=task_id,
        )
        office.vault.hearing.followed.change(changed)
        if task_id is not None and is_over(sort, changed):
            office.vault.tasks.set_done(task_id, office.now())
        office.vault.history.note("follow-up changed", followed.object_id, case_id=followed.case_id)
        after_act(office, followed.case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, "follow-up change taken back"))
    return Changes.to(*TOPICS, said=_("Kept as you changed it."), undo=undo, record_id=followed.id)


def _why_stays(followed: Followed, words: str, owner: Owner, due_on: date | None) -> dict[str, str]:
    """What of something that was answered would be another thing than was answered."""
    problems = {}
    if cleaned(words).strip() != followed.words:
        problems["words"] = _("This was answered, so its words stay. Write another one instead.")
    if (one_line(owner.name), owner.register_id) != (followed.owner, followed.register_id):
        problems["owner"] = _("They have answered this, so it stays with them. Write another one instead.")
    if due_on != followed.due_on and (due_on is None or (followed.due_on is not None and due_on < followed.due_on)):
        problems["due_on"] = _("This was answered. It can have a later day, not an earlier one or none.")
    return problems


def drop(office: Office, followed_id: int, because: str, on: date | None = None) -> Changes:
    """It is given up, with the reason; that it was written down stays."""
    followed, sort, day = *open_followed(office, followed_id), on or office.today()
    if not because.strip():
        raise NotSaved({"because": _("Please say in a few words why.")})
    if day > office.today():
        raise NotSaved({"on": _("Please give a day that has come.")})
    changed = replace(followed, dropped_on=day, dropped_because=cleaned(because).strip())
    return keep_followed(office, followed, changed, sort, "follow-up dropped", _("Kept as given up."))


def take_up_again(office: Office, followed_id: int) -> Changes:
    """It is not over after all: what was answered and considered stays, and its line in Today comes back."""
    followed = followed_or_say(office, followed_id)
    if stands(followed) not in (Stands.DONE, Stands.DROPPED):
        raise PlainError(_("This is open already."))
    sort = sort_or_say(office, followed)
    changed = replace(followed, done_on=None, dropped_on=None, dropped_because="")
    if not sort.considered:
        changed = replace(changed, answer="")
    return keep_followed(office, followed, changed, sort, "follow-up taken up again", _("It is open again."))


def is_over(sort: FollowUp, followed: Followed) -> bool:
    """Whether nothing more is owed on it."""
    return is_settled(followed, must_be_considered=sort.considered)


def keep_followed(
    office: Office, followed: Followed, changed: Followed, sort: FollowUp, action: str, said: str
) -> Changes:
    """Keeps a change of something that is followed up; its line in Today is done once it is over, and only then."""
    was = before(office, followed.case_id)
    with office.vault.saving():
        office.vault.hearing.followed.change(changed)
        task = None if changed.task_id is None else office.vault.tasks.one(changed.task_id)
        if task is not None and task.id is not None and (task.done_at is not None) is not is_over(sort, changed):
            office.vault.tasks.set_done(task.id, office.now() if is_over(sort, changed) else None)
        office.vault.history.note(action, followed.object_id, case_id=followed.case_id)
        after_act(office, followed.case_id, office.today())
    undo = Undo(words=_("Take it back"), act=take_back, args=(was, f"{action} taken back"))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=followed.id)


def followed_or_say(office: Office, followed_id: int) -> Followed:
    followed = office.vault.hearing.followed.one(followed_id)
    if followed is None:
        raise PlainError(_("This is not on the case any more."))
    open_or_say(office, followed.case_id)
    return followed


def sort_or_say(office: Office, followed: Followed) -> FollowUp:
    """Its sort, also where it was written down under a procedure that the case has left since."""
    sort = sorts_followed(office, followed.case_id).get(followed.name)
    if sort is None:
        raise PlainError(_("The procedure of this case does not follow this up."))
    return sort


def open_followed(office: Office, followed_id: int) -> tuple[Followed, FollowUp]:
    """Something that is not over yet, with its sort. Raises PlainError for what is."""
    followed = followed_or_say(office, followed_id)
    if stands(followed) in (Stands.DONE, Stands.DROPPED):
        raise PlainError(_("This is over already."), _("Take it up again first."))
    return followed, sort_or_say(office, followed)


def holder_of(office: Office, case_id: int, sort: FollowUp) -> Owner:
    """Whoever holds the role that has to answer, where the procedure names one."""
    for held in office.vault.formal.roles.now(case_id):
        if sort.owner and held.role == sort.owner:
            return Owner(name=held.name, register_id=held.register_id)
    return Owner()


def due_by_itself(office: Office, sort: FollowUp) -> Count | None:
    """The day on which something that is written down today is due, as the procedure says."""
    return add_working_days(office.today(), sort.days, office.calendar()) if sort.days else None


def _written(office: Office, case_id: int, sort: FollowUp, number: int, planned: Planned, owner: Owner) -> Followed:
    counted = None if planned.due_on or planned.left_out else due_by_itself(office, sort)
    due = planned.due_on or (counted.due_on if counted else None)
    is_left_out = bool(planned.left_out.strip())
    return Followed(
        object_id=new_object_id(),
        case_id=case_id,
        name=sort.name,
        number=number,
        words=cleaned(planned.words).strip(),
        about=planned.about,
        owner=one_line(owner.name),
        owner_role=sort.owner,
        register_id=owner.register_id,
        due_on=None if is_left_out else due,
        asked_on=office.today() if sort.owner else None,
        dropped_on=office.today() if is_left_out else None,
        dropped_because=cleaned(planned.left_out).strip(),
        task_id=None if due is None or is_left_out else _task(office, case_id, sort, number, due, counted),
    )


def _moved(office: Office, followed: Followed, sort: FollowUp, due: date | None) -> int | None:
    """Its line in Today on another day; none where it has no day any more."""
    if followed.task_id is not None:
        office.vault.tasks.remove(followed.task_id)
    return None if due is None else _task(office, followed.case_id, sort, followed.number, due, None)


def _task(office: Office, case_id: int, sort: FollowUp, number: int, due: date, counted: Count | None) -> int:
    title = _("{title}, number {number}").format(title=sort.title, number=number)
    return put_in_today(office, case_id, title, due, counted.sentence() if counted else "")

"""What a list changes of one person: it adds and puts right, and what it does not say stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.exchange.register_import import TrainingGiven
from app.models.codes import CodeList
from app.models.register.people import Capacity, Post, Registered, RegisterPerson, Training
from app.models.register.rules import held_capacities
from app.models.register.units import UnitTree
from app.models.searching import folded_name
from app.models.words import N_, _, counted
from app.services.register.grouping import Incoming, PostGiven

_FIELDS = {
    "name": N_("name"),
    "staff_number": N_("staff number"),
    "email": N_("e-mail"),
    "grade": N_("grade"),
    "is_student": N_("student or not"),
    "available_from": N_("first day available"),
    "available_to": N_("last day available"),
    "ended_on": N_("day of leaving"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlan:
    """What is to be kept of one person. Records without a number are new; the others replace what is there."""

    before: Registered | None
    person: RegisterPerson
    posts: tuple[Post, ...] = ()
    trainings: tuple[Training, ...] = ()
    capacities: tuple[Capacity, ...] = ()

    @property
    def changes_person(self) -> bool:
        return self.before is None or self.before.person != self.person

    @property
    def changes_anything(self) -> bool:
        return self.changes_person or bool(self.posts or self.trainings or self.capacities)


def plan_person(incoming: Incoming, before: Registered | None, tree: UnitTree, on: date) -> PersonPlan:
    """The difference between what a list says of somebody and what the register knows."""
    known = before or Registered(person=RegisterPerson(id=0, object_id="", name=incoming.name))
    return PersonPlan(
        before=before,
        person=_person(incoming, known.person),
        posts=_posts(incoming.posts, known, tree),
        trainings=_trainings(incoming.trainings, known),
        capacities=tuple(
            Capacity(object_id="", person_id=known.id, capacity=code)
            for code in incoming.capacities
            if not any(each.capacity == code for each in held_capacities(known.capacities, on))
        ),
    )


def _person(incoming: Incoming, known: RegisterPerson) -> RegisterPerson:
    return replace(
        known,
        name=incoming.name,
        staff_number=incoming.staff_number or known.staff_number,
        email=known.email if folded_name(incoming.email) in ("", folded_name(known.email)) else incoming.email,
        grade=incoming.grade or known.grade,
        is_student=known.is_student if incoming.is_student is None else incoming.is_student,
        available_from=incoming.available_from or known.available_from,
        available_to=incoming.available_to or known.available_to,
        ended_on=incoming.ended_on or known.ended_on,
    )


def _posts(given: Sequence[PostGiven], known: Registered, tree: UnitTree) -> tuple[Post, ...]:
    """Posts that are new, and known ones that are told differently; a new title of the one post in a unit is one."""
    left = list(known.posts)
    waiting: list[tuple[int, PostGiven]] = []
    kept: list[Post] = []
    for post in given:
        unit = tree.find(post.unit)
        if unit is None or unit.id is None:
            continue
        same = [
            each for each in left if _is_in(each, unit.id, tree) and folded_name(each.title) == folded_name(post.title)
        ]
        if same:
            left.remove(same[0])
            kept.append(_told(same[0], post, unit.id))
        else:
            waiting.append((unit.id, post))
    for unit_id, post in waiting:
        there = [each for each in left if _is_in(each, unit_id, tree)]
        others = [each for number, each in waiting if number == unit_id]
        if there and (post.title == "" or not there[0].title or (len(there) == 1 and len(others) == 1)):
            left.remove(there[0])
            kept.append(_told(there[0], post, unit_id))
        elif any(_is_in(each, unit_id, tree) and _fits(post, each) for each in (*known.posts, *kept)):
            continue
        else:
            kept.append(_told(Post(object_id="", person_id=known.id, unit_id=unit_id), post, unit_id))
    return tuple(post for post in kept if post not in known.posts)


def _fits(given: PostGiven, post: Post) -> bool:
    return given.title == "" or folded_name(given.title) == folded_name(post.title)


def _is_in(post: Post, unit_id: int, tree: UnitTree) -> bool:
    unit = tree.one(post.unit_id)
    return unit is not None and unit.id == unit_id


def _told(post: Post, given: PostGiven, unit_id: int) -> Post:
    same_title = folded_name(post.title) == folded_name(given.title)
    return replace(
        post,
        unit_id=post.unit_id if post.id is not None else unit_id,
        title=post.title if same_title or not given.title else given.title,
        is_head=post.is_head if given.is_head is None else given.is_head,
        from_on=given.from_on or post.from_on,
        to_on=given.to_on or post.to_on,
    )


def _trainings(given: Sequence[TrainingGiven], known: Registered) -> tuple[Training, ...]:
    kept: dict[tuple[str, date | None], Training] = {}
    there = {(each.kind, each.done_on): each for each in known.trainings}
    for each in given:
        key = (each.kind, each.done_on)
        before = kept.get(key) or there.get(key)
        if before is None and each.done_on is None:
            # Told without its day: one that is known of this kind and ends then is the same.
            before = next((one for one in known.trainings if _is_told(one, each)), None)
            if before is not None:
                continue
        if before is None:
            before = Training(object_id="", person_id=known.id, kind=each.kind, done_on=each.done_on)
            kept[key] = replace(before, expires_on=each.expires_on)
        else:
            ends = [day for day in (before.expires_on, each.expires_on) if day is not None]
            expires = each.expires_on if key not in kept and each.expires_on else max(ends, default=None)
            kept[key] = replace(before, expires_on=expires)
    return tuple(each for each in kept.values() if each not in known.trainings)


def _is_told(training: Training, given: TrainingGiven) -> bool:
    return training.kind == given.kind and given.expires_on in (None, training.expires_on)


def plan_words(plan: PersonPlan, grades: CodeList, units: Mapping[int, str]) -> str:
    """What a plan does, in a line: for somebody new where they belong, else what changes."""
    before = plan.before
    if before is None:
        where = dict.fromkeys(units.get(post.unit_id, "") for post in plan.posts)
        grade = grades.label(plan.person.grade) if plan.person.grade else ""
        return " · ".join(filter(None, (grade, ", ".join(filter(None, where)))))
    told = [_(words) for name, words in _FIELDS.items() if getattr(before.person, name) != getattr(plan.person, name)]
    for records, one, many in (
        (plan.posts, N_("{n} post"), N_("{n} posts")),
        (plan.trainings, N_("{n} training"), N_("{n} trainings")),
        (plan.capacities, N_("{n} more they may serve as"), N_("{n} more they may serve as")),
    ):
        if records:
            told.append(counted(one, many, len(records)))
    return ", ".join(told)

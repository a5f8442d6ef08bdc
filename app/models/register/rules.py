"""What the register says about somebody on a day: each rule gives the reason, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.models.codes import CodeList
from app.models.day_words import month_name
from app.models.register.people import Capacity, Post, Registered, RegisterPerson, Training
from app.models.register.units import Unit, UnitTree
from app.models.words import _

SOON = timedelta(days=60)
"""Training that ends within two months is better renewed before somebody is asked."""


class TrainingState(StrEnum):
    """How a training stands on a day."""

    NONE = "none"
    EXPIRED = "expired"
    SOON = "soon"
    IN_DATE = "in_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStanding:
    """How somebody stands with one kind of training: the state, and the day that it turns on."""

    state: TrainingState
    day: date | None = None

    @property
    def is_in_date(self) -> bool:
        return self.state in (TrainingState.IN_DATE, TrainingState.SOON)


def is_ended(person: RegisterPerson, on: date) -> bool:
    return person.ended_on is not None and person.ended_on <= on


def why_ended(person: RegisterPerson, on: date) -> str | None:
    if not is_ended(person, on) or person.ended_on is None:
        return None
    return _("No longer in the register since {day}.").format(day=day_words(person.ended_on))


def why_not_available(person: RegisterPerson, on: date) -> str | None:
    """Why somebody cannot be asked on that day, or None; both days of the period count."""
    if person.available_from is not None and on < person.available_from:
        return _("Not available before {day}.").format(day=day_words(person.available_from))
    if person.available_to is not None and on > person.available_to:
        return _("Available only until {day}.").format(day=day_words(person.available_to))
    return None


def held_posts(posts: Iterable[Post], on: date) -> list[Post]:
    """The posts that are held on that day."""
    return [
        post
        for post in posts
        if (post.from_on is None or post.from_on <= on) and (post.to_on is None or on <= post.to_on)
    ]


def held_capacities(capacities: Iterable[Capacity], on: date) -> list[Capacity]:
    return [
        each
        for each in capacities
        if (each.since_on is None or each.since_on <= on) and (each.ended_on is None or on < each.ended_on)
    ]


def serves_as(person: Registered, capacity: str, on: date) -> bool:
    return any(each.capacity == capacity for each in held_capacities(person.capacities, on))


# Units


def units_of(person: Registered, on: date, tree: UnitTree) -> list[Unit]:
    """The units that somebody belongs to on that day, each once; several are a joint appointment."""
    found = {}
    for post in held_posts(person.posts, on):
        unit = tree.one(post.unit_id)
        if unit is not None:
            found[unit.id] = unit
    return list(found.values())


def shared_units(one: Iterable[Unit], other: Iterable[Unit], tree: UnitTree) -> list[Unit]:
    """The units that two people have in common, the nearest for each pair of posts: any overlap counts."""
    found: dict[int, Unit] = {}
    others = [tree.compared(unit.id or 0) for unit in other]
    for unit in one:
        own = tree.compared(unit.id or 0)
        for theirs in others:
            shared = next((each for each in own if each in theirs), None)
            if shared is not None and (common := tree.one(shared)) is not None:
                found[shared] = common
    return list(found.values())


def same_unit_problem(one: Iterable[Unit], other: Iterable[Unit], tree: UnitTree) -> str | None:
    """Why two people are too near to each other, naming the unit; None when nothing in the register says so."""
    shared = shared_units(one, other, tree)
    if not shared:
        return None
    return _("Belongs to the same unit: {units}.").format(units=", ".join(unit.name for unit in shared))


def is_head_of(person: Registered, unit_id: int, on: date, tree: UnitTree) -> bool:
    """Whether somebody heads this very unit on that day."""
    wanted = tree.one(unit_id)
    return wanted is not None and any(unit.id == wanted.id for unit in headed(person, on, tree))


def headed(person: Registered, on: date, tree: UnitTree) -> list[Unit]:
    """The units that somebody heads on that day."""
    units = [tree.one(post.unit_id) for post in held_posts(person.posts, on) if post.is_head]
    return list({unit.id: unit for unit in units if unit is not None}.values())


# Grades


def is_senior(person: RegisterPerson, grades: CodeList) -> bool:
    return _is_marked(person.grade, grades, "senior")


def is_professor_or_equivalent(person: RegisterPerson, grades: CodeList) -> bool:
    return _is_marked(person.grade, grades, "professor")


def _is_marked(grade: str, grades: CodeList, mark: str) -> bool:
    found = grades.find(grade)
    return found is not None and found.extra.get(mark) == "yes"


# Training


def training_standing(trainings: Iterable[Training], kind: str, on: date) -> TrainingStanding:
    """How somebody stands with one kind of training on that day, by what holds longest."""
    done = [each for each in trainings if each.kind == kind and (each.done_on is None or each.done_on <= on)]
    if not done:
        return TrainingStanding(state=TrainingState.NONE)
    last = max((each.expires_on or date.max for each in done), default=date.max)
    if last == date.max:
        return TrainingStanding(state=TrainingState.IN_DATE)
    if last < on:
        return TrainingStanding(state=TrainingState.EXPIRED, day=last)
    return TrainingStanding(state=TrainingState.SOON if last - on <= SOON else TrainingState.IN_DATE, day=last)


def training_problem(person: Registered, kind: str, on: date, trainings: CodeList) -> str | None:
    """What is to be said about somebody's training of this kind, or None while it is in date for long."""
    standing = training_standing(person.trainings, kind, on)
    words = {"training": trainings.label(kind), "day": "" if standing.day is None else day_words(standing.day)}
    match standing.state:
        case TrainingState.NONE:
            return _("No training recorded: {training}.").format(**words)
        case TrainingState.EXPIRED:
            return _("Training ended on {day}: {training}.").format(**words)
        case TrainingState.SOON:
            return _("Training ends soon, on {day}: {training}.").format(**words)
    return None


def day_words(day: date) -> str:
    """A day in the middle of a sentence."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: its name, the reason in words, and whether it stands in the way or is only to be known."""

    rule: str
    reason: str = field(repr=False)
    is_block: bool = True

"""A person of the register in words: lines for their card, and the parts they had in cases."""

from dataclasses import dataclass, field
from datetime import date

from app.models.register.people import Capacity, Post, Registered, Training
from app.models.register.rules import (
    TrainingState,
    day_words,
    held_capacities,
    held_posts,
    training_standing,
    why_ended,
    why_not_available,
)
from app.models.register.units import UnitTree
from app.models.words import _
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One post, training or capacity as a line; `is_over` when it does not count today."""

    record_id: int
    words: str = field(repr=False)
    is_over: bool = False


def person_lines(office: Office, found: Registered) -> list[str]:
    """What is known of somebody beside their posts, trainings and parts."""
    person, today = found.person, office.today()
    grade = office.library.lists["grades"].label(person.grade) if person.grade else _("not known")
    lines = [_("Grade: {grade}").format(grade=grade)]
    if person.staff_number:
        lines.append(_("Staff number: {number}").format(number=person.staff_number))
    if person.email:
        lines.append(_("E-mail: {email}").format(email=person.email))
    if person.is_student:
        lines.append(_("A student"))
    lines += [line for line in (why_ended(person, today), why_not_available(person, today)) if line]
    if person.available_to and not why_not_available(person, today):
        lines.append(_("Available until {day}").format(day=day_words(person.available_to)))
    return lines


def post_lines(office: Office, found: Registered, tree: UnitTree) -> list[RecordLine]:
    held = held_posts(found.posts, office.today())
    return [
        RecordLine(record_id=post.id or 0, words=_post_words(post, tree), is_over=post not in held)
        for post in sorted(found.posts, key=lambda each: (each not in held, each.id or 0))
    ]


def _post_words(post: Post, tree: UnitTree) -> str:
    unit = tree.one(post.unit_id)
    where = tree.path_words(unit) if unit else _("a unit that is no longer there")
    head = _("Head of the unit") if post.is_head else ""
    return " · ".join(filter(None, (post.title, head, where, _days(post.from_on, post.to_on))))


def training_lines(office: Office, found: Registered, _tree: UnitTree) -> list[RecordLine]:
    labels = office.library.lists["trainings"]
    lines = []
    for each in found.trainings:
        standing = training_standing((each,), each.kind, office.today())
        told = {TrainingState.EXPIRED: _("ended"), TrainingState.SOON: _("ends soon")}.get(standing.state, "")
        words = " · ".join(filter(None, (labels.label(each.kind), _done(each), told)))
        lines.append(RecordLine(record_id=each.id or 0, words=words, is_over=not standing.is_in_date))
    return lines


def _done(training: Training) -> str:
    if training.done_on and training.expires_on:
        return _("done {done}, counts until {end}").format(
            done=day_words(training.done_on), end=day_words(training.expires_on)
        )
    if training.done_on:
        return _("done {done}").format(done=day_words(training.done_on))
    if training.expires_on:
        return _("counts until {end}").format(end=day_words(training.expires_on))
    return ""


def capacity_lines(office: Office, found: Registered, _tree: UnitTree) -> list[RecordLine]:
    held = held_capacities(found.capacities, office.today())
    return [
        RecordLine(record_id=each.id or 0, words=_capacity_words(office, each), is_over=each not in held)
        for each in sorted(found.capacities, key=lambda each: (each not in held, each.id or 0))
    ]


def _capacity_words(office: Office, capacity: Capacity) -> str:
    label = office.library.lists["capacities"].label(capacity.capacity)
    days = [_("since {day}").format(day=day_words(capacity.since_on))] if capacity.since_on else []
    if capacity.ended_on:
        days.append(_("until {day}").format(day=day_words(capacity.ended_on)))
    return " · ".join(filter(None, (label, " ".join(days))))


def _days(first: date | None, last: date | None) -> str:
    days = [_("from {day}").format(day=day_words(first))] if first else []
    if last:
        days.append(_("until {day}").format(day=day_words(last)))
    return " ".join(days)


def past_parts(office: Office, found: Registered) -> list[str]:
    """The parts that somebody has or had in cases, the newest first, with what they declared."""
    lines = []
    for held in reversed(office.vault.formal.roles.by_person(found.id)):
        case = office.vault.cases.one(held.case_id)
        if case is None:
            continue
        words = [case.reference, part_words(office, held.case_id, held.role), day_words(held.named_on)]
        if held.ended_on is not None:
            words.append(_("until {day}").format(day=day_words(held.ended_on)))
        if held.declared_on is None:
            words.append(_("not declared yet"))
        elif not held.is_available:
            words.append(_("declared that they are not available"))
        else:
            words.append(_("declared free of any link"))
        lines.append(" · ".join(words))
    return lines


def part_words(office: Office, case_id: int, role: str) -> str:
    """What a part is called in the procedure of its case."""
    from app.services.formal.facts import standing

    found = standing(office, case_id)
    if found is None:
        return role
    return next((each.title for each in found.procedure.roles if each.name == role), role)

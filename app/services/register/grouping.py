"""The rows of a list as people: several rows of one person are joint posts. The order of the rows decides nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.exchange.register_import import Row, RowProblem, TrainingGiven
from app.models.register.units import folded_unit
from app.models.searching import folded_name
from app.models.words import _
from app.services.register.likeness import are_far_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class PostGiven:
    """A post as a list tells it; what is empty or None was not said."""

    unit: str = field(repr=False)
    unit_above: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    is_head: bool | None = None
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A person as a list tells them, by all their rows. `key` names them among the others of the list."""

    key: str = field(repr=False)
    numbers: tuple[int, ...]
    name: str = field(repr=False)
    staff_number: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    grade: str = ""
    is_student: bool | None = None
    posts: tuple[PostGiven, ...] = ()
    trainings: tuple[TrainingGiven, ...] = ()
    capacities: tuple[str, ...] = ()
    available_from: date | None = None
    available_to: date | None = None
    ended_on: date | None = None

    @property
    def folded(self) -> str:
        return folded_name(self.name)

    @property
    def units(self) -> frozenset[str]:
        return frozenset(folded_unit(post.unit) for post in self.posts)

    @property
    def all_units(self) -> frozenset[str]:
        """Their units and the larger ones that are named for them."""
        return self.units | frozenset(folded_unit(post.unit_above) for post in self.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    people: tuple[Incoming, ...]
    problems: tuple[RowProblem, ...]


def group(rows: Iterable[Row], grades: Sequence[str], same: Mapping[str, str] | None = None) -> Grouped:
    """The people of a list: by staff number, then by e-mail address, then by whole name and unit.

    `grades` are in their order, the highest first: of several, that counts. `same` are the person's own decisions, by
    key: this one is that one.
    """
    rows = sorted(rows, key=_row_key)
    problems: list[RowProblem] = []
    groups = _by_number(rows)
    _add_by_email(groups, [row for row in rows if not row.staff_number and row.email], problems)
    _add_by_name(groups, [row for row in rows if not row.staff_number and not row.email])
    people = [person for each in groups if (person := _person(each, grades, problems)) is not None]
    return Grouped(people=tuple(_decided(people, same or {}, grades)), problems=tuple(problems))


def _by_number(rows: Iterable[Row]) -> list[list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.staff_number:
            found.setdefault(folded_name(row.staff_number), []).append(row)
    return list(found.values())


def _add_by_email(groups: list[list[Row]], rows: Iterable[Row], problems: list[RowProblem]) -> None:
    by_email: dict[str, list[list[Row]]] = {}
    by_name = _named(groups)
    for each in groups:
        for email in {row.email for row in each if row.email}:
            by_email.setdefault(email, []).append(each)
    addressed: dict[str, list[Row]] = {}
    for row in rows:
        found = by_email.get(row.email, [])
        if len(found) > 1:
            reason = _("Its e-mail address is in rows of different staff numbers, so it is not clear whose it is.")
            problems.append(RowProblem(number=row.number, reason=reason, refused=True))
        elif found:
            found[0].append(row)
        else:
            addressed.setdefault(row.email, []).append(row)
    for those in addressed.values():
        holder = _of_same_name(those, by_name)
        if holder is None:
            groups.append(those)
        else:
            holder.extend(those)


def _add_by_name(groups: list[list[Row]], rows: Iterable[Row]) -> None:
    by_name = _named(groups)
    named: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        key = _name_key(row)
        holders = _distinct(by_name.get(key, []))
        if len(holders) == 1 and key[1]:
            holders[0].append(row)
        else:
            named.setdefault(key, []).append(row)
    groups += named.values()


def _name_key(row: Row) -> tuple[str, str]:
    return folded_name(row.name), folded_unit(row.unit)


def _named(groups: Iterable[list[Row]]) -> dict[tuple[str, str], list[list[Row]]]:
    """The groups by each whole name and unit that is in them."""
    found: dict[tuple[str, str], list[list[Row]]] = {}
    for each in groups:
        for row in each:
            found.setdefault(_name_key(row), []).append(each)
    return found


def _of_same_name(rows: list[Row], by_name: dict[tuple[str, str], list[list[Row]]]) -> list[Row] | None:
    """The one group that has the whole name and the unit of these rows, and no other e-mail address."""
    found = [
        each
        for row in rows
        if row.unit
        for each in by_name.get(_name_key(row), ())
        if not any(one.email for one in each)
    ]
    return found[0] if len(_distinct(found)) == 1 else None


def _distinct(groups: Iterable[list[Row]]) -> list[list[Row]]:
    return list({id(each): each for each in groups}.values())


def _row_key(row: Row) -> tuple[str, ...]:
    """What the rows are sorted by, which is everything they say and not where they stand."""
    told = (row.name, row.staff_number, row.email, row.grade, row.unit, row.unit_above, row.post)
    rest = (row.is_student, row.is_head, row.from_on, row.to_on, row.capacities, row.trainings, row.available_from)
    return (*told, *(str(each) for each in (*rest, row.available_to, row.ended_on)))


def _person(rows: list[Row], grades: Sequence[str], problems: list[RowProblem]) -> Incoming | None:
    """One person of several rows; rows that cannot be of one person are refused."""
    rows = sorted(rows, key=_row_key)
    numbers = tuple(sorted(row.number for row in rows))
    if any(are_far_apart(rows[0].name, row.name) for row in rows[1:]):
        reason = _("Rows {numbers} have one staff number or e-mail address, and quite different names.")
        told = reason.format(numbers=", ".join(str(number) for number in numbers))
        problems.extend(RowProblem(number=number, reason=told, refused=True) for number in numbers)
        return None
    posts = _posts(rows)
    name = max((row.name for row in rows), key=lambda each: (len(each), each))
    staff_number = next((row.staff_number for row in rows if row.staff_number), "")
    email = next((row.email for row in rows if row.email), "")
    first_unit = folded_unit(posts[0].unit) if posts else ""
    return Incoming(
        key="|".join((folded_name(staff_number), email or "", folded_name(name), "" if staff_number else first_unit)),
        numbers=numbers,
        name=name,
        staff_number=staff_number,
        email=email,
        grade=min((row.grade for row in rows if row.grade), key=list(grades).index, default=""),
        is_student=_any(row.is_student for row in rows),
        posts=posts,
        trainings=tuple(sorted({each for row in rows for each in row.trainings}, key=repr)),
        capacities=tuple(sorted({code for row in rows for code in row.capacities})),
        available_from=_latest(row.available_from for row in rows),
        available_to=_latest(row.available_to for row in rows),
        ended_on=_latest(row.ended_on for row in rows),
    )


def _posts(rows: Iterable[Row]) -> tuple[PostGiven, ...]:
    """Each post once. A row that names no post of its own adds to what another says of the same unit."""
    given = sorted(
        {
            PostGiven(
                unit=row.unit,
                unit_above=row.unit_above,
                title=row.post,
                is_head=row.is_head,
                from_on=row.from_on,
                to_on=row.to_on,
            )
            for row in rows
            if row.unit
        },
        key=lambda each: (folded_unit(each.unit), each.title == "", each.unit, repr(each), each.title),
    )
    found: list[PostGiven] = []
    for post in given:
        place = next((place for place, other in enumerate(found) if _is_same_post(post, other)), None)
        if place is None:
            found.append(post)
        else:
            found[place] = _one_post(found[place], post)
    return tuple(found)


def _is_same_post(post: PostGiven, other: PostGiven) -> bool:
    if folded_unit(post.unit) != folded_unit(other.unit):
        return False
    return post.title == "" or folded_name(post.title) == folded_name(other.title)


def _one_post(post: PostGiven, other: PostGiven) -> PostGiven:
    return replace(
        post,
        unit_above=post.unit_above or other.unit_above,
        is_head=_any((post.is_head, other.is_head)),
        from_on=min(filter(None, (post.from_on, other.from_on)), default=None),
        to_on=max(filter(None, (post.to_on, other.to_on)), default=None),
    )


def _decided(people: list[Incoming], same: Mapping[str, str], grades: Sequence[str]) -> list[Incoming]:
    """The people, with those made one of whom the person said so."""
    by_key = {person.key: person for person in people}
    same = {key: other for key, other in same.items() if key in by_key and other in by_key}
    for key, other in sorted(same.items()):
        seen = {key}
        while other in same and other not in seen:
            seen.add(other)
            other = same[other]
        if key in by_key and other in by_key and key != other:
            by_key[other] = together(by_key[other], by_key.pop(key), grades)
    return sorted(by_key.values(), key=lambda each: (each.folded, each.key))


def together(one: Incoming, other: Incoming, grades: Sequence[str]) -> Incoming:
    """Two people of a list who are one; what both say differently, the first says."""
    order = list(grades)
    posts = list(one.posts)
    for post in other.posts:
        if not any(_is_same_post(post, each) for each in posts):
            posts.append(post)
    return replace(
        one,
        numbers=tuple(sorted((*one.numbers, *other.numbers))),
        staff_number=one.staff_number or other.staff_number,
        email=one.email or other.email,
        grade=min(filter(None, (one.grade, other.grade)), key=order.index, default=""),
        is_student=_any((one.is_student, other.is_student)),
        posts=tuple(posts),
        trainings=tuple(sorted({*one.trainings, *other.trainings}, key=repr)),
        capacities=tuple(sorted({*one.capacities, *other.capacities})),
        available_from=_latest((one.available_from, other.available_from)),
        available_to=_latest((one.available_to, other.available_to)),
        ended_on=_latest((one.ended_on, other.ended_on)),
    )


def _any(told: Iterable[bool | None]) -> bool | None:
    known = [each for each in told if each is not None]
    return any(known) if known else None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)

"""The people of the register: one at a time, all at once, and as the pages of a sorted and filtered list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.models.register.people import Registered, RegisterPerson
from app.models.searching import folded_name
from app.store.connection import Connection
from app.store.references import referred_to
from app.store.register_records import Capacities, Posts, Trainings
from app.store.rows import new_id

COLUMNS = "id, object_id, name, staff_number, email, grade, is_student, available_from, available_to, ended_on"


_day = date.fromisoformat
"""Called for thousands of rows at once, so without a step in between."""


class RegisterOrder(StrEnum):
    """What the list may be sorted by; each has its index."""

    NAME = "name"
    STAFF_NUMBER = "staff_number"


_ORDERS = {
    RegisterOrder.NAME: ("register_words.name", "id"),
    RegisterOrder.STAFF_NUMBER: ("staff_number", "id"),
}


class Standing(StrEnum):
    """Whether somebody is in the register now, or only for the record."""

    CURRENT = "current"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """Which people a list shows on a day. Empty means any.

    `words` are typed words, folded, each with the units whose names hold it: every word must fit somewhere.
    """

    on: date
    standing: Standing | None = None
    capacity: str = ""
    training: str = ""
    units: frozenset[int] | None = None
    words: tuple[tuple[str, tuple[int, ...]], ...] = field(default=(), repr=False)


class Register:
    """The people; `posts`, `trainings` and `capacities` hold what belongs to each of them."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.posts = Posts(db)
        self.trainings = Trainings(db)
        self.capacities = Capacities(db)

    def add(self, person: RegisterPerson) -> int:
        assert self._db.in_transaction
        sql = f"INSERT INTO register_people ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        person_id = new_id(self._db.execute(sql, _row(person)))
        self._keep_words(person_id, person)
        return person_id

    def change(self, person: RegisterPerson) -> None:
        assert self._db.in_transaction
        assert person.id is not None
        self._db.execute(
            "UPDATE register_people SET name = ?, staff_number = ?, email = ?, grade = ?, is_student = ?,"
            " available_from = ?, available_to = ?, ended_on = ? WHERE id = ?",
            (*_row(person)[2:], person.id),
        )
        self._keep_words(person.id, person)

    def remove(self, person_id: int) -> None:
        """Only for somebody who was just added: the vault refuses once a case speaks of them."""
        assert self._db.in_transaction
        self._db.execute("DELETE FROM register_people WHERE id = ?", (person_id,))

    def one(self, person_id: int) -> RegisterPerson | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM register_people WHERE id = ?", (person_id,)).fetchone()
        return None if row is None else _record(row)

    def by_object(self, object_id: str) -> RegisterPerson | None:
        sql = f"SELECT {COLUMNS} FROM register_people WHERE object_id = ?"
        row = self._db.execute(sql, (object_id,)).fetchone()
        return None if row is None else _record(row)

    def with_keys(self, staff_number: str, email: str) -> list[RegisterPerson]:
        """Those who may have this staff number or this e-mail address, however it is written."""
        wanted = sorted({folded_name(staff_number), folded_name(email)} - {""})
        terms = " OR ".join("instr(register_words.words, ?) > 0" for _word in wanted)
        if not terms:
            return []
        sql = f"SELECT id FROM register_people JOIN register_words ON person_id = id WHERE {terms}"
        ids = [row[0] for row in self._db.execute(sql, wanted)]
        return [person for each in ids if (person := self.one(each)) is not None]

    def spoken_of(self) -> set[int]:
        """Everybody of whom a case or anything else outside the register speaks."""
        own = frozenset({"register_words", "posts", "trainings", "register_capacities"})
        return referred_to(self._db, "register_people", aside=own, by="register_id")

    def whole(self, person_id: int) -> Registered | None:
        """Somebody with all that the register knows of them."""
        person = self.one(person_id)
        if person is None:
            return None
        return Registered(
            person=person,
            posts=tuple(self.posts.of_person(person_id)),
            trainings=tuple(self.trainings.of_person(person_id)),
            capacities=tuple(self.capacities.of_person(person_id)),
        )

    def by_name(self, ids: Sequence[int] | None = None) -> list[Registered]:
        """These people, or the whole register, in the order of their names."""
        return self._registered(None if ids is None else tuple(ids))

    def of_ids(self, ids: Sequence[int]) -> list[Registered]:
        """These people, in the order of `ids`; one who is gone is left out."""
        found = {each.id: each for each in self._registered(tuple(ids))}
        return [found[person_id] for person_id in ids if person_id in found]

    def _registered(self, ids: tuple[int, ...] | None) -> list[Registered]:
        columns = ", ".join(f"register_people.{name.strip()}" for name in COLUMNS.split(","))
        sql = f"SELECT {columns} FROM register_people JOIN register_words ON person_id = id"
        if ids is not None:
            sql += f" WHERE id IN ({', '.join('?' * len(ids))})"
        rows = self._db.execute(f"{sql} ORDER BY register_words.name, id", ids or ()).fetchall()
        posts, trainings = self.posts.by_person(ids), self.trainings.by_person(ids)
        capacities = self.capacities.by_person(ids)
        return [
            Registered(
                person=_record(row),
                posts=tuple(posts.get(row[0], ())),
                trainings=tuple(trainings.get(row[0], ())),
                capacities=tuple(capacities.get(row[0], ())),
            )
            for row in rows
        ]

    def serving(self, capacity: str) -> list[int]:
        """Who was ever noted as one who may serve as this."""
        sql = "SELECT DISTINCT person_id FROM register_capacities WHERE capacity = ? ORDER BY person_id"
        return [row[0] for row in self._db.execute(sql, (capacity,))]

    def names(self) -> list[tuple[int, str]]:
        """Everybody's number and name, by name: all that is needed to say why somebody is not asked."""
        sql = "SELECT id, register_people.name FROM register_people JOIN register_words ON person_id = id"
        return self._db.execute(f"{sql} ORDER BY register_words.name, id").fetchall()

    def is_anybody_called(self, name: str) -> bool:
        """Whether somebody has this very name, folded as names are compared."""
        row = self._db.execute("SELECT 1 FROM register_words WHERE name = ? LIMIT 1", (name,)).fetchone()
        return bool(name) and row is not None

    def page(
        self, chosen: RegisterFilter, order: RegisterOrder, *, descending: bool, limit: int, offset: int = 0
    ) -> list[int]:
        """The ids of one page of the list."""
        where, values = _where(chosen)
        direction = "DESC" if descending else "ASC"
        by = ", ".join(f"{column} {direction}" for column in _ORDERS[order])
        sql = f"SELECT id FROM register_people JOIN register_words ON person_id = id{where} ORDER BY {by}"
        return [row[0] for row in self._db.execute(f"{sql} LIMIT ? OFFSET ?", (*values, limit, offset))]

    def count(self, chosen: RegisterFilter) -> int:
        where, values = _where(chosen)
        sql = f"SELECT count(*) FROM register_people JOIN register_words ON person_id = id{where}"
        return int(self._db.execute(sql, values).fetchone()[0])

    def _keep_words(self, person_id: int, person: RegisterPerson) -> None:
        name = folded_name(person.name)
        words = " ".join((name, folded_name(person.staff_number), folded_name(person.email)))
        self._db.execute(
            "INSERT INTO register_words (person_id, name, words) VALUES (?, ?, ?)"
            " ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, words = excluded.words",
            (person_id, name, words),
        )


def _where(chosen: RegisterFilter) -> tuple[str, list[Any]]:
    terms: list[str] = []
    values: list[Any] = []
    day = chosen.on.isoformat()
    if chosen.standing is Standing.CURRENT:
        terms.append("(ended_on IS NULL OR ended_on > ?)")
        values.append(day)
    if chosen.standing is Standing.ENDED:
        terms.append("ended_on <= ?")
        values.append(day)
    if chosen.capacity:
        terms.append(
            "id IN (SELECT person_id FROM register_capacities WHERE capacity = ?"
            " AND (since_on IS NULL OR since_on <= ?) AND (ended_on IS NULL OR ended_on > ?))"
        )
        values += [chosen.capacity, day, day]
    if chosen.training:
        terms.append(
            "id IN (SELECT person_id FROM trainings WHERE kind = ?"
            " AND (done_on IS NULL OR done_on <= ?) AND (expires_on IS NULL OR expires_on >= ?))"
        )
        values += [chosen.training, day, day]
    if chosen.units is not None:
        terms.append(_in_units(chosen.units))
        values += [*sorted(chosen.units), day, day]
    for word, units in chosen.words:
        terms.append(f"(instr(register_words.words, ?) > 0 OR {_in_units(units)})")
        values += [word, *units, day, day]
    return (" WHERE " + " AND ".join(terms) if terms else ""), values


def _in_units(units: Iterable[int]) -> str:
    marks = ", ".join("?" for _unit in units)
    return (
        f"id IN (SELECT person_id FROM posts WHERE unit_id IN ({marks})"
        " AND (from_on IS NULL OR from_on <= ?) AND (to_on IS NULL OR to_on >= ?))"
    )


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _row(person: RegisterPerson) -> tuple[Any, ...]:
    return (
        person.id,
        person.object_id,
        person.name,
        person.staff_number,
        person.email,
        person.grade,
        int(person.is_student),
        _day_text(person.available_from),
        _day_text(person.available_to),
        _day_text(person.ended_on),
    )


def _record(row: Sequence[Any]) -> RegisterPerson:
    return RegisterPerson(
        id=row[0],
        object_id=row[1],
        name=row[2],
        staff_number=row[3],
        email=row[4],
        grade=row[5],
        is_student=bool(row[6]),
        available_from=None if row[7] is None else _day(row[7]),
        available_to=None if row[8] is None else _day(row[8]),
        ended_on=None if row[9] is None else _day(row[9]),
    )

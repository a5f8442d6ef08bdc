"""The people, teams and places of a case."""

from collections.abc import Iterable, Sequence
from typing import Any

from app.models.people import Part, Person
from app.models.searching import folded_name
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = (
    "id, object_id, case_id, part, called, pronouns, reach, role, relationship, unit, told_us,"
    " status, capacity, register_id"
)


MARKS = ", ".join("?" * len(COLUMNS.split(",")))


class People:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, person: Person) -> int:
        assert self._db.in_transaction
        sql = f"INSERT INTO people ({COLUMNS}) VALUES ({MARKS})"
        person_id = new_id(self._db.execute(sql, _row(person)))
        self._keep_name(person_id, person.called)
        return person_id

    def change(self, person: Person) -> None:
        assert self._db.in_transaction
        self._db.execute(
            "UPDATE people SET part = ?, called = ?, pronouns = ?, reach = ?, role = ?, relationship = ?, unit = ?,"
            " told_us = ?, status = ?, capacity = ?, register_id = ? WHERE id = ?",
            (*_row(person)[3:], person.id),
        )
        assert person.id is not None
        self._keep_name(person.id, person.called)

    def remove(self, person_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM people WHERE id = ?", (person_id,))

    def one(self, person_id: int) -> Person | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM people WHERE id = ?", (person_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[Person]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM people WHERE case_id = ? ORDER BY id", (case_id,))
        return [_record(row) for row in rows]

    def of_cases(self, case_ids: Sequence[int]) -> dict[int, list[Person]]:
        """The people of several cases, by case."""
        found: dict[int, list[Person]] = {case_id: [] for case_id in case_ids}
        marks = ", ".join("?" * len(found))
        sql = f"SELECT {COLUMNS} FROM people WHERE case_id IN ({marks}) ORDER BY id"
        for row in self._db.execute(sql, list(found)):
            found[row[2]].append(_record(row))
        return found

    def cases_told_by(self, names: Iterable[str]) -> list[int]:
        """The cases in which somebody of one of these names came to us, however it is written."""
        return self._cases_of_names("people.told_us = 1", names)

    def cases_accusing(self, names: Iterable[str]) -> list[int]:
        """The cases that name one of these as the person complained about, told by somebody else."""
        return self._cases_of_names("people.told_us = 0 AND people.part = 'respondent'", names)

    def _cases_of_names(self, came_as: str, names: Iterable[str]) -> list[int]:
        wanted = sorted({folded_name(name) for name in names} - {""})
        marks = ", ".join("?" * len(wanted))
        sql = (
            "SELECT DISTINCT people.case_id FROM folded_names JOIN people ON people.id = folded_names.person_id"
            f" WHERE folded_names.name IN ({marks}) AND {came_as} ORDER BY people.case_id"
        )
        return [row[0] for row in self._db.execute(sql, wanted)]

    def fold_names(self) -> None:
        """Writes down anew how every name is compared."""
        assert self._db.in_transaction
        for person_id, called in self._db.execute("SELECT id, called FROM people").fetchall():
            self._keep_name(person_id, called)

    def _keep_name(self, person_id: int, called: str) -> None:
        if name := folded_name(called):
            self._db.execute(
                "INSERT INTO folded_names (person_id, name) VALUES (?, ?)"
                " ON CONFLICT (person_id) DO UPDATE SET name = excluded.name",
                (person_id, name),
            )
        else:
            self._db.execute("DELETE FROM folded_names WHERE person_id = ?", (person_id,))


def _row(person: Person) -> tuple[Any, ...]:
    return (
        person.id,
        person.object_id,
        person.case_id,
        str(person.part),
        person.called,
        person.pronouns,
        person.reach,
        person.role,
        person.relationship,
        person.unit,
        int(person.told_us),
        person.status,
        person.capacity,
        person.register_id,
    )


def _record(row: Sequence[Any]) -> Person:
    return Person(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        part=Part(row[3]),
        called=row[4],
        pronouns=row[5],
        reach=row[6],
        role=row[7],
        relationship=row[8],
        unit=row[9],
        told_us=bool(row[10]),
        status=row[11],
        capacity=row[12],
        register_id=row[13],
    )

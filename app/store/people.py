"""The people, teams and places of a case."""

from collections.abc import Sequence
from typing import Any

from app.models.people import Part, Person
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, part, called, pronouns, reach, role, relationship, unit, told_us"


class People:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, person: Person) -> int:
        assert self._db.in_transaction
        sql = f"INSERT INTO people ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, _row(person)))

    def change(self, person: Person) -> None:
        assert self._db.in_transaction
        self._db.execute(
            "UPDATE people SET part = ?, called = ?, pronouns = ?, reach = ?, role = ?, relationship = ?, unit = ?,"
            " told_us = ? WHERE id = ?",
            (*_row(person)[3:], person.id),
        )

    def remove(self, person_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM people WHERE id = ?", (person_id,))

    def one(self, person_id: int) -> Person | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM people WHERE id = ?", (person_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[Person]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM people WHERE case_id = ? ORDER BY id", (case_id,))
        return [_record(row) for row in rows]

    def cases_told_by(self, names: Sequence[str]) -> list[int]:
        """The cases in which somebody of one of these names came to us, in capitals or not."""
        return self._cases_of_names("told_us = 1", names)

    def cases_accusing(self, names: Sequence[str]) -> list[int]:
        """The cases that name one of these as the person complained about, told by somebody else."""
        return self._cases_of_names("told_us = 0 AND part = 'respondent'", names)

    def _cases_of_names(self, came_as: str, names: Sequence[str]) -> list[int]:
        wanted = sorted({name.strip() for name in names if name.strip()})
        marks = ", ".join("?" * len(wanted))
        # The first condition is that of the index, which holds only those two sorts of people.
        sql = (
            "SELECT DISTINCT case_id FROM people WHERE (told_us = 1 OR part = 'respondent')"
            f" AND {came_as} AND called COLLATE NOCASE IN ({marks}) ORDER BY case_id"
        )
        return [row[0] for row in self._db.execute(sql, wanted)] if wanted else []


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
    )

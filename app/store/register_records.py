"""The posts, trainings and capacities of the register's people: three tables of the same manner."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from app.models.register.people import Capacity, Post, Training
from app.store.connection import Connection
from app.store.rows import RowsOf

_day = date.fromisoformat
"""Called for thousands of rows at once, so without a step in between."""


class OfPerson(Protocol):
    @property
    def id(self) -> int | None: ...

    @property
    def person_id(self) -> int: ...


R = TypeVar("R", bound=OfPerson)


class RecordsOfPeople(RowsOf[R]):
    """One table whose rows each belong to a person, written by their fields and read by a function of their own."""

    def __init__(self, db: Connection, table: str, kind: type[R], record: Callable[[Sequence[Any]], R]) -> None:
        super().__init__(db, table, kind)
        self._of_row = record

    def of_person(self, person_id: int) -> list[R]:
        return self.where("person_id = ? ORDER BY id", person_id)

    def by_person(self, people: Iterable[int] | None = None) -> dict[int, list[R]]:
        """The rows of these people, or of everybody, by person."""
        sql, values = f"SELECT {self.columns} FROM {self.table}", tuple(people or ())
        if people is not None:
            sql += f" WHERE person_id IN ({', '.join('?' * len(values))})"
        found: defaultdict[int, list[R]] = defaultdict(list)
        record = self._of_row
        for row in self._db.execute(f"{sql} ORDER BY id", values).fetchall():
            found[row[2]].append(record(row))
        return found


class Posts(RecordsOfPeople[Post]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "posts", Post, _post)


class Trainings(RecordsOfPeople[Training]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "trainings", Training, _training)


class Capacities(RecordsOfPeople[Capacity]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "register_capacities", Capacity, _capacity)


def _post(row: Sequence[Any]) -> Post:
    return Post(
        id=row[0],
        object_id=row[1],
        person_id=row[2],
        unit_id=row[3],
        title=row[4],
        is_head=bool(row[5]),
        from_on=None if row[6] is None else _day(row[6]),
        to_on=None if row[7] is None else _day(row[7]),
    )


def _training(row: Sequence[Any]) -> Training:
    return Training(
        id=row[0],
        object_id=row[1],
        person_id=row[2],
        kind=row[3],
        done_on=None if row[4] is None else _day(row[4]),
        expires_on=None if row[5] is None else _day(row[5]),
    )


def _capacity(row: Sequence[Any]) -> Capacity:
    return Capacity(
        id=row[0],
        object_id=row[1],
        person_id=row[2],
        capacity=row[3],
        since_on=None if row[4] is None else _day(row[4]),
        ended_on=None if row[5] is None else _day(row[5]),
    )

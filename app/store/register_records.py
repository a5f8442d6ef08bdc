"""The posts, trainings and capacities of the register's people: three tables of the same manner."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from app.models.register.people import Capacity, Post, Training
from app.store.connection import Connection
from app.store.rows import new_id

POST_COLUMNS = "id, object_id, person_id, unit_id, title, is_head, from_on, to_on"
TRAINING_COLUMNS = "id, object_id, person_id, kind, done_on, expires_on"
CAPACITY_COLUMNS = "id, object_id, person_id, capacity, since_on, ended_on"


_day = date.fromisoformat
"""Called for thousands of rows at once, so without a step in between."""


class OfPerson(Protocol):
    @property
    def id(self) -> int | None: ...

    @property
    def person_id(self) -> int: ...


R = TypeVar("R", bound=OfPerson)


class RecordsOfPeople(Generic[R]):
    """One table whose rows each belong to a person."""

    def __init__(
        self,
        db: Connection,
        table: str,
        columns: str,
        row: Callable[[R], tuple[Any, ...]],
        record: Callable[[Sequence[Any]], R],
    ) -> None:
        self._db, self._table, self._columns, self._row, self._record = db, table, columns, row, record

    def add(self, record: R) -> int:
        assert self._db.in_transaction
        values = self._row(record)
        marks = ", ".join("?" * len(values))
        return new_id(self._db.execute(f"INSERT INTO {self._table} ({self._columns}) VALUES ({marks})", values))

    def change(self, record: R) -> None:
        assert self._db.in_transaction
        names = ", ".join(f"{name.strip()} = ?" for name in self._columns.split(",")[2:])
        self._db.execute(f"UPDATE {self._table} SET {names} WHERE id = ?", (*self._row(record)[2:], record.id))

    def remove(self, record_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute(f"DELETE FROM {self._table} WHERE id = ?", (record_id,))

    def one(self, record_id: int) -> R | None:
        row = self._db.execute(f"SELECT {self._columns} FROM {self._table} WHERE id = ?", (record_id,)).fetchone()
        return None if row is None else self._record(row)

    def of_person(self, person_id: int) -> list[R]:
        rows = self._db.execute(
            f"SELECT {self._columns} FROM {self._table} WHERE person_id = ? ORDER BY id", (person_id,)
        )
        return [self._record(row) for row in rows]

    def by_person(self, people: Iterable[int] | None = None) -> dict[int, list[R]]:
        """The rows of these people, or of everybody, by person."""
        sql, values = f"SELECT {self._columns} FROM {self._table}", tuple(people or ())
        if people is not None:
            sql += f" WHERE person_id IN ({', '.join('?' * len(values))})"
        found: defaultdict[int, list[R]] = defaultdict(list)
        record = self._record
        for row in self._db.execute(f"{sql} ORDER BY id", values).fetchall():
            found[row[2]].append(record(row))
        return found


class Posts(RecordsOfPeople[Post]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "posts", POST_COLUMNS, _post_row, _post)


class Trainings(RecordsOfPeople[Training]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "trainings", TRAINING_COLUMNS, _training_row, _training)


class Capacities(RecordsOfPeople[Capacity]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "register_capacities", CAPACITY_COLUMNS, _capacity_row, _capacity)


def day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _post_row(post: Post) -> tuple[Any, ...]:
    return (
        post.id,
        post.object_id,
        post.person_id,
        post.unit_id,
        post.title,
        int(post.is_head),
        day_text(post.from_on),
        day_text(post.to_on),
    )


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


def _training_row(training: Training) -> tuple[Any, ...]:
    return (
        training.id,
        training.object_id,
        training.person_id,
        training.kind,
        day_text(training.done_on),
        day_text(training.expires_on),
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


def _capacity_row(capacity: Capacity) -> tuple[Any, ...]:
    return (
        capacity.id,
        capacity.object_id,
        capacity.person_id,
        capacity.capacity,
        day_text(capacity.since_on),
        day_text(capacity.ended_on),
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

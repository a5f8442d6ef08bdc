"""Rows whose columns are the fields of a record, for tables that are written and read in just that way."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from app.models.moments import moment_of, utc_text
from app.store.connection import Connection, Cursor

R = TypeVar("R")


def new_id(added: Cursor) -> int:
    """The id that the vault gave the row."""
    assert added.lastrowid is not None
    return added.lastrowid


class RowsOf(Generic[R]):
    """A table of one sort of record, whose first field is `id`."""

    def __init__(self, db: Connection, table: str, kind: type[R]) -> None:
        self._db, self.table, self.kind = db, table, kind
        self._names = tuple(each.name for each in fields(kind))  # type: ignore[arg-type]
        self.columns = ", ".join(self._names)
        self._read = _readers(kind)  # type: ignore[arg-type] # a dataclass is hashable

    def add(self, record: R) -> int:
        """Adds it, under its id where it has one, as when it is put back."""
        assert self._db.in_transaction
        marks = ", ".join("?" * len(self._names))
        sql = f"INSERT INTO {self.table} ({self.columns}) VALUES ({marks})"
        return new_id(self._db.execute(sql, self._cells(record)))

    def change(self, record: R) -> None:
        assert self._db.in_transaction
        row_id, *cells = self._cells(record)
        assert row_id is not None
        marks = ", ".join(f"{name} = ?" for name in self._names[1:])
        self._db.execute(f"UPDATE {self.table} SET {marks} WHERE id = ?", (*cells, row_id))

    def remove(self, record_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute(f"DELETE FROM {self.table} WHERE id = ?", (record_id,))

    def one(self, record_id: int) -> R | None:
        found = self.where("id = ?", record_id)
        return found[0] if found else None

    def of_case(self, case_id: int) -> list[R]:
        """Those of a case, in the order in which they were made."""
        return self.where("case_id = ? ORDER BY id", case_id)

    def where(self, condition: str, *values: Any) -> list[R]:
        """Those that a condition of our own picks."""
        rows = self._db.execute(f"SELECT {self.columns} FROM {self.table} WHERE {condition}", values)
        return [self._record(row) for row in rows]

    def _cells(self, record: R) -> list[Any]:
        return [_cell(getattr(record, name)) for name in self._names]

    def _record(self, row: tuple[Any, ...]) -> R:
        # Called for thousands of rows at once: only the fields that need it are touched.
        values = dict(zip(self._names, row, strict=True))
        for name, read in self._read:
            if (value := values[name]) is not None:
                values[name] = read(value)
        return self.kind(**values)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else int(value) if isinstance(value, bool) else value


@cache
def _readers(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields whose cells are not what they hold, and what makes it of them."""
    hints = get_type_hints(kind)
    found = ((each.name, _reader(hints[each.name])) for each in fields(kind))
    return tuple((name, read) for name, read in found if read is not None)


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if hint is datetime:
        return moment_of
    if hint is date:
        return date.fromisoformat
    if hint is bool or (isinstance(hint, type) and issubclass(hint, StrEnum)):
        return hint
    return None

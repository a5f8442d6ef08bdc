"""What the tables of a vault look like, read from a fresh database of the same version."""

from dataclasses import dataclass, field
from typing import Any

from app.store.connection import Connection

_TYPES: dict[str, type | tuple[type, ...]] = {"INTEGER": int, "TEXT": str, "BLOB": bytes, "REAL": float}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    type: str
    may_be_null: bool
    usual: Any = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index of a table with numbers; each of its entries ends with the number of its row.

    One that `is_partial` leaves rows out, so it never says that a row was not there.
    """

    name: str
    columns: tuple[str | None, ...]
    types: tuple[str, ...]
    is_partial: bool = False

    def fits(self, values: tuple[Any, ...]) -> bool:
        """Whether these could be an entry; of an expression anything may come."""
        return (
            len(values) == len(self.columns) + 1
            and isinstance(values[-1], int)
            and all(
                value is None or kind not in _TYPES or isinstance(value, _TYPES[kind])
                for value, kind in zip(values, self.types, strict=False)
            )
        )

    def named(self, values: tuple[Any, ...]) -> dict[str, Any]:
        """What an entry says of its row."""
        return {name: value for name, value in zip(self.columns, values, strict=False) if name is not None}

    def case_id(self, values: tuple[Any, ...]) -> int | None:
        for name, value in zip(self.columns, values, strict=False):
            if name == "case_id" and isinstance(value, int):
                return value
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`columns` in the order in which a row stores them. A table without `has_rowid` is stored by its `key`."""

    name: str
    columns: tuple[Column, ...]
    has_rowid: bool
    key: tuple[str, ...]
    indexes: tuple[Index, ...]

    @property
    def alias(self) -> int | None:
        """The place of the column that is the number of the row, which the row itself does not hold."""
        if not self.has_rowid or len(self.key) != 1:
            return None
        place = next(place for place, column in enumerate(self.columns) if column.name == self.key[0])
        return place if self.columns[place].type == "INTEGER" else None

    def fits(self, values: tuple[Any, ...]) -> bool:
        """Whether these could be the values of a row."""
        if len(values) != len(self.columns):
            return False
        for place, (value, column) in enumerate(zip(values, self.columns, strict=True)):
            if place == self.alias:
                if value is not None:
                    return False
            elif value is None:
                if not column.may_be_null:
                    return False
            elif column.type in _TYPES and not isinstance(value, _TYPES[column.type]):
                return False
        return True

    def row(self, rowid: int | None, values: tuple[Any, ...]) -> dict[str, Any] | None:
        """The row by its columns; what an older program did not write yet has its usual value."""
        whole = (*values, *(column.usual for column in self.columns[len(values) :]))
        if not self.fits(whole):
            return None
        row = {column.name: value for column, value in zip(self.columns, whole, strict=True)}
        if self.alias is not None:
            row[self.columns[self.alias].name] = rowid
        return row


def tables_of(db: Connection) -> dict[str, Table]:
    names = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
        )
    ]
    return {name: _table(db, name) for name in names}


def _table(db: Connection, name: str) -> Table:
    has_rowid = not db.execute("SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'", (name,)).fetchone()[0]
    columns, key = [], []
    for _number, column, kind, not_null, usual, in_key in db.execute(f"PRAGMA table_info({name})").fetchall():
        value = None if usual is None else db.execute(f"SELECT {usual}").fetchone()[0]
        columns.append(Column(name=column, type=kind, may_be_null=not not_null, usual=value))
        if in_key:
            key.append((in_key, column))
    key_names = tuple(column for _place, column in sorted(key))
    if not has_rowid:
        # Stored with its key first.
        in_order = {column.name: column for column in columns}
        columns = [in_order.pop(each) for each in key_names] + list(in_order.values())
    types = {column.name: column.type for column in columns}
    indexes = []
    listed = db.execute(f"PRAGMA index_list({name})").fetchall() if has_rowid else []
    for _number, index, _unique, _origin, is_partial in listed:
        named = tuple(row[2] for row in db.execute(f"PRAGMA index_info({index})").fetchall())
        kinds = tuple(types.get(each or "", "") for each in named)
        indexes.append(Index(name=index, columns=named, types=kinds, is_partial=bool(is_partial)))
    return Table(name=name, columns=tuple(columns), has_rowid=has_rowid, key=key_names, indexes=tuple(indexes))


def roots_of(db: Connection) -> dict[str, int]:
    """On which page each table and index of a database begins."""
    return dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"))

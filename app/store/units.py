"""The tree of the organisation, and the other names of its units."""

from collections.abc import Sequence
from typing import Any

from app.models.moments import day_or_none
from app.models.register.units import Unit, UnitAlias, UnitKind
from app.store.connection import Connection
from app.store.references import referred_to
from app.store.rows import new_id

COLUMNS = "id, object_id, name, kind, parent_id, joined_to, ended_on"
ALIAS_COLUMNS = "id, object_id, unit_id, name"


class Units:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, unit: Unit) -> int:
        assert self._db.in_transaction
        return new_id(self._db.execute(f"INSERT INTO units ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", _row(unit)))

    def change(self, unit: Unit) -> None:
        assert self._db.in_transaction
        self._db.execute(
            "UPDATE units SET name = ?, kind = ?, parent_id = ?, joined_to = ?, ended_on = ? WHERE id = ?",
            (*_row(unit)[2:], unit.id),
        )

    def remove(self, unit_id: int) -> None:
        """Only for what was just added: the vault refuses while anything belongs to it."""
        assert self._db.in_transaction
        self._db.execute("DELETE FROM units WHERE id = ?", (unit_id,))

    def one(self, unit_id: int) -> Unit | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM units WHERE id = ?", (unit_id,)).fetchone()
        return None if row is None else _record(row)

    def all(self) -> list[Unit]:
        return [_record(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM units ORDER BY id")]

    def add_alias(self, alias: UnitAlias) -> int:
        assert self._db.in_transaction
        sql = f"INSERT INTO unit_aliases ({ALIAS_COLUMNS}) VALUES (?, ?, ?, ?)"
        return new_id(self._db.execute(sql, (alias.id, alias.object_id, alias.unit_id, alias.name)))

    def remove_alias(self, alias_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM unit_aliases WHERE id = ?", (alias_id,))

    def aliases(self) -> list[UnitAlias]:
        rows = self._db.execute(f"SELECT {ALIAS_COLUMNS} FROM unit_aliases ORDER BY id")
        return [UnitAlias(id=row[0], object_id=row[1], unit_id=row[2], name=row[3]) for row in rows]

    def in_use(self) -> set[int]:
        """Every unit to which a post, another unit or anything else belongs."""
        return referred_to(self._db, "units", aside=frozenset({"unit_aliases"}))

    def counts(self) -> dict[int, int]:
        """How many people of the register have a post in each unit, whenever that was."""
        sql = "SELECT unit_id, count(DISTINCT person_id) FROM posts GROUP BY unit_id"
        return dict(self._db.execute(sql).fetchall())


def _row(unit: Unit) -> tuple[Any, ...]:
    return (
        unit.id,
        unit.object_id,
        unit.name,
        str(unit.kind),
        unit.parent_id,
        unit.joined_to,
        unit.ended_on and unit.ended_on.isoformat(),
    )


def _record(row: Sequence[Any]) -> Unit:
    return Unit(
        id=row[0],
        object_id=row[1],
        name=row[2],
        kind=UnitKind(row[3]),
        parent_id=row[4],
        joined_to=row[5],
        ended_on=day_or_none(row[6]),
    )

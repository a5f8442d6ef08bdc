"""Whose each key slot is or was. The names are also in the key file, but a slot may be gone from there."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from app.models.holders import Holder, SlotKind
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.key_file import Slot

COLUMNS = "slot, kind, name, added_at, removed_at"


class Holders:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def all(self) -> list[Holder]:
        """Everybody who ever had a way in, in the order in which they were added."""
        rows = self._db.execute(f"SELECT {COLUMNS} FROM holders ORDER BY added_at, kind, slot")
        return [_record(row) for row in rows]

    def agree_with(self, slots: Iterable[Slot]) -> bool:
        """Whether these are the slots that the table calls present."""
        present = {row[0] for row in self._db.execute("SELECT slot FROM holders WHERE removed_at IS NULL")}
        return present == {slot.id for slot in slots}

    def follow(self, slots: Iterable[Slot], now: datetime) -> None:
        """Writes down the slots of the key file as it is now: new ones are added, missing ones are marked as gone."""
        assert self._db.in_transaction
        slots = tuple(slots)
        self._db.executemany(
            f"INSERT INTO holders ({COLUMNS}) VALUES (?, ?, ?, ?, NULL)"
            " ON CONFLICT (slot) DO UPDATE SET removed_at = NULL",
            [(slot.id, str(slot.kind), slot.holder, utc_text(now)) for slot in slots],
        )
        present = {slot.id for slot in slots}
        for (slot,) in self._db.execute("SELECT slot FROM holders WHERE removed_at IS NULL").fetchall():
            if slot not in present:
                self._db.execute("UPDATE holders SET removed_at = ? WHERE slot = ?", (utc_text(now), slot))


def _record(row: Sequence[Any]) -> Holder:
    return Holder(
        slot=row[0],
        kind=SlotKind(row[1]),
        name=row[2],
        added_at=moment_of(row[3]),
        removed_at=None if row[4] is None else moment_of(row[4]),
    )

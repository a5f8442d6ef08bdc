"""Which backups were made of this vault, and where they were put."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.models.backups import Backup, BackupReason
from app.models.moments import moment_of, moment_or_none, utc_text
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, made_at, reason, place, size, sequence, head, gone_at"


class Backups:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, backup: Backup) -> int:
        assert self._db.in_transaction
        values = (
            backup.object_id,
            utc_text(backup.made_at),
            backup.reason,
            backup.place,
            backup.size,
            backup.sequence,
            backup.head,
            backup.gone_at and utc_text(backup.gone_at),
        )
        sql = f"INSERT INTO backups ({COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def set_gone(self, backup_id: int, gone_at: datetime) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE backups SET gone_at = ? WHERE id = ?", (utc_text(gone_at), backup_id))

    def kept(self) -> list[Backup]:
        """Those that have not been dropped, the newest first."""
        sql = f"SELECT {COLUMNS} FROM backups WHERE gone_at IS NULL ORDER BY made_at DESC, id DESC"
        return [_record(row) for row in self._db.execute(sql)]

    def newest(self) -> Backup | None:
        sql = f"SELECT {COLUMNS} FROM backups ORDER BY made_at DESC, id DESC LIMIT 1"
        row = self._db.execute(sql).fetchone()
        return None if row is None else _record(row)

    def first_made_at(self) -> datetime | None:
        return moment_or_none(self._db.execute("SELECT min(made_at) FROM backups").fetchone()[0])


def _record(row: Sequence[Any]) -> Backup:
    return Backup(
        id=row[0],
        object_id=row[1],
        made_at=moment_of(row[2]),
        reason=BackupReason(row[3]),
        place=row[4],
        size=row[5],
        sequence=row[6],
        head=row[7],
        gone_at=moment_or_none(row[8]),
    )

"""Sealed accounts: added and read, never changed."""

from collections.abc import Sequence
from typing import Any

from app.models.accounts import SealedAccount
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, follows, author, written_by, language, text, sealed_at, sha256, history_entry"


class Accounts:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, account: SealedAccount) -> int:
        assert self._db.in_transaction
        values = (
            account.object_id,
            account.case_id,
            account.follows,
            account.author,
            account.written_by,
            account.language,
            account.text,
            utc_text(account.sealed_at),
            account.sha256,
            account.history_entry,
        )
        sql = f"INSERT INTO accounts ({COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def one(self, account_id: int) -> SealedAccount | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM accounts WHERE id = ?", (account_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[SealedAccount]:
        """In the order in which they were sealed."""
        rows = self._db.execute(f"SELECT {COLUMNS} FROM accounts WHERE case_id = ? ORDER BY id", (case_id,))
        return [_record(row) for row in rows]

    def all(self) -> list[SealedAccount]:
        return [_record(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM accounts ORDER BY id")]


def _record(row: Sequence[Any]) -> SealedAccount:
    return SealedAccount(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        follows=row[3],
        author=row[4],
        written_by=row[5],
        language=row[6],
        text=row[7],
        sealed_at=moment_of(row[8]),
        sha256=row[9],
        history_entry=row[10],
    )

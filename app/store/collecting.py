"""The keys of a vault's own, the specifications that it counted by, and the versions of counts that left it."""

import secrets
from datetime import datetime

from app.models.collecting.versions import CountsVersion, OwnKeys
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.rows import RowsOf

KEY_COLUMNS = "id, signing, rounding, made_at"

_KEY_BYTES = 32


class Collecting:
    """The keys are made once, and a version stands for ever: the tables let neither be changed."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._versions = RowsOf(db, "counts_versions", CountsVersion)

    def keys(self) -> OwnKeys | None:
        """None in a vault that was made before there were counts, until its first export."""
        row = self._db.execute(f"SELECT {KEY_COLUMNS} FROM own_keys").fetchone()
        if row is None:
            return None
        return OwnKeys(id=row[0], signing=row[1], rounding=row[2], made_at=moment_of(row[3]))

    def make_keys(self, made_at: datetime) -> OwnKeys:
        """New keys, for a vault that has none."""
        assert self._db.in_transaction
        keys = OwnKeys(
            signing=secrets.token_bytes(_KEY_BYTES), rounding=secrets.token_bytes(_KEY_BYTES), made_at=made_at
        )
        values = (keys.id, keys.signing, keys.rounding, utc_text(made_at))
        self._db.execute(f"INSERT INTO own_keys ({KEY_COLUMNS}) VALUES (?, ?, ?, ?)", values)
        return keys

    def keep_specification(self, name: str, content: bytes, kept_at: datetime) -> None:
        """Keeps the RFC 8785 bytes of a specification by its hash, so that what was counted by it can be read later."""
        assert self._db.in_transaction
        sql = "INSERT INTO specifications (hash, content, kept_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING"
        self._db.execute(sql, (name, content, utc_text(kept_at)))

    def specification(self, name: str) -> bytes | None:
        row = self._db.execute("SELECT content FROM specifications WHERE hash = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def add_version(self, version: CountsVersion) -> int:
        return self._versions.add(version)

    def versions(self) -> list[CountsVersion]:
        """All that ever left, in their order."""
        return self._versions.where("1 ORDER BY id")

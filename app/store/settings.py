"""Choices made in one vault, kept in it."""

from app.store.connection import Connection


class Settings:
    """Names and texts; writing asks for an open transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, name: str, default: str = "") -> str:
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set(self, name: str, value: str) -> None:
        assert self._db.in_transaction
        self._db.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def forget(self, name: str) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM settings WHERE name = ?", (name,))

    def named(self, beginning: str) -> dict[str, str]:
        """All whose name begins so."""
        length = len(beginning)
        rows = self._db.execute("SELECT name, value FROM settings WHERE substr(name, 1, ?) = ?", (length, beginning))
        return dict(rows.fetchall())

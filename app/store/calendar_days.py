"""The service's own days: closure days, and corrections to the bank holidays that came with the program."""

from datetime import date

from app.store.connection import Connection


class CalendarDays:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def put(self, nation: str, day: date, kind: str, name: str) -> None:
        assert self._db.in_transaction
        sql = "INSERT OR REPLACE INTO calendar_days (nation, day, kind, name) VALUES (?, ?, ?, ?)"
        self._db.execute(sql, (nation, day.isoformat(), kind, name))

    def remove(self, nation: str, day: date, kind: str) -> None:
        assert self._db.in_transaction
        sql = "DELETE FROM calendar_days WHERE nation = ? AND day = ? AND kind = ?"
        self._db.execute(sql, (nation, day.isoformat(), kind))

    def all(self) -> list[tuple[str, date, str, str]]:
        """Every own day: nation, day, kind (holiday, closure or working) and name, the earliest first."""
        rows = self._db.execute("SELECT nation, day, kind, name FROM calendar_days ORDER BY day, nation, kind")
        return [(nation, date.fromisoformat(day), kind, name) for nation, day, kind, name in rows]

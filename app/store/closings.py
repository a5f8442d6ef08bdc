"""How cases ended, the time spent on them, and the statements handed over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.models.closings import Closing, StatementGiven, TimeSpent
from app.models.moments import moment_of, moment_or_none, utc_text
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, closed_at, outcome, words, despite, reopened_at, reason"
TIME_COLUMNS = "id, object_id, case_id, minutes, spent_at"
STATEMENT_COLUMNS = "id, object_id, case_id, statement, version, given_at"


class Closings:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, closing: Closing) -> int:
        assert self._db.in_transaction
        values = (
            closing.object_id,
            closing.case_id,
            utc_text(closing.closed_at),
            closing.outcome,
            closing.words,
            closing.despite,
            closing.reopened_at and utc_text(closing.reopened_at),
            closing.reason,
        )
        sql = f"INSERT INTO closings ({COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def set_reopened(self, closing_id: int, reopened_at: datetime | None, reason: str) -> None:
        assert self._db.in_transaction
        sql = "UPDATE closings SET reopened_at = ?, reason = ? WHERE id = ?"
        self._db.execute(sql, (reopened_at and utc_text(reopened_at), reason, closing_id))

    def remove(self, closing_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM closings WHERE id = ?", (closing_id,))

    def of_case(self, case_id: int) -> list[Closing]:
        """In their order; the last one stands while it has not been reopened."""
        rows = self._db.execute(f"SELECT {COLUMNS} FROM closings WHERE case_id = ? ORDER BY id", (case_id,))
        return [_closing(row) for row in rows]


class TimesSpent:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, spent: TimeSpent) -> int:
        assert self._db.in_transaction
        values = (spent.id, spent.object_id, spent.case_id, spent.minutes, utc_text(spent.spent_at))
        sql = f"INSERT INTO time_spent ({TIME_COLUMNS}) VALUES (?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def remove(self, spent_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM time_spent WHERE id = ?", (spent_id,))

    def of_case(self, case_id: int) -> list[TimeSpent]:
        rows = self._db.execute(f"SELECT {TIME_COLUMNS} FROM time_spent WHERE case_id = ? ORDER BY id", (case_id,))
        return [_spent(row) for row in rows]


class StatementsGiven:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, given: StatementGiven) -> int:
        assert self._db.in_transaction
        values = (given.object_id, given.case_id, given.statement, given.version, utc_text(given.given_at))
        sql = f"INSERT INTO statements_given ({STATEMENT_COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def remove(self, given_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM statements_given WHERE id = ?", (given_id,))

    def of_case(self, case_id: int) -> list[StatementGiven]:
        sql = f"SELECT {STATEMENT_COLUMNS} FROM statements_given WHERE case_id = ? ORDER BY given_at, id"
        return [_given(row) for row in self._db.execute(sql, (case_id,))]


def _closing(row: Sequence[Any]) -> Closing:
    return Closing(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        closed_at=moment_of(row[3]),
        outcome=row[4],
        words=row[5],
        despite=row[6],
        reopened_at=moment_or_none(row[7]),
        reason=row[8],
    )


def _spent(row: Sequence[Any]) -> TimeSpent:
    return TimeSpent(id=row[0], object_id=row[1], case_id=row[2], minutes=row[3], spent_at=moment_of(row[4]))


def _given(row: Sequence[Any]) -> StatementGiven:
    return StatementGiven(
        id=row[0], object_id=row[1], case_id=row[2], statement=row[3], version=row[4], given_at=moment_of(row[5])
    )

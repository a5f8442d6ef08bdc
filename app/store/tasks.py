"""Things due, contact attempts and drop-in sessions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.models.moments import moment_of, moment_or_none, utc_text
from app.models.tasks import ContactAttempt, Session, Task, TaskKind
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, kind, title, due_on, due_time, explained, made_at, done_at"
ATTEMPT_COLUMNS = "id, object_id, case_id, method, result, tried_at, minutes"
SESSION_COLUMNS = "id, object_id, place, started_at, ended_at, visitors"


class Tasks:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, task: Task) -> int:
        """Adds a task; one that was there before comes back under its own number."""
        assert self._db.in_transaction
        values = (
            task.id,
            task.object_id,
            task.case_id,
            str(task.kind),
            task.title,
            task.due_on.isoformat(),
            task.due_time,
            task.explained,
            utc_text(task.made_at),
            task.done_at and utc_text(task.done_at),
        )
        sql = f"INSERT INTO tasks ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def set_done(self, task_id: int, done_at: datetime | None) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE tasks SET done_at = ? WHERE id = ?", (done_at and utc_text(done_at), task_id))

    def remove(self, task_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM tasks WHERE id = ?", (task_id,))

    def one(self, task_id: int) -> Task | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM tasks WHERE id = ?", (task_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[Task]:
        sql = f"SELECT {COLUMNS} FROM tasks WHERE case_id = ? ORDER BY done_at IS NOT NULL, due_on, due_time, id"
        return [_record(row) for row in self._db.execute(sql, (case_id,))]

    def due(self, until: date, limit: int) -> list[Task]:
        """What is not done and due on or before a day, the earliest first."""
        sql = f"SELECT {COLUMNS} FROM tasks WHERE done_at IS NULL AND due_on <= ? ORDER BY due_on, due_time, id LIMIT ?"
        return [_record(row) for row in self._db.execute(sql, (until.isoformat(), limit))]

    def next_due(self, case_id: int) -> date | None:
        sql = "SELECT min(due_on) FROM tasks WHERE case_id = ? AND done_at IS NULL"
        found = self._db.execute(sql, (case_id,)).fetchone()[0]
        return None if found is None else date.fromisoformat(found)


class ContactAttempts:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, attempt: ContactAttempt) -> int:
        assert self._db.in_transaction
        values = (
            attempt.object_id,
            attempt.case_id,
            attempt.method,
            attempt.result,
            utc_text(attempt.tried_at),
            attempt.minutes,
        )
        sql = f"INSERT INTO contact_attempts ({ATTEMPT_COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def remove(self, attempt_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM contact_attempts WHERE id = ?", (attempt_id,))

    def of_case(self, case_id: int) -> list[ContactAttempt]:
        sql = f"SELECT {ATTEMPT_COLUMNS} FROM contact_attempts WHERE case_id = ? ORDER BY tried_at, id"
        return [_attempt(row) for row in self._db.execute(sql, (case_id,))]


class Sessions:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, session: Session) -> int:
        assert self._db.in_transaction
        values = (
            session.object_id,
            session.place,
            utc_text(session.started_at),
            session.ended_at and utc_text(session.ended_at),
            session.visitors,
        )
        sql = f"INSERT INTO sessions ({SESSION_COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def end(self, session_id: int, ended_at: datetime | None) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE sessions SET ended_at = ? WHERE id = ?", (ended_at and utc_text(ended_at), session_id))

    def count_visitor(self, session_id: int, change: int = 1) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE sessions SET visitors = max(0, visitors + ?) WHERE id = ?", (change, session_id))

    def one(self, session_id: int) -> Session | None:
        row = self._db.execute(f"SELECT {SESSION_COLUMNS} FROM sessions WHERE id = ?", (session_id,)).fetchone()
        return None if row is None else _session(row)

    def running(self) -> Session | None:
        """The session that has not ended, if there is one."""
        sql = f"SELECT {SESSION_COLUMNS} FROM sessions WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1"
        row = self._db.execute(sql).fetchone()
        return None if row is None else _session(row)


def _record(row: Sequence[Any]) -> Task:
    return Task(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        kind=TaskKind(row[3]),
        title=row[4],
        due_on=date.fromisoformat(row[5]),
        due_time=row[6],
        explained=row[7],
        made_at=moment_of(row[8]),
        done_at=moment_or_none(row[9]),
    )


def _attempt(row: Sequence[Any]) -> ContactAttempt:
    return ContactAttempt(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        method=row[3],
        result=row[4],
        tried_at=moment_of(row[5]),
        minutes=row[6],
    )


def _session(row: Sequence[Any]) -> Session:
    return Session(
        id=row[0],
        object_id=row[1],
        place=row[2],
        started_at=moment_of(row[3]),
        ended_at=moment_or_none(row[4]),
        visitors=row[5],
    )

"""Adviser notes, which nobody but the vault's holder reads."""

from collections.abc import Sequence
from typing import Any

from app.models.moments import moment_of, utc_text
from app.models.notes import AdviserNote, NoteState
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, session_id, corrects, state, text, started_at, finished_at, minutes"


class Notes:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, note: AdviserNote) -> int:
        assert self._db.in_transaction
        values = (
            note.object_id,
            note.case_id,
            note.session_id,
            note.corrects,
            str(note.state),
            note.text,
            utc_text(note.started_at),
            utc_text(note.finished_at),
            note.minutes,
        )
        sql = f"INSERT INTO notes ({COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def remove(self, note_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM notes WHERE id = ?", (note_id,))

    def one(self, note_id: int) -> AdviserNote | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM notes WHERE id = ?", (note_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[AdviserNote]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM notes WHERE case_id = ? ORDER BY finished_at, id", (case_id,))
        return [_record(row) for row in rows]


def _record(row: Sequence[Any]) -> AdviserNote:
    return AdviserNote(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        session_id=row[3],
        corrects=row[4],
        state=NoteState(row[5]),
        text=row[6],
        started_at=moment_of(row[7]),
        finished_at=moment_of(row[8]),
        minutes=row[9],
    )

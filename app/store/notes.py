"""Adviser notes, which nobody but the vault's holder reads, and how each came to be agreed."""

from collections.abc import Sequence
from typing import Any

from app.models.moments import day_or_none, moment_of, utc_text
from app.models.notes import AdviserNote, NoteState, NoteStep, NoteStepKind
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, session_id, corrects, state, text, started_at, finished_at, minutes"
STEP_COLUMNS = "id, object_id, note_id, kind, made_at, agreed_on, how, words"


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

    def reword(self, note_id: int, text: str) -> None:
        """Gives a note other words. Raises IntegrityError for one that is locked."""
        assert self._db.in_transaction
        self._db.execute("UPDATE notes SET text = ? WHERE id = ?", (text, note_id))

    def set_state(self, note_id: int, state: NoteState) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE notes SET state = ? WHERE id = ?", (str(state), note_id))

    def remove(self, note_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM notes WHERE id = ?", (note_id,))

    def one(self, note_id: int) -> AdviserNote | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM notes WHERE id = ?", (note_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[AdviserNote]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM notes WHERE case_id = ? ORDER BY finished_at, id", (case_id,))
        return [_record(row) for row in rows]


class NoteSteps:
    """The steps of each note, in their order."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, step: NoteStep) -> int:
        assert self._db.in_transaction
        values = (
            step.object_id,
            step.note_id,
            str(step.kind),
            utc_text(step.made_at),
            step.agreed_on and step.agreed_on.isoformat(),
            step.how,
            step.words,
        )
        sql = f"INSERT INTO note_steps ({STEP_COLUMNS.removeprefix('id, ')}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def remove(self, step_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM note_steps WHERE id = ?", (step_id,))

    def of_note(self, note_id: int) -> list[NoteStep]:
        rows = self._db.execute(f"SELECT {STEP_COLUMNS} FROM note_steps WHERE note_id = ? ORDER BY id", (note_id,))
        return [_step(row) for row in rows]

    def of_case(self, case_id: int) -> list[NoteStep]:
        """The steps of all notes of a case, in their order."""
        sql = (
            f"SELECT {STEP_COLUMNS} FROM note_steps"
            " WHERE note_id IN (SELECT id FROM notes WHERE case_id = ?) ORDER BY id"
        )
        return [_step(row) for row in self._db.execute(sql, (case_id,))]


def _step(row: Sequence[Any]) -> NoteStep:
    return NoteStep(
        id=row[0],
        object_id=row[1],
        note_id=row[2],
        kind=NoteStepKind(row[3]),
        made_at=moment_of(row[4]),
        agreed_on=day_or_none(row[5]),
        how=row[6],
        words=row[7],
    )


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

"""Drafts: what is being typed, on disk within a second of the last key, encrypted like everything else."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.models.moments import moment_of, utc_text
from app.models.notes import Draft
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, form, form_version, case_id, session_id, answers, started_at, updated_at"


class Drafts:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, draft: Draft) -> int:
        """Adds a draft; one that was there before comes back under its own number."""
        assert self._db.in_transaction
        values = (
            draft.id,
            draft.object_id,
            draft.form,
            draft.form_version,
            draft.case_id,
            draft.session_id,
            _text(draft.answers),
            utc_text(draft.started_at),
            utc_text(draft.updated_at),
        )
        sql = f"INSERT INTO drafts ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def keep(self, draft_id: int, answers: Mapping[str, str], updated_at: datetime) -> bool:
        """Writes what has been typed so far. False when the draft is gone."""
        assert self._db.in_transaction
        sql = "UPDATE drafts SET answers = ?, updated_at = ? WHERE id = ?"
        return int(self._db.execute(sql, (_text(answers), utc_text(updated_at), draft_id)).rowcount) == 1

    def remove(self, draft_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))

    def one(self, draft_id: int) -> Draft | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM drafts WHERE id = ?", (draft_id,)).fetchone()
        return None if row is None else _record(row)

    def all(self) -> list[Draft]:
        """Every draft, the latest touched first."""
        return [
            _record(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM drafts ORDER BY updated_at DESC, id DESC")
        ]


def _text(answers: Mapping[str, str]) -> str:
    return json.dumps(dict(answers), ensure_ascii=False)


def _record(row: Sequence[Any]) -> Draft:
    return Draft(
        id=row[0],
        object_id=row[1],
        form=row[2],
        form_version=row[3],
        case_id=row[4],
        session_id=row[5],
        answers=json.loads(row[6]),
        started_at=moment_of(row[7]),
        updated_at=moment_of(row[8]),
    )

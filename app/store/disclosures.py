"""Disclosures: the answers that rules and counts read as columns and codes, and every other answer as a row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.models.cases import Mode
from app.models.disclosures import COLUMNS as ANSWERED
from app.models.disclosures import Coded, Disclosure
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.rows import new_id

_NAMES = ("object_id", "case_id", "form", "form_version", "recorded_at", *ANSWERED)
COLUMNS = ", ".join(("id", *_NAMES))
_MOMENTS = {"recorded_at", "received_at", "told_security_at", "limits_at"}


class Disclosures:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, disclosure: Disclosure, answers: Mapping[str, str]) -> int:
        """Adds a disclosure; `answers` are the other answers, each as its kind stored it."""
        assert self._db.in_transaction
        marks = ", ".join("?" * len(_NAMES))
        values = [_cell(getattr(disclosure, name)) for name in _NAMES]
        added = self._db.execute(f"INSERT INTO disclosures ({', '.join(_NAMES)}) VALUES ({marks})", values)
        disclosure_id = new_id(added)
        self._put(disclosure_id, disclosure, answers)
        return disclosure_id

    def change(self, disclosure: Disclosure, answers: Mapping[str, str]) -> None:
        assert self._db.in_transaction
        assert disclosure.id is not None
        marks = ", ".join(f"{name} = ?" for name in _NAMES)
        values = [_cell(getattr(disclosure, name)) for name in _NAMES]
        self._db.execute(f"UPDATE disclosures SET {marks} WHERE id = ?", (*values, disclosure.id))
        self._db.execute("DELETE FROM disclosure_codes WHERE disclosure_id = ?", (disclosure.id,))
        self._db.execute("DELETE FROM answers WHERE disclosure_id = ?", (disclosure.id,))
        self._put(disclosure.id, disclosure, answers)

    def remove(self, disclosure_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM disclosures WHERE id = ?", (disclosure_id,))

    def one(self, disclosure_id: int) -> Disclosure | None:
        rows = self._records("WHERE id = ?", (disclosure_id,))
        return rows[0] if rows else None

    def of_case(self, case_id: int) -> list[Disclosure]:
        return self._records("WHERE case_id = ? ORDER BY received_at, id", (case_id,))

    def other_answers(self, disclosure_id: int) -> dict[str, str]:
        """The answers kept as rows: question name to stored value."""
        sql = "SELECT question, value FROM answers WHERE disclosure_id = ?"
        return dict(self._db.execute(sql, (disclosure_id,)).fetchall())

    def _put(self, disclosure_id: int, disclosure: Disclosure, answers: Mapping[str, str]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO disclosure_codes (disclosure_id, question, code, basis) VALUES (?, ?, ?, ?)",
            [(disclosure_id, each.question, each.code, each.basis) for each in disclosure.coded],
        )
        self._db.executemany(
            "INSERT INTO answers (disclosure_id, question, value, form_version) VALUES (?, ?, ?, ?)",
            [(disclosure_id, question, value, disclosure.form_version) for question, value in answers.items()],
        )

    def _records(self, where: str, values: tuple[Any, ...]) -> list[Disclosure]:
        rows = self._db.execute(f"SELECT {COLUMNS} FROM disclosures {where}", values).fetchall()
        return [_record(row, self._codes(row[0])) for row in rows]

    def _codes(self, disclosure_id: int) -> tuple[Coded, ...]:
        sql = (
            "SELECT question, code, basis FROM disclosure_codes WHERE disclosure_id = ? ORDER BY question, code, basis"
        )
        rows = self._db.execute(sql, (disclosure_id,))
        return tuple(Coded(question=question, code=code, basis=basis) for question, code, basis in rows)


def _cell(value: object) -> object:
    return utc_text(value) if isinstance(value, datetime) else str(value) if isinstance(value, Mode) else value


def _record(row: Sequence[Any], coded: tuple[Coded, ...]) -> Disclosure:
    values = dict(zip(("id", *_NAMES), row, strict=True))
    values["mode"] = Mode(values["mode"])
    for name in _MOMENTS:
        values[name] = None if values[name] is None else moment_of(values[name])
    return Disclosure(**values, coded=coded)

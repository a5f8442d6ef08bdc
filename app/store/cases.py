"""Cases in the vault: one at a time, and as the pages of a sorted and filtered list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.models.cases import Case, CaseState, Mode, Side
from app.models.moments import day_or_none, moment_of, moment_or_none, utc_text
from app.models.people import Part
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = (
    "id, object_id, year, number, alias, mode, state, safety, about, received_at, opened_at, last_entry_at,"
    " next_due_on, contact_route, support, side, outcome, closed_at"
)


class CaseOrder(StrEnum):
    """What the list may be sorted by; each has its index."""

    REFERENCE = "reference"
    ALIAS = "alias"
    RECEIVED = "received"
    LAST_ENTRY = "last_entry"
    NEXT_DUE = "next_due"


_STAGE = "SELECT stage FROM formal_cases WHERE formal_cases.case_id = cases.id AND ended_on IS NULL"
"""Read through the index that keeps one procedure at a time."""

_ORDERS = {
    CaseOrder.REFERENCE: ("year", "number"),
    CaseOrder.ALIAS: ("alias COLLATE NOCASE", "id"),
    CaseOrder.RECEIVED: ("received_at", "id"),
    CaseOrder.LAST_ENTRY: ("last_entry_at", "id"),
    CaseOrder.NEXT_DUE: ("coalesce(next_due_on, '9999-12-31')", "id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases a list shows. Empty means any; `ids` are the cases that the search found, newest first."""

    state: CaseState | None = None
    mode: Mode | None = None
    safety: str = ""
    support: str = ""
    about: str = ""
    side: Side | None = None
    told_by: Part | None = None
    stage: str = ""
    ids: tuple[int, ...] | None = field(default=None, repr=False)


class Cases:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, case: Case) -> int:
        assert self._db.in_transaction
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        return new_id(self._db.execute(f"INSERT INTO cases ({COLUMNS}) VALUES ({marks})", (case.id, *_row(case))))

    def change(self, case: Case) -> None:
        assert self._db.in_transaction
        names = [name.strip() for name in COLUMNS.removeprefix("id, ").split(",")]
        marks = ", ".join(f"{name} = ?" for name in names)
        self._db.execute(f"UPDATE cases SET {marks} WHERE id = ?", (*_row(case), case.id))

    def remove(self, case_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM cases WHERE id = ?", (case_id,))

    def one(self, case_id: int) -> Case | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM cases WHERE id = ?", (case_id,)).fetchone()
        return None if row is None else _record(row)

    def of_ids(self, ids: Sequence[int]) -> list[Case]:
        """These cases, in the order of `ids`; a case that is gone is left out."""
        marks = ", ".join("?" * len(ids))
        rows = self._db.execute(f"SELECT {COLUMNS} FROM cases WHERE id IN ({marks})", tuple(ids)).fetchall()
        found = {row[0]: _record(row) for row in rows}
        return [found[case_id] for case_id in ids if case_id in found]

    def by_reference(self, year: int, number: int) -> Case | None:
        """The case of this reference, or the one that took it in."""
        found = (
            "SELECT id FROM cases WHERE year = :year AND number = :number"
            " UNION SELECT case_id FROM former_references WHERE year = :year AND number = :number"
        )
        values = {"year": year, "number": number}
        row = self._db.execute(f"SELECT {COLUMNS} FROM cases WHERE id IN ({found})", values).fetchone()
        return None if row is None else _record(row)

    def next_number(self, year: int) -> int:
        """The number of the year's next case. That of a case joined to another is never given to somebody else."""
        sql = (
            "SELECT 1 + max(coalesce((SELECT max(number) FROM cases WHERE year = :year), 0),"
            " coalesce((SELECT max(number) FROM former_references WHERE year = :year), 0))"
        )
        return int(self._db.execute(sql, {"year": year}).fetchone()[0])

    def keep_reference(self, case: Case, taken_in_by: int) -> None:
        """From now on the reference of a case leads to the one that took it in."""
        assert self._db.in_transaction
        sql = "INSERT INTO former_references (year, number, case_id) VALUES (?, ?, ?)"
        self._db.execute(sql, (case.year, case.number, taken_in_by))

    def give_back_reference(self, case: Case) -> None:
        assert self._db.in_transaction
        sql = "DELETE FROM former_references WHERE year = ? AND number = ?"
        self._db.execute(sql, (case.year, case.number))

    def page(self, chosen: CaseFilter, order: CaseOrder, *, descending: bool, limit: int, offset: int = 0) -> list[int]:
        """The ids of one page of the list. Reads one index, however many cases there are."""
        where, values = _where(chosen)
        direction = "DESC" if descending else "ASC"
        by = ", ".join(f"{column} {direction}" for column in _ORDERS[order])
        sql = f"SELECT id FROM cases{where} ORDER BY {by} LIMIT ? OFFSET ?"
        return [row[0] for row in self._db.execute(sql, (*values, limit, offset))]

    def latest(self, limit: int) -> list[int]:
        """The ids of the open cases last written on, the latest first."""
        return self.page(CaseFilter(state=CaseState.OPEN), CaseOrder.LAST_ENTRY, descending=True, limit=limit)

    def count_up_to(self, limit: int, chosen: CaseFilter | None = None) -> int:
        """How many cases there are, counted no further than `limit`."""
        where, values = _where(chosen or CaseFilter())
        sql = f"SELECT count(*) FROM (SELECT 1 FROM cases{where} LIMIT ?)"
        return int(self._db.execute(sql, (*values, limit)).fetchone()[0])

    def set_entry_time(self, case_id: int, moment: datetime) -> None:
        """Moves the last entry forward, never back."""
        assert self._db.in_transaction
        self._db.execute(
            "UPDATE cases SET last_entry_at = max(last_entry_at, ?) WHERE id = ?", (utc_text(moment), case_id)
        )

    def set_next_due(self, case_id: int, day: date | None) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE cases SET next_due_on = ? WHERE id = ?", (day and day.isoformat(), case_id))

    def set_about(self, case_id: int, about: Sequence[str]) -> None:
        assert self._db.in_transaction
        self._db.execute("UPDATE cases SET about = ? WHERE id = ?", (_about(about), case_id))


def _where(chosen: CaseFilter) -> tuple[str, list[Any]]:
    terms: list[str] = []
    values: list[Any] = []
    equal = {
        "state": chosen.state,
        "mode": chosen.mode,
        "safety": chosen.safety,
        "support": chosen.support,
        "side": chosen.side,
    }
    for column, value in equal.items():
        if value:
            terms.append(f"{column} = ?")
            values.append(str(value))
    if chosen.about:
        terms.append("instr(about, ?) > 0")
        values.append(f" {chosen.about} ")
    if chosen.told_by is not None:
        terms.append(
            "EXISTS (SELECT 1 FROM people WHERE people.case_id = cases.id AND people.told_us = 1 AND people.part = ?)"
        )
        values.append(str(chosen.told_by))
    if chosen.stage:
        terms.append(f"({_STAGE}) = ?")
        values.append(chosen.stage)
    if chosen.ids is not None:
        terms.append(f"id IN ({', '.join('?' * len(chosen.ids))})")
        values.extend(chosen.ids)
    return (" WHERE " + " AND ".join(terms) if terms else ""), values


def _row(case: Case) -> tuple[Any, ...]:
    return (
        case.object_id,
        case.year,
        case.number,
        case.alias,
        str(case.mode),
        str(case.state),
        case.safety,
        _about(case.about),
        utc_text(case.received_at),
        utc_text(case.opened_at),
        utc_text(case.last_entry_at),
        case.next_due_on and case.next_due_on.isoformat(),
        int(case.contact_route),
        case.support,
        str(case.side),
        case.outcome,
        case.closed_at and utc_text(case.closed_at),
    )


def _about(codes: Sequence[str]) -> str:
    """The codes with a space on either side, so that a filter can look for one of them."""
    return f" {' '.join(codes)} " if codes else ""


def _record(row: Sequence[Any]) -> Case:
    return Case(
        id=row[0],
        object_id=row[1],
        year=row[2],
        number=row[3],
        alias=row[4],
        mode=Mode(row[5]),
        state=CaseState(row[6]),
        safety=row[7],
        about=tuple(row[8].split()),
        received_at=moment_of(row[9]),
        opened_at=moment_of(row[10]),
        last_entry_at=moment_of(row[11]),
        next_due_on=day_or_none(row[12]),
        contact_route=bool(row[13]),
        support=row[14],
        side=Side(row[15]),
        outcome=row[16],
        closed_at=moment_or_none(row[17]),
    )

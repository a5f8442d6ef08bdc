"""Puts salvaged rows into a fresh database, and mends what they belong to."""

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.models.moments import utc_text
from app.store import migrations
from app.store.connection import APPLICATION_ID, Connection, connect, database
from app.store.disk import Disk
from app.store.key_file import VaultKey
from app.store.repair.report import Lost
from app.store.repair.salvage import Found, Last, Row
from app.store.repair.tables import Table

# Made anew by the migrations or from the other rows, so that nothing damaged is carried over.
NOT_CARRIED = ("search", "waiting_for_search", "folded_names", "sqlite_")
FOUND_ALIAS = "Found by the repair"


def is_carried(name: str) -> bool:
    return not name.startswith(NOT_CARRIED)


@dataclass(slots=True)
class Rebuilt:
    """What became of the rows on their way.

    `unlinked` are those that stand alone now, with the tables they lost; `missed` are the rows that others belonged to.
    """

    kept: Counter[str] = field(default_factory=Counter)
    from_backup: Counter[str] = field(default_factory=Counter)
    lost: list[Lost] = field(default_factory=list)
    found_cases: list[int] = field(default_factory=list)
    unlinked: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    missed: set[tuple[str, str]] = field(default_factory=set)


def fresh_database(path: Path, key: VaultKey, version: int) -> Connection:
    """An empty database of the version that the damaged one had."""
    Disk().write(path, b"")
    db = connect(path, key, create=True)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    migrations.apply(db, migrations.steps()[:version])
    return db


def fill(
    db: Connection,
    found: dict[str, Found],
    backup: dict[str, dict[Any, Row]],
    facts: dict[str, str],
    now: datetime,
    last_entry: int,
    look_up: Callable[[int, int], None],
) -> Rebuilt:
    """Every salvaged row, and from the backup what was lost; then what belongs to nothing is mended or told."""
    rebuilt = Rebuilt()
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    for name, _sql in triggers:
        db.execute(f"DROP TRIGGER {name}")
    carried = [each for each in found.values() if is_carried(each.table.name)]
    for number, each in enumerate(carried):
        look_up(number, len(carried))
        _fill_table(
            db, each, backup.get(each.table.name, {}), rebuilt, _last_number(found, each.table.name, last_entry)
        )
    _keep_partly(db, found, rebuilt)
    _complete_facts(db, facts)
    mend_links(db, [each.table for each in carried], rebuilt, now)
    _go_on_counting(db, found)
    for _name, sql in triggers:
        db.execute(sql)
    db.execute("COMMIT")
    db.execute("PRAGMA foreign_keys = ON")
    return rebuilt


def _fill_table(db: Connection, found: Found, spare: dict[Any, Row], rebuilt: Rebuilt, last: Last) -> None:
    name = found.table.name
    lost = {each.row: each for each in found.lost(last)}
    for row in found.rows.values():
        if _insert(db, found.table, row):
            rebuilt.kept[name] += 1
        else:
            key = "/".join(str(row[each]) for each in found.table.key)
            rebuilt.lost.append(Lost(table=name, row=key))
    for key, row in spare.items():
        may_be_lost = (
            str(key) in lost or found.may_have_been_beyond(key, last) if found.table.has_rowid else bool(found.gaps)
        )
        if key in found.rows or not may_be_lost:
            continue
        if _insert(db, found.table, row):
            rebuilt.from_backup[name] += 1
            lost.pop(str(key), None)
    rebuilt.lost += lost.values()


def _insert(db: Connection, table: Table, row: Row) -> bool:
    names = list(row)
    marks = ", ".join("?" * len(names))
    try:
        db.execute(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", [row[each] for each in names])
    except (database.IntegrityError, database.DataError):
        return False
    return True


def _keep_partly(db: Connection, found: dict[str, Found], rebuilt: Rebuilt) -> None:
    """Of a lost case or disclosure, what its indexes knew: then what belongs to it keeps its place."""
    cases = {row[0]: row[1:] for row in db.execute("SELECT id, mode, received_at FROM cases")}
    for number, lost in enumerate(rebuilt.lost):
        if lost.table not in ("cases", "disclosures") or not lost.row.isdigit():
            continue
        row = {"id": int(lost.row), **found[lost.table].known.get(int(lost.row), {})}
        if lost.table == "cases":
            row.setdefault("opened_at", row.get("received_at") or row.get("last_entry_at"))
            row.setdefault("last_entry_at", row["opened_at"])
            row.setdefault("received_at", row["opened_at"])
        elif row.get("case_id") in cases:
            mode, received_at = cases[row["case_id"]]
            row |= {"form": "disclosure", "form_version": 1, "mode": mode}
            row |= {"recorded_at": received_at, "received_at": received_at}
        if _insert(db, found[lost.table].table, row):
            rebuilt.lost[number] = replace(lost, is_partly=True, is_certain=True)
            if lost.table == "cases":
                cases[row["id"]] = (row["mode"], row["received_at"])


def _complete_facts(db: Connection, facts: dict[str, str]) -> None:
    """Without these no vault opens; what is known from elsewhere stands in for what was lost."""
    for name, value in facts.items():
        db.execute("INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", (name, value))


def mend_links(db: Connection, tables: list[Table], rebuilt: Rebuilt, now: datetime) -> None:
    """A row whose parent is lost gets a case that says so, is detached where it can stand alone, or is told as lost."""
    nullable = {
        table.name: {column.name for column in table.columns if column.may_be_null} - set(table.key) for table in tables
    }
    while broken := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, number in broken:
            column, on_delete = db.execute(
                'SELECT "from", on_delete FROM pragma_foreign_key_list(?) WHERE id = ?', (table, number)
            ).fetchone()
            if rowid is None:
                continue
            value = db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
            if value is None:
                continue
            if parent != "cases":
                rebuilt.missed.add((parent, str(value[0])))
            if parent == "cases" and on_delete != "SET NULL":
                _found_case(db, value[0], rebuilt, now)
            elif column in nullable.get(table, set()) and _stands_alone(db, table, column, rowid):
                row = (table, str(rowid))
                rebuilt.unlinked[row] = (*rebuilt.unlinked.get(row, ()), parent)
            else:
                db.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
                _no_longer_kept(rebuilt, table, str(rowid))
        _mend_by_key(db, tables, rebuilt)
    _tell_unlinked(db, tables, rebuilt)
    _tell_missed(rebuilt)


def _stands_alone(db: Connection, table: str, column: str, rowid: int) -> bool:
    """Takes the link from a row, where its table lets it be without."""
    try:
        db.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (rowid,))
    except database.IntegrityError:
        return False
    return True


def _tell_unlinked(db: Connection, tables: list[Table], rebuilt: Rebuilt) -> None:
    cases = {table.name for table in tables if any(column.name == "case_id" for column in table.columns)}
    for (table, key), parents in rebuilt.unlinked.items():
        row = None
        if table in cases:
            row = db.execute(f"SELECT case_id FROM {table} WHERE rowid = ?", (int(key),)).fetchone()
        case_id = None if row is None else row[0]
        rebuilt.lost.append(Lost(table=table, row=key, case_id=case_id, is_partly=True, without=parents))


def _tell_missed(rebuilt: Rebuilt) -> None:
    """A row that others belonged to was certainly there."""
    lost = {(each.table, each.row): place for place, each in enumerate(rebuilt.lost)}
    for table, row in sorted(rebuilt.missed):
        place = lost.get((table, row))
        if place is None:
            rebuilt.lost.append(Lost(table=table, row=row))
        else:
            rebuilt.lost[place] = replace(rebuilt.lost[place], is_certain=True)


def _mend_by_key(db: Connection, tables: list[Table], rebuilt: Rebuilt) -> None:
    """The same for tables that are stored by their key, which the check does not number."""
    for table in tables:
        if table.has_rowid:
            continue
        for _id, _seq, parent, column, to, *_rest in db.execute(f"PRAGMA foreign_key_list({table.name})").fetchall():
            gone = f"{column} NOT IN (SELECT {to or 'id'} FROM {parent})"
            keys = db.execute(f"SELECT {', '.join(table.key)} FROM {table.name} WHERE {gone}").fetchall()
            db.execute(f"DELETE FROM {table.name} WHERE {gone}")
            for key in keys:
                _no_longer_kept(rebuilt, table.name, "/".join(map(str, key)))


def _no_longer_kept(rebuilt: Rebuilt, table: str, row: str) -> None:
    rebuilt.kept[table] -= 1
    rebuilt.unlinked.pop((table, row), None)
    rebuilt.lost.append(Lost(table=table, row=row))


def _found_case(db: Connection, case_id: int, rebuilt: Rebuilt, now: datetime) -> None:
    """A case in place of a lost one, so that its notes, accounts and documents keep their place."""
    if db.execute("SELECT 1 FROM cases WHERE id = ?", (case_id,)).fetchone():
        return
    number = db.execute("SELECT coalesce(max(number), 0) + 1 FROM cases WHERE year = ?", (now.year,)).fetchone()[0]
    moment = utc_text(now)
    db.execute(
        "INSERT INTO cases (id, object_id, year, number, alias, mode, state, received_at, opened_at, last_entry_at)"
        " VALUES (?, ?, ?, ?, ?, 'NAMED', 'open', ?, ?, ?)",
        (case_id, secrets.token_hex(8), now.year, number, FOUND_ALIAS, moment, moment, moment),
    )
    rebuilt.found_cases.append(case_id)


# Tables whose numbers are those of another one.
_NUMBERED_BY = {"case_keys": "cases", "history_details": "history"}


def _last_number(found: dict[str, Found], table: str, last_entry: int) -> Last:
    numbered_by = _NUMBERED_BY.get(table, table)
    counted = [
        row["seq"] for row in found["sqlite_sequence"].rows.values() if row["name"] == numbered_by and row["seq"]
    ]
    known = found[numbered_by]
    if not known.table.has_rowid:
        return Last(0, is_sure=True)
    # The anchor may lag behind the history by an act or two.
    anchored = [last_entry] if numbered_by == "history" else []
    highest = max([*counted, *anchored, *known.rows, *known.index_ids], default=0)
    return Last(highest, is_sure=bool(counted))


def _go_on_counting(db: Connection, found: dict[str, Found]) -> None:
    """A number is never given again, also where the rows that had it are lost."""
    for name, each in found.items():
        if each.table.has_rowid and is_carried(name):
            last = _last_number(found, name, 0).number
            db.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))

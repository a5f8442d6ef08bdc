"""The last rung: what can be read of a damaged database, and of a backup, taken over into a fresh one."""

import contextlib
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from app.models.cases import reference
from app.models.errors import PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.store import migrations
from app.store.anchor import Anchor
from app.store.backup_check import verify
from app.store.connection import Connection, connect
from app.store.disk import copy_file
from app.store.history import History
from app.store.keys import DATABASE_FILE, Header, VaultKey
from app.store.medium import Meter
from app.store.people import People
from app.store.repair.pages import SALT, Pages
from app.store.repair.rebuild import Rebuilt, fill, fresh_database, is_carried
from app.store.repair.report import Repaired, Rung, Salvaged
from app.store.repair.salvage import Found, Row, salvage
from app.store.repair.tables import Table, roots_of, tables_of
from app.store.repair.telling import sentences_about

Rows = dict[str, dict[Any, Row]]


def take_over(
    folder: Path, target: Path, key: VaultKey, header: Header, now: datetime, progress: Progress, backup: Path | None
) -> Repaired:
    """Fills a fresh database at `target` from the damaged one in `folder`, and from the latest whole backup."""

    def read(done: int) -> None:
        progress.step(done, pages.count, _("Reading what can be read"))

    def look_up(done: int, total: int) -> None:
        progress.step(done, total + 1, _("Taking over what can be read"))

    pages = Pages(folder / DATABASE_FILE, key, _salt_of(backup))
    version = pages.schema_version or len(migrations.steps())
    migrations.pending(version)
    with contextlib.closing(pages), contextlib.closing(fresh_database(target, key, version)) as db:
        tables = tables_of(db)
        read(0)
        found = salvage(pages, tables, roots_of(db), read)
        spare = _rows_of_backup(_backups_to_try(backup, found), key, target.parent, tables, version)
        if not any(each.rows for name, each in found.items() if is_carried(name)) and not spare:
            raise PlainError(
                _("Nothing of this vault's database can be read any more."),
                _("Restore a backup. The damaged files were left as they are."),
            )
        anchor = Anchor(folder, key, header.vault_id)
        rebuilt = fill(db, found, spare, _facts(header, spare), now, anchor.last_known(), look_up)
        migrations.apply(db, migrations.pending(version))
        _search_again(db)
        history = History(db, "repair")
        anchored = [finding.sentence for finding in anchor.check(history)]
        sentences = (_chain(history), *anchored)
        references = {row[0]: reference(row[1], row[2]) for row in db.execute("SELECT id, year, number FROM cases")}
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    outcome = _outcome(pages, rebuilt)
    progress.step(1, 1, _("Taking over what can be read"))
    return Repaired(
        rung=Rung.SALVAGE,
        sentences=(*sentences_about(outcome), *sentences),
        salvaged=outcome,
        references=references,
    )


def _salt_of(backup: Path | None) -> tuple[bytes, ...]:
    if backup is None:
        return ()
    with contextlib.suppress(OSError), (backup / DATABASE_FILE).open("rb") as file:
        return (file.read(SALT),)
    return ()


def _backups_to_try(backup: Path | None, found: dict[str, Found]) -> list[Path]:
    """The one that was named, else those that the vault itself still knows, the newest first."""
    if backup is not None:
        return [backup]
    known = sorted(found["backups"].rows.values(), key=lambda row: str(row["made_at"])) if "backups" in found else []
    return [Path(row["place"]) for row in reversed(known) if row["gone_at"] is None]


def _rows_of_backup(backups: list[Path], key: VaultKey, part: Path, tables: dict[str, Table], version: int) -> Rows:
    """The rows of the first backup that is whole, brought to the same version. Its own files are not touched."""
    for backup in backups:
        with contextlib.suppress(PlainError, OSError):
            manifest = verify(backup, key, Meter(Silent(), 1, ""))
            if manifest.schema <= version:
                return _rows_of_copy(backup / DATABASE_FILE, part / "backup", key, manifest.schema, tables, version)
    return {}


def _rows_of_copy(
    database: Path, work: Path, key: VaultKey, schema: int, tables: dict[str, Table], version: int
) -> Rows:
    work.mkdir(mode=0o700)
    try:
        copy_file(database, work / DATABASE_FILE)
        with contextlib.closing(connect(work / DATABASE_FILE, key)) as db:
            migrations.apply(db, migrations.steps()[schema:version])
            return {name: _rows(db, table) for name, table in tables.items() if is_carried(name)}
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _rows(db: Connection, table: Table) -> dict[Any, Row]:
    names = [column.name for column in table.columns]
    rowid = "rowid" if table.has_rowid else "NULL"
    rows: dict[Any, Row] = {}
    for number, *values in db.execute(f"SELECT {rowid}, {', '.join(names)} FROM {table.name}"):
        row = dict(zip(names, values, strict=True))
        rows[number if table.has_rowid else tuple(row[each] for each in table.key)] = row
    return rows


def _facts(header: Header, spare: Rows) -> dict[str, str]:
    """What a vault must know of itself, where its own table of facts was damaged."""
    known = {row["name"]: row["value"] for row in spare.get("facts", {}).values()}
    return {
        "role": "adviser",
        "name": "Casebook",
        "practice": "no",
        "key_generation": str(header.generation),
        "detail_key": secrets.token_hex(32),
        **known,
        "vault_id": header.vault_id,
    }


def _search_again(db: Connection) -> None:
    """Every case waits for its words to be put into the index, which was not carried over; names are found at once."""
    db.execute("BEGIN IMMEDIATE")
    People(db).fold_names()
    db.execute("DELETE FROM waiting_for_search")
    db.execute("INSERT INTO waiting_for_search (case_id) SELECT id FROM cases")
    db.execute("COMMIT")


def _chain(history: History) -> str:
    problems = history.verify().problems
    if not problems:
        return _("The history is complete and unchanged.")
    return _("The history has a break: {problems}").format(problems=" ".join(problems[:5]))


def _outcome(pages: Pages, rebuilt: Rebuilt) -> Salvaged:
    return Salvaged(
        damaged_pages=len(pages.damaged),
        pages=pages.count,
        kept={name: count for name, count in rebuilt.kept.items() if count},
        from_backup=dict(rebuilt.from_backup),
        lost=tuple(rebuilt.lost),
        found_cases=tuple(rebuilt.found_cases),
    )

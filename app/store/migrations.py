"""Brings a vault's tables up to date: numbered SQL files, run with their version numbers in one transaction."""

import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _
from app.store.anchor import ANCHOR_FILE
from app.store.connection import Connection, is_complete, plain
from app.store.disk import Disk, copy_file, moment_for_names, second_copy
from app.store.keys import DATABASE_FILE, KEY_FILE

FOLDER = Path(__file__).parent / "migrations"

_FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration file; `number` is the version a vault has after it."""

    number: int
    path: Path


def steps(folder: Path = FOLDER) -> list[Step]:
    found = sorted(
        (
            Step(number=int(match[1]), path=path)
            for path in folder.iterdir()
            if (match := _FILE_NAME.fullmatch(path.name))
        ),
        key=lambda step: step.number,
    )
    assert [step.number for step in found] == list(range(1, len(found) + 1)), "migrations are numbered without gaps"
    return found


def version_of(db: Connection) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def pending(version: int, folder: Path = FOLDER) -> list[Step]:
    """The steps a vault of this version still needs; a vault from a newer program is refused."""
    known = steps(folder)
    if version > len(known):
        raise PlainError(
            _("This vault was last used with a newer version of Dignity Casebook."),
            _("Install the newest version, then open it again. Nothing was changed."),
        )
    return known[version:]


def bring_up_to_date(folder: Path, db: Connection, waiting: list[Step]) -> None:
    """Copy the vault, then run the steps; after a failure the vault is as it was."""
    _keep_copy(folder, db)
    try:
        apply(db, waiting)
    except Exception as error:
        raise plain(error) or PlainError(
            _("The vault could not be brought up to this version of Dignity Casebook. It is as it was before."),
            _("Go on with the version you had, and report this."),
        ) from error


def _keep_copy(folder: Path, db: Connection) -> None:
    """Copy the encrypted files as they are before tables change; the copy opens with the same passphrase."""
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise PlainError(_("The vault is busy with other work."), _("Wait a moment, then try again."))
    size = (folder / DATABASE_FILE).stat().st_size
    if shutil.disk_usage(folder).free < 3 * size:
        raise PlainError(
            _("There is too little room on the disk to bring the vault up to date safely."),
            _("Free some space, then open it again. Nothing was changed."),
        )
    copy = folder / f"replaced-{moment_for_names()}-{secrets.token_hex(2)}"
    copy.mkdir(mode=0o700)
    keys, anchor = folder / KEY_FILE, folder / ANCHOR_FILE
    for path in (folder / DATABASE_FILE, keys, second_copy(keys), anchor, second_copy(anchor)):
        if path.exists():
            copy_file(path, copy / path.name)
    Disk().sync_folder(folder)


def apply(db: Connection, waiting: list[Step]) -> None:
    """Run the steps, each with its version number, in one transaction: when any of them fails, none leaves a trace."""
    # Foreign keys can only be switched outside a transaction, and dropping a parent table with them on empties its
    # children; so they are off while tables change, and everything is checked before the change counts.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            for step in waiting:
                for statement in statements(step.path.read_text("utf-8")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {step.number:d}")
            if broken := db.execute("PRAGMA foreign_key_check").fetchone():
                raise AssertionError(f"a row of {broken[0]} is left without its parent")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def statements(sql: str) -> list[str]:
    """The statements of a file, each ending a line; `executescript` would commit the open transaction."""
    found: list[str] = []
    collected = ""
    for line in sql.splitlines(keepends=True):
        if not collected and (not line.strip() or line.lstrip().startswith("--")):
            continue
        collected += line
        if is_complete(collected):
            found.append(collected.strip())
            collected = ""
    assert not collected.strip(), "the last statement has no end"
    return found

"""A new vault key: everything is written anew beside the vault, looked through and opened; only then it counts."""

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.models.errors import Cancelled, PlainError
from app.models.progress import Progress, Silent
from app.models.words import _
from app.store import health, keys, swap
from app.store.anchor import ANCHOR_FILE, Anchor
from app.store.connection import Connection, connect, database, in_plain_words
from app.store.disk import Disk, second_copy
from app.store.key_changes import Proof
from app.store.key_file import VaultKey
from app.store.keys import DATABASE_FILE, KEY_FILE
from app.store.recovery_code import RecoveryCode
from app.store.vault import Vault

_STEPS = 5
_LEAST_ROOM = 16 << 20
# About so many steps of SQLite's machine pass between two looks at whether the person has stopped it.
_STEPS_BETWEEN_LOOKS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the writing of a vault had come, over every connection; it differs once anything more was written."""

    own: int
    others: int


def mark_of(vault: Vault) -> Mark:
    """Compare marks of one connection only."""
    others: int = vault.db.execute("PRAGMA data_version").fetchone()[0]
    return Mark(own=vault.db.total_changes, others=others)


def prepare(vault: Vault, proof: Proof, passphrase: str, code: RecoveryCode, progress: Progress | None = None) -> None:
    """Writes the vault anew under a fresh key, beside itself. Nothing counts before `adopt`; stopping leaves nothing.

    What is written to the vault meanwhile is not in it: take a mark before, and give it to `adopt`.
    """
    progress = progress or Silent()
    _refuse_too_little_room(vault.folder)
    key = VaultKey.new()
    progress.step(0, _STEPS, _("Making a new key"))
    header = vault.keys.for_new_key(proof, key, passphrase, code)
    part = swap.begin(vault.folder)
    try:
        with in_plain_words():
            keys.write_header(part, key, header, Disk())
            progress.step(1, _STEPS, _("Writing everything anew"))
            _write_anew(vault, key, part / DATABASE_FILE, progress)
            progress.step(2, _STEPS, _("Comparing"))
            with _opened(vault, key, part) as fresh:
                _refuse_difference(vault.db, fresh.db)
                with fresh.saving():
                    fresh.follow_keys(header)
                    fresh.history.note("new vault key")
                fresh.write_anchor()
                progress.step(3, _STEPS, _("Looking through everything"))
                _refuse_unsound(fresh)
                fresh.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            progress.step(4, _STEPS, _("Opening it"))
            _refuse_what_does_not_open(part, key, passphrase, code)
        progress.step(5, _STEPS, _("Ready"))
    except BaseException:
        swap.give_up(vault.folder)
        raise


def why_not_adopt(vault: Vault, mark: Mark) -> PlainError | None:
    """Why what was prepared cannot count: it is older than the vault. It is thrown away then."""
    if mark_of(vault) == mark:
        return None
    swap.give_up(vault.folder)
    return PlainError(
        _("Something was saved while the new key was being made, so the vault is as it was."),
        _("Begin again; leave the vault alone for the moment that it takes."),
    )


def adopt(vault: Vault, mark: Mark) -> None:
    """From here on only the new key opens the vault; it is closed, and the old database is deleted.

    The old one is not kept aside: it is what somebody who was removed could still open.
    """
    with in_plain_words():
        # A job that was left behind must save nothing between the last look and the decision; closing lets it go.
        vault.db.execute("BEGIN IMMEDIATE")
        try:
            if problem := why_not_adopt(vault, mark):
                raise problem
            swap.decide(vault.folder, aside=None)
        except BaseException:
            swap.give_up(vault.folder)
            vault.db.execute("ROLLBACK")
            raise
        vault.close()
        swap.finish_if_decided(vault.folder)


def _refuse_too_little_room(folder: Path) -> None:
    """The new database, and its log while it is written."""
    size = sum(
        path.stat().st_size for path in (folder / DATABASE_FILE, folder / f"{DATABASE_FILE}-wal") if path.exists()
    )
    if shutil.disk_usage(folder).free < 2 * size + _LEAST_ROOM:
        raise PlainError(
            _("There is too little room on the disk to write the vault anew."),
            _("Free some space, then try again. The vault is as it was."),
        )


def _write_anew(vault: Vault, key: VaultKey, path: Path, progress: Progress) -> None:
    digits = key.database.hex()
    # With an empty key SQLCipher writes plain text; with 63 digits, under a passphrase.
    assert re.fullmatch(r"[0-9a-f]{64}", digits)
    Disk().write(path, b"")
    db = vault.second_connection()
    try:
        version, application = (_number(db, f"PRAGMA {name}") for name in ("user_version", "application_id"))
        db.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{digits}'\"", (str(path),))
        db.execute("PRAGMA fresh.synchronous = FULL")
        # Rows come before the tables they point to; everything is compared and checked afterwards.
        db.execute("PRAGMA foreign_keys = OFF")
        with _stopping(db, progress):
            db.execute("BEGIN")
            db.execute("SELECT sqlcipher_export('fresh')").fetchone()
            db.execute("COMMIT")
        db.execute(f"PRAGMA fresh.application_id = {application:d}")
        db.execute(f"PRAGMA fresh.user_version = {version:d}")
        db.execute("DETACH DATABASE fresh")
    finally:
        db.close()
    Disk().sync(path)


@contextlib.contextmanager
def _stopping(db: Connection, progress: Progress) -> Iterator[None]:
    """Lets the person stop a statement that takes long."""
    stopped: list[Cancelled] = []

    def look() -> int:
        try:
            progress.step(1, _STEPS, _("Writing everything anew"))
        except Cancelled as cancelled:
            stopped.append(cancelled)
            return 1
        return 0

    db.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except database.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)


@contextlib.contextmanager
def _opened(vault: Vault, key: VaultKey, part: Path) -> Iterator[Vault]:
    """The vault as it will be, opened from what was written."""
    fresh = vault.another(part, key, connect(part / DATABASE_FILE, key), Anchor(part, key, vault.id))
    try:
        yield fresh
    finally:
        fresh.close()


def _refuse_difference(old: Connection, fresh: Connection) -> None:
    """The same tables, indexes and triggers, as many rows in each, the same settings of the search index."""
    if _facts_of(old) != _facts_of(fresh):
        raise _not_the_same()


def _facts_of(db: Connection) -> list[object]:
    schema = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    tables = [name for kind, name, _table, sql in schema if kind == "table" and "VIRTUAL" not in (sql or "")]
    counts = [_number(db, f'SELECT count(*) FROM "{table}"') for table in tables]
    # `secure-delete` is kept there: without it, deleted words would stay in the index.
    search = db.execute("SELECT k, v FROM search_config ORDER BY k").fetchall()
    head = db.execute("SELECT sequence, hash FROM history ORDER BY sequence DESC LIMIT 1").fetchone()
    numbers = [_number(db, f"PRAGMA {name}") for name in ("user_version", "application_id", "page_size")]
    return [schema, counts, search, head, numbers]


def _refuse_unsound(fresh: Vault) -> None:
    if not health.check(fresh).passed:
        raise _not_the_same()


def _refuse_what_does_not_open(part: Path, key: VaultKey, passphrase: str, code: RecoveryCode) -> None:
    opened = keys.unlock_with_passphrase(part, passphrase), keys.unlock_with_recovery(part, code)
    if any(each.key != key for each in opened):
        raise _not_the_same()
    wanted = {
        DATABASE_FILE,
        *(path.name for name in (KEY_FILE, ANCHOR_FILE) for path in (part / name, second_copy(part / name))),
    }
    for path in part.iterdir():
        if path.name not in wanted:
            path.unlink()


def _number(db: Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _not_the_same() -> PlainError:
    return PlainError(
        _("What was written under the new key is not the same as the vault, so the vault is as it was."),
        _("Check the vault, and look whether the disk is sound. Then try again."),
    )

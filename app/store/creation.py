"""Makes a new vault beside its final place, so that there is all of it or nothing."""

import os
import secrets
import shutil
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _
from app.store import keys, migrations
from app.store.anchor import ANCHOR_FILE, Anchor
from app.store.collecting import Collecting
from app.store.connection import APPLICATION_ID, connect, in_plain_words
from app.store.disk import Disk
from app.store.history import History, utc_now
from app.store.holders import Holders
from app.store.keys import DATABASE_FILE, KEY_FILE, VaultKey
from app.store.lockfile import LOCK_FILE, VaultLock
from app.store.place import refuse_network_share

ROLES = ("adviser", "panel", "pool")

_SMALL_FILES = {KEY_FILE, KEY_FILE + ".2", ANCHOR_FILE, ANCHOR_FILE + ".2"}
_OUR_FILES = (
    _SMALL_FILES
    | {name + ".new" for name in _SMALL_FILES}
    | {DATABASE_FILE, DATABASE_FILE + "-wal", DATABASE_FILE + "-shm", LOCK_FILE}
)


def build(
    folder: Path,
    role: str,
    name: str,
    key: VaultKey,
    vault_id: str,
    slots: tuple[keys.Slot, ...],
    practice: bool,
    blank: Path | None = None,
) -> None:
    """Make everything beside the final place, then give it its name in one step.

    `blank` is a database of the same key that `build_blank` made: who makes many vaults of one key has its tables once.
    """
    assert role in ROLES
    if folder.exists():
        raise PlainError(_("There is already something of this name."), _("Choose another name for the new vault."))
    if not folder.parent.is_dir():
        raise PlainError(_("The folder that should hold the vault is not there."), _("Choose another place."))
    refuse_network_share(folder)
    part = folder.with_name(folder.name + ".part")
    with in_plain_words():
        lock = _claim(part)
        try:
            _fill(part, role, name, key, vault_id, slots, practice, blank)
            if os.name == "nt":
                # Windows renames no folder in which a file is open.
                lock.release()
            part.rename(folder)
        except BaseException:
            lock.release()
            shutil.rmtree(part, ignore_errors=True)
            raise
        lock.release()
        Disk().sync_folder(folder.parent)


def _claim(part: Path) -> VaultLock:
    """A fresh folder to build in, and its lock; what an interrupted creation left there was never anybody's vault."""
    if part.exists() and not _is_leftover(part):
        raise PlainError(
            _("A folder of the same name that ends in .part is in the way."),
            _("Move it elsewhere, then try again."),
        )
    part.mkdir(mode=0o700, exist_ok=True)
    part.chmod(0o700)
    lock = VaultLock(part)
    lock.acquire()
    for file in part.iterdir():
        if file.name != LOCK_FILE:
            file.unlink()
    return lock


def _is_leftover(part: Path) -> bool:
    return part.is_dir() and all(file.name in _OUR_FILES for file in part.iterdir())


def build_blank(path: Path, key: VaultKey) -> None:
    """A database with every table and nothing in them."""
    # SQLite gives its log the permissions of the database, so they are set before it opens it.
    Disk().write(path, b"")
    db = connect(path, key, create=True)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        migrations.apply(db, migrations.pending(0))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.close()


def _fill(
    folder: Path,
    role: str,
    name: str,
    key: VaultKey,
    vault_id: str,
    slots: tuple[keys.Slot, ...],
    practice: bool,
    blank: Path | None,
) -> None:
    keys.new_key_file(folder, key, vault_id, slots)
    path = folder / DATABASE_FILE
    if blank is None:
        build_blank(path, key)
    else:
        Disk().write(path, blank.read_bytes())
    db = connect(path, key)
    try:
        facts = {
            "vault_id": vault_id,
            "role": role,
            "name": name,
            "practice": "yes" if practice else "no",
            "created_at": utc_now().isoformat(timespec="seconds"),
            "key_generation": "1",
            "detail_key": secrets.token_hex(32),
        }
        history = History(db, slots[0].id if slots else "raw")
        db.execute("BEGIN IMMEDIATE")
        Holders(db).follow(slots, utc_now())
        Collecting(db).make_keys(utc_now())
        db.executemany("INSERT INTO facts (name, value) VALUES (?, ?)", facts.items())
        history.note("vault created", vault_id)
        db.execute("COMMIT")
        Anchor(folder, key, vault_id).write(history)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.close()
    Disk().sync(path)
    Disk().sync_folder(folder)


def new_vault_id() -> str:
    return secrets.token_hex(16)

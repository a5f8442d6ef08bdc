"""Reads a backup back from where it lies: every file, every page of its database, and how far its history reaches."""

import contextlib
from pathlib import Path

from app.models.errors import Cancelled, PlainError
from app.models.words import _, counted
from app.store import migrations
from app.store.connection import APPLICATION_ID, Connection, connect_to_copy, database
from app.store.history import History
from app.store.keys import DATABASE_FILE, KEY_FILE, VaultKey
from app.store.manifest import Manifest, read_manifest
from app.store.medium import Meter, hash_on_medium

_STEPS_BETWEEN_LOOKS = 20_000


def verify(folder: Path, key: VaultKey, meter: Meter) -> Manifest:
    """The list of a backup, after everything on it was found to be so. Nothing is written. Raises PlainError."""
    manifest = read_manifest(folder, key)
    _refuse_files(manifest, folder, meter)
    try:
        with contextlib.closing(connect_to_copy(folder / DATABASE_FILE, key)) as db:
            _refuse_database(db, manifest, meter)
    except (database.Error, MemoryError) as error:
        raise _damaged() from error
    return manifest


def _refuse_files(manifest: Manifest, folder: Path, meter: Meter) -> None:
    wrong = 0
    for file in manifest.files:
        try:
            found = hash_on_medium(file.below(folder), meter.add)
        except FileNotFoundError:
            found = None
        wrong += found != (file.sha256, file.size)
    names = {file.path for file in manifest.files}
    if wrong or not {DATABASE_FILE, KEY_FILE} <= names:
        raise PlainError(
            counted(
                "{n} file of this backup is missing or was changed.",
                "{n} files of this backup are missing or were changed.",
                max(1, wrong),
            ),
            _("Use another backup. Nothing was changed."),
        )


def _refuse_database(db: Connection, manifest: Manifest, meter: Meter) -> None:
    size = next(file.size for file in manifest.files if file.path == DATABASE_FILE)
    stopped = _heard_by(db, meter)
    # Every page under its checksum, then every table and index page by what it holds.
    if db.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise _damaged()
    meter.add(size // 2)
    meter.look_up()
    try:
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _damaged()
    except database.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    db.set_progress_handler(None, 0)
    meter.add(size - size // 2)
    facts = dict(db.execute("SELECT name, value FROM facts"))
    head = History(db, "raw").head()
    if (
        db.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,)
        or facts.get("vault_id") != manifest.vault_id
        or migrations.version_of(db) != manifest.schema
        or head != manifest.head
    ):
        raise _damaged()


def _heard_by(db: Connection, meter: Meter) -> list[Cancelled]:
    """While a long query runs, whoever wants to stop is heard; what was raised is kept in the list."""
    stopped: list[Cancelled] = []

    def look_up() -> int:
        try:
            meter.look_up()
        except Cancelled as wanted:
            stopped.append(wanted)
            return 1
        return 0

    db.set_progress_handler(look_up, _STEPS_BETWEEN_LOOKS)
    return stopped


def _damaged() -> PlainError:
    return PlainError(
        _("The database of this backup is damaged, or is not the one the backup was made of."),
        _("Use another backup. Nothing was changed."),
    )

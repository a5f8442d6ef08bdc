"""Makes a backup: the encrypted bytes of the vault as they are at one moment, read back from where they were put.

The vault stays writable meanwhile: a read transaction on a connection of its own keeps the main file as it is, and
what is saved gathers in the log.
"""

import contextlib
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.models.backups import Backup, BackupReason
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.store import migrations
from app.store.anchor import ANCHOR_FILE, Anchor
from app.store.attachments import FOLDER
from app.store.backup_check import verify
from app.store.connection import Connection, in_plain_words
from app.store.disk import Disk, second_copy
from app.store.history import Head, History
from app.store.keys import DATABASE_FILE, KEY_FILE
from app.store.manifest import MANIFEST_FILE, SUFFIX, Counts, FileInside, Manifest, encode, read_manifest
from app.store.medium import Meter, copy_hashed, hash_on_medium, medium_in_plain_words, no_room, sync_folder
from app.store.vault import Vault

_SPARE = 8 << 20
_MOST_TRIES = 50
_only_one = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was read back; `missing` documents were not in the vault any more when it was made."""

    backup: Backup
    missing: int


def make_backup(
    vault: Vault,
    destination: Path,
    reason: BackupReason,
    *,
    now: datetime,
    earlier: tuple[Path, ...] = (),
    progress: Progress,
) -> Made:
    """Copies the vault into a new folder in `destination`, and reads it back. All of it, or nothing.

    `earlier` backups, the newest first, may lend the documents they hold, so that each is written only once.
    """
    why_not(vault.folder, destination)
    if not _only_one.acquire(blocking=False):
        raise PlainError(_("A backup is being made just now."), _("Wait until it is ready."))
    try:
        with medium_in_plain_words():
            return _make(vault, destination, reason, now, earlier, progress)
    finally:
        _only_one.release()


def why_not(vault_folder: Path, destination: Path) -> None:
    """Raises PlainError when backups cannot go into this folder."""
    if not destination.is_dir():
        raise PlainError(
            _("The folder for backups is not there."),
            _("Connect the drive it is on, or choose another folder. The vault is as it was."),
        )
    if destination.resolve().is_relative_to(vault_folder.resolve()):
        raise PlainError(
            _("A backup inside the vault's own folder would be lost together with it."),
            _("Choose a folder elsewhere, best on another drive."),
        )
    if not os.access(destination, os.W_OK | os.X_OK):
        raise PlainError(
            _("This folder may only be read, not written."),
            _("Choose a folder in which you may write, or ask for permission. The vault is as it was."),
        )


def _make(
    vault: Vault, destination: Path, reason: BackupReason, now: datetime, earlier: tuple[Path, ...], progress: Progress
) -> Made:
    _sweep(destination, vault.id)
    with _snapshot(vault) as db:
        documents = _documents(db)
        _refuse_too_little_room(vault, destination)
        meter = Meter(progress, _bytes_to_move(vault, documents), _("Copying the vault"))
        place = _free_name(destination, vault.id, now)
        part = place.with_name(place.name + ".part")
        part.mkdir(mode=0o700)
        try:
            copied = _Copying(vault, part, earlier, meter)
            copied.database()
            copied.small_files(db)
            copied.documents(documents)
            manifest = Manifest(
                vault_id=vault.id,
                made_at=now.astimezone(UTC).replace(microsecond=0),
                schema=migrations.version_of(db),
                generation=int(db.execute("SELECT value FROM facts WHERE name = 'key_generation'").fetchone()[0]),
                head=_head(db),
                counts=counts_of(db),
                missing=copied.missing,
                files=tuple(sorted(copied.files, key=lambda file: file.path)),
            )
            disk_write(part / MANIFEST_FILE, encode(manifest, vault.key))
            Disk().sync(part / MANIFEST_FILE)
            sync_folder(part)
            meter.say(_("Reading the backup back"))
            if verify(part, vault.key, meter) != manifest:
                raise _not_as_written()
            part.rename(place)
            sync_folder(destination)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    meter.end()
    return Made(backup=_backup(manifest, place, reason), missing=manifest.missing)


def _backup(manifest: Manifest, place: Path, reason: BackupReason) -> Backup:
    return Backup(
        object_id=secrets.token_hex(8),
        made_at=manifest.made_at,
        reason=reason,
        place=str(place),
        size=manifest.size,
        sequence=manifest.head.sequence,
        head=manifest.head.hash,
    )


class _Copying:
    """Puts one file after the other into the unfinished backup, and keeps their hashes."""

    def __init__(self, vault: Vault, part: Path, earlier: tuple[Path, ...], meter: Meter) -> None:
        self.files: list[FileInside] = []
        self.missing = 0
        self._vault = vault
        self._part = part
        self._meter = meter
        self._lending = _lenders(vault, earlier)

    def database(self) -> None:
        self._copy(DATABASE_FILE)

    def small_files(self, db: Connection) -> None:
        """The key file as it is now, and the anchor of the moment that was copied: a newer one would cry wolf."""
        for path in (self._vault.folder / KEY_FILE, second_copy(self._vault.folder / KEY_FILE)):
            if path.exists():
                self._copy(path.name)
        Anchor(self._part, self._vault.key, self._vault.id, _PlainDisk()).write(History(db, "raw"))
        for name in (ANCHOR_FILE, second_copy(Path(ANCHOR_FILE)).name):
            self._note(name, *hash_on_medium(self._part / name, _nothing))

    def documents(self, stored: list[str]) -> None:
        for name in stored:
            path = document_path(name)
            if self._lent(path):
                continue
            try:
                self._copy(path)
            except FileNotFoundError:
                # Removed while we were copying, or lost before: the vault without it is still worth keeping.
                if not self._vault.folder.is_dir():
                    raise
                self.missing += 1

    def _copy(self, path: str) -> None:
        target = self._part.joinpath(*path.split("/"))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._note(path, *copy_hashed(self._vault.folder.joinpath(*path.split("/")), target, self._meter.add))

    def _lent(self, path: str) -> bool:
        """Gives a document of an earlier backup a second name here, where the drive can do that and it is unharmed."""
        target = self._part.joinpath(*path.split("/"))
        for folder, files in self._lending:
            known = files.get(path)
            if known is None:
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                os.link(known.below(folder), target)
            except OSError:
                return False
            if hash_on_medium(target, self._meter.add) == (known.sha256, known.size):
                self.files.append(known)
                return True
            target.unlink()
        return False

    def _note(self, path: str, digest: bytes, size: int) -> None:
        self.files.append(FileInside(path=path, size=size, sha256=digest))


class _PlainDisk(Disk):
    """Writes without setting permissions, which the drive of a backup may not know."""

    def write(self, path: Path, content: bytes) -> None:
        disk_write(path, content)

    def sync_folder(self, folder: Path) -> None:
        sync_folder(folder)


def disk_write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


@contextlib.contextmanager
def _snapshot(vault: Vault) -> Iterator[Connection]:
    """A read transaction that begins when the log is empty: until it ends, nothing is written into the main file."""
    log = vault.folder / (DATABASE_FILE + "-wal")
    with in_plain_words():
        db = vault.second_connection()
        try:
            for _try in range(_MOST_TRIES):
                busy = vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                db.execute("BEGIN")
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
                # Another connection may have saved in between: then part of what we see would lie in the log.
                if not busy and (not log.exists() or log.stat().st_size == 0):
                    break
                db.execute("ROLLBACK")
            else:
                raise PlainError(_("The vault is busy with other work."), _("Wait a moment, then try again."))
        except BaseException:
            db.close()
            raise
    try:
        yield db
    finally:
        db.close()


def document_path(stored: str) -> str:
    """Where a document lies, below the folder of its vault or backup."""
    return f"{FOLDER}/{stored[:2]}/{stored}.age"


def _documents(db: Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT stored FROM documents ORDER BY id")]


def _head(db: Connection) -> Head:
    return History(db, "raw").head()


def counts_of(db: Connection) -> Counts:
    cases, notes, documents = (
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("cases", "notes", "documents")
    )
    return Counts(cases=cases, notes=notes, documents=documents)


def _lenders(vault: Vault, earlier: tuple[Path, ...]) -> list[tuple[Path, dict[str, FileInside]]]:
    """The newest earlier backup that can still be read, and what it holds."""
    for folder in earlier:
        with contextlib.suppress(PlainError, OSError):
            return [(folder, {file.path: file for file in read_manifest(folder, vault.key).files})]
    return []


def _bytes_to_move(vault: Vault, documents: list[str]) -> int:
    """The database is written once, read back, and read by its pages; documents are written and read back."""
    database = (vault.folder / DATABASE_FILE).stat().st_size
    attached = 0
    for name in documents:
        with contextlib.suppress(OSError):
            attached += (vault.folder / document_path(name)).stat().st_size
    return 3 * database + 2 * attached


def _refuse_too_little_room(vault: Vault, destination: Path) -> None:
    if shutil.disk_usage(destination).free < (vault.folder / DATABASE_FILE).stat().st_size + _SPARE:
        raise no_room()


def _free_name(destination: Path, vault_id: str, now: datetime) -> Path:
    """A name that says which vault it is to those who have it, and nothing about anybody."""
    stem = f"{vault_id[:8]}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for number in range(1, 1000):
        place = destination / (f"{stem}{SUFFIX}" if number == 1 else f"{stem}-{number}{SUFFIX}")
        if not place.exists():
            return place
    raise AssertionError("a thousand backups in one second")


def _sweep(destination: Path, vault_id: str) -> None:
    """What an interrupted backup of this vault left behind was never a backup."""
    for part in destination.glob(f"{vault_id[:8]}-*{SUFFIX}.part"):
        shutil.rmtree(part, ignore_errors=True)


def backups_in(destination: Path, vault: Vault) -> list[Backup]:
    """The backups of this vault in a folder, as far as its key opens their lists."""
    found = []
    for place in sorted(destination.glob(f"{vault.id[:8]}-*{SUFFIX}")):
        with contextlib.suppress(PlainError, OSError):
            manifest = read_manifest(place, vault.key)
            if manifest.vault_id == vault.id:
                found.append(_backup(manifest, place, BackupReason.ASKED))
    return found


def drop(place: Path, vault: Vault) -> bool:
    """Takes a backup of this vault off its drive; False when it cannot be reached or is not one of ours."""
    try:
        if read_manifest(place, vault.key).vault_id != vault.id:
            return False
        part = place.with_name(place.name + ".part")
        place.rename(part)
    except (PlainError, OSError):
        return False
    shutil.rmtree(part, ignore_errors=True)
    return True


def _not_as_written() -> PlainError:
    return PlainError(
        _("The backup could not be read back as it was written, so it does not count."),
        _("Use another drive. Earlier backups are as they were."),
    )


def _nothing(_count: int) -> None:
    return None

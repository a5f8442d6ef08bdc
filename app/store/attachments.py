"""The encrypted files of documents: none counts before it was written, synced, read back, and has its name.

Each is a standard age file to an identity of its own, which is kept in the database: without its row it is noise.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.models.documents import Document
from app.models.errors import PlainError
from app.models.words import _
from app.store.age_streams import Reading, Told, Writing, Written, agrees, encrypt, nobody, nowhere, on_the_disk
from app.store.connection import plain
from app.store.disk import PIECE, QUARANTINE, Disk

FOLDER = "att"
MOST_IN_MEMORY = 100_000_000
"""Larger content is never held in memory as a whole: it can only be streamed out."""

_AGE = ".age"
_PART = ".part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file that was encrypted beside its place, and waits to be kept or given up."""

    stored: str
    identity: str = field(repr=False)
    size: int
    sha256: bytes
    written: Written


class Attachments:
    """The folder `att` of a vault. `disk` is another one in the tests of power cuts."""

    def __init__(self, vault_folder: Path, disk: Disk | None = None) -> None:
        self._vault = vault_folder
        self._folder = vault_folder / FOLDER
        self._disk = disk or Disk()

    def path(self, stored: str) -> Path:
        return self._folder / stored[:2] / (stored + _AGE)

    # In

    def take_in(self, source: BinaryIO, told: Told = nobody) -> Incoming:
        """Encrypts a file beside its place and hashes it on the way. Then `keep` it, or `give_up`.

        An OSError that comes out is of the source; what the vault's own disk says is a PlainError.
        """
        import pyrage

        stored, identity = secrets.token_hex(16), pyrage.x25519.Identity.generate()
        part = _part_of(self.path(stored))
        reading, writing = Reading(source, told), Writing()
        try:
            self._make_folders(part.parent)
            self._disk.write_by(part, lambda file: encrypt(reading, writing.into(file), identity))
            self._disk.sync(part)
        except BaseException as error:
            self._forget(part)
            if isinstance(error, OSError) and error is not reading.trouble:
                raise (plain(error) or _not_kept()) from error
            raise
        return Incoming(
            stored=stored,
            identity=str(identity),
            size=reading.passed,
            sha256=reading.hashed.digest(),
            written=writing.written,
        )

    def keep(self, incoming: Incoming, told: Told = nobody) -> None:
        """Reads back what was written, and only then gives it its name."""
        path = self.path(incoming.stored)
        part = _part_of(path)
        try:
            if on_the_disk(part, told) != incoming.written:
                raise _not_kept()
            self._disk.replace(part, path)
            self._disk.sync_folder(path.parent)
        except BaseException as error:
            self.give_up(incoming)
            if isinstance(error, OSError):
                raise (plain(error) or _not_kept()) from error
            raise

    def give_up(self, incoming: Incoming) -> None:
        """Takes away what was taken in, whether or not it was kept already."""
        path = self.path(incoming.stored)
        self._forget(_part_of(path))
        self._forget(path)

    # Out

    def read(self, document: Document, told: Told = nobody) -> bytes:
        """The whole content, after its last piece was verified. Raises PlainError when it is too large for memory."""
        if document.size > MOST_IN_MEMORY:
            raise PlainError(
                _("This document is too large to be shown here."), _("Save a copy outside, and open that.")
            )
        pieces: list[bytes] = []
        self._pour(document, pieces.append, told)
        return b"".join(pieces)

    def stream_out(self, document: Document, part: Path, target: Path, told: Told = nobody) -> None:
        """Writes the content into a new file that only its owner may read: as `part`, until all of it is verified.

        Never writes over anything.
        """
        try:
            self._disk.reserve(target)
        except FileExistsError as error:
            raise PlainError(
                _("There is a file of this name already, and it was left as it is."), _("Choose another name.")
            ) from error
        except OSError as error:
            raise _not_written() from error
        try:
            self._disk.write_by(part, lambda file: self._pour(document, file.write, told))
            self._disk.sync(part)
            self._disk.replace(part, target)
            self._disk.sync_folder(target.parent)
        except BaseException as error:
            self._forget(part)
            self._forget(target)
            if isinstance(error, OSError):
                raise _not_written() from error
            raise

    def problem(self, document: Document, told: Told = nobody) -> str | None:
        """What is wrong with the file of a document, in one sentence that names nothing; None when it is whole."""
        try:
            self._pour(document, nowhere, told)
        except PlainError as error:
            return error.happened
        return None

    def _pour(self, document: Document, write: Callable[[bytes], object], told: Told) -> None:
        """Hands on the content piece by piece. Whoever takes it must wait for the end before it counts."""
        try:
            file = self.path(document.stored).open("rb", buffering=PIECE)
        except FileNotFoundError as error:
            raise PlainError(
                _("The file of this document is missing from the vault."), _("Restore it from a backup.")
            ) from error
        except OSError as error:
            raise _not_readable() from error
        with file:
            if not agrees(file, document.identity, document.size, document.sha256, told, write):
                raise PlainError(
                    _("The file of this document was changed or damaged, so it is not shown."),
                    _("Restore it from a backup. Nothing was deleted."),
                )

    # Away

    def remove(self, stored: str) -> None:
        """Takes away the file of a removed document. One that will not go is tried again at the next opening."""
        self._forget(self.path(stored))

    def sweep(self, known: Collection[str], gone: Collection[str], *, move_unknown: bool) -> None:
        """Takes away what was begun or removed; what nobody knows is moved aside, and never deleted.

        A file that was moved aside comes back when its row does: an older database may have been put in the place of
        the right one for a while.
        """
        missing = set(known)
        for path in self._files():
            stored = path.name.removesuffix(_AGE)
            if path.name.endswith(_PART) or stored in gone:
                self._forget(path)
            elif stored in missing:
                missing.discard(stored)
            elif move_unknown and path.name.endswith(_AGE):
                _move(path, self._vault / QUARANTINE / path.name)
        for stored in missing:
            _move(self._vault / QUARANTINE / (stored + _AGE), self.path(stored))

    def has(self, stored: str) -> bool:
        return self.path(stored).exists()

    def _files(self) -> Iterator[Path]:
        for folder in _listed(self._folder):
            yield from _listed(folder)

    def _make_folders(self, folder: Path) -> None:
        for each in (self._folder, folder):
            if not each.is_dir():
                self._disk.make_folder(each)
                self._disk.sync_folder(each.parent)

    def _forget(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            self._disk.remove(path)


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + _PART)


def _listed(folder: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(folder)]
    except OSError:
        return []


def _move(source: Path, target: Path) -> None:
    with contextlib.suppress(OSError):
        if source.exists() and not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.rename(target)


def _not_kept() -> PlainError:
    return PlainError(
        _("What was written to the disk could not be read back as it was, so nothing was added."),
        _("Try again. If it happens again, this disk may be failing: make a backup on another one."),
    )


def _not_readable() -> PlainError:
    return PlainError(
        _("The file of this document could not be read."), _("See that the vault's disk is connected, then try again.")
    )


def _not_written() -> PlainError:
    return PlainError(
        _("The copy could not be written there, and nothing was left behind."),
        _("See that the folder may be written and has room, or choose another."),
    )

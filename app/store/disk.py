"""Small files written so that a power cut leaves the old content or the new, and never neither."""

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

QUARANTINE = "quarantine"
PIECE = 1 << 20
"""How much of a large file is in memory at a time."""


class Disk:
    """The few file operations the vault's small files are made of; nothing is safe until it was synced."""

    def read(self, path: Path) -> bytes | None:
        """The file's content, or None when there is no such file."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: Path, content: bytes) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        # The mask of the process may have taken bits away, or an older file may have been readable by others.
        path.chmod(0o600)

    def write_by(self, path: Path, fill: Callable[[BinaryIO], None]) -> None:
        """A new file of any size, which `fill` writes piece by piece; its name must be free."""
        with os.fdopen(_create(path), "wb", buffering=PIECE) as file:
            fill(file)
        path.chmod(0o600)

    def reserve(self, path: Path) -> None:
        """An empty file, so that nobody else takes the name. Raises FileExistsError where there is one already."""
        os.close(_create(path))

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync(self, path: Path) -> None:
        with path.open("rb+") as file:
            _to_the_platter(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        # Windows cannot open a folder for syncing; NTFS journals the rename by itself.
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _to_the_platter(descriptor)
        finally:
            os.close(descriptor)


def second_copy(path: Path) -> Path:
    return path.with_name(path.name + ".2")


def write_safely(disk: Disk, path: Path, content: bytes) -> None:
    """Replace one file in a single step that survives a power cut."""
    fresh = path.with_name(path.name + ".new")
    disk.write(fresh, content)
    disk.sync(fresh)
    disk.replace(fresh, path)
    disk.sync_folder(path.parent)


def write_two_copies(disk: Disk, path: Path, content: bytes) -> None:
    """Write the second copy, then the first: at every moment one whole copy is on the disk."""
    write_safely(disk, second_copy(path), content)
    write_safely(disk, path, content)


def keep_aside(path: Path) -> Path | None:
    """Put a copy of a damaged file into the vault's quarantine, where nothing is ever deleted by us."""
    if not path.exists():
        return None
    quarantine = path.parent / QUARANTINE
    quarantine.mkdir(mode=0o700, exist_ok=True)
    stamp = moment_for_names()
    for number in range(1, 1000):
        kept = quarantine / f"{path.name}-{stamp}-{number}"
        with contextlib.suppress(FileExistsError):
            copy_file(path, kept)
            return kept
    return None


def copy_file(source: Path, target: Path) -> None:
    """Copy onto a name that must be free, and sync; for files of any size."""
    with os.fdopen(_create(target), "wb") as to, source.open("rb") as from_:
        while piece := from_.read(PIECE):
            to.write(piece)
        to.flush()
        _to_the_platter(to.fileno())
    Disk().sync_folder(target.parent)


def _create(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _to_the_platter(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # There, fsync leaves the content in the drive's own memory; not every file system knows the stronger call.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def moment_for_names() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")

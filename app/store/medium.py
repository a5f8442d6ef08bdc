"""Copies files to and from a drive, hashes what lies there, and says in plain words what is wrong with it."""

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.store.disk import Disk

PIECE = 1 << 20


class Meter:
    """Adds up the bytes of long work, and tells its progress a few times a second's worth of them."""

    _EACH = 4 * PIECE

    def __init__(self, progress: Progress, total: int, words: str) -> None:
        self._progress = progress
        self._total = max(1, total)
        self._done = 0
        self._told = 0
        self._words = words
        self._tell()

    def say(self, words: str) -> None:
        self._words = words
        self._tell()

    def add(self, count: int) -> None:
        self._done = min(self._total, self._done + count)
        if self._done - self._told >= self._EACH:
            self._tell()

    def look_up(self) -> None:
        """Says the same again: whoever wants the work to stop is heard."""
        self._progress.step(self._done // PIECE, self._in_pieces, self._words)

    def end(self) -> None:
        self._progress.step(self._in_pieces, self._in_pieces, self._words)

    @property
    def _in_pieces(self) -> int:
        # Never reached by counting down: only `end` says that all is done.
        return self._total // PIECE + 1

    def _tell(self) -> None:
        self._told = self._done
        self.look_up()


def copy_hashed(source: Path, target: Path, tell: Callable[[int], None]) -> tuple[bytes, int]:
    """Copies onto a name that must be free, and syncs: the hash and size of what was read."""
    digest, size = hashlib.sha256(), 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as to, source.open("rb", buffering=0) as from_:
        for piece in _pieces(from_):
            left = piece
            # A drive that becomes full takes a part, and refuses only when it is asked again.
            while left:
                left = left[to.write(left) :]
            digest.update(piece)
            size += len(piece)
            tell(len(piece))
    Disk().sync(target)
    return digest.digest(), size


def hash_on_medium(path: Path, tell: Callable[[int], None]) -> tuple[bytes, int]:
    """The hash and size of a file as it lies on its drive, where the system can be told to forget what it remembers."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for piece in _pieces(file):
            digest.update(piece)
            size += len(piece)
            tell(len(piece))
    return digest.digest(), size


def _pieces(file: object) -> Iterator[memoryview]:
    buffer = bytearray(PIECE)
    view = memoryview(buffer)
    while count := file.readinto(view):  # type: ignore[attr-defined]
        yield view[:count]


def sync_folder(folder: Path) -> None:
    """Some file systems of memory sticks and shares cannot sync a folder; the file in it was synced all the same."""
    try:
        Disk().sync_folder(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EACCES}:
            raise


@contextlib.contextmanager
def medium_in_plain_words() -> Iterator[None]:
    """What goes wrong on the drive of a backup comes out as one plain sentence."""
    try:
        yield
    except OSError as error:
        if told := _plain(error):
            raise told from error
        raise


def no_room() -> PlainError:
    return PlainError(
        _("There is too little room where the backup should go."),
        _("Free some space there, or choose another folder. The vault and its earlier backups are as they were."),
    )


def _plain(error: OSError) -> PlainError | None:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_room()
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return PlainError(
            _("This folder may only be read, not written."),
            _("Choose a folder in which you may write, or ask for permission. The vault is as it was."),
        )
    if error.errno == errno.EFBIG:
        return PlainError(
            _("This drive cannot hold files as large as the vault."),
            _("Choose a drive formatted as exFAT, NTFS, APFS or ext4. The vault is as it was."),
        )
    if error.errno in {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENOTCONN}:
        return PlainError(
            _("The drive or folder could not be read or written, or is no longer there."),
            _("Connect it again, then start once more. The vault and its earlier backups are as they were."),
        )
    return None

"""A private folder for documents that are open in other programs, held in memory where the system has such a place.

Each vault has one of its own, locked while the vault is open. What a killed program left is swept at the next start.
"""

import contextlib
import os
import secrets
import shutil
import stat
import sys
from pathlib import Path

from platformdirs import user_cache_path

from app.models.errors import PlainError
from app.models.words import _
from app.store.lockfile import VaultLock

_NAME = "dignity-casebook"
_SHARED_MEMORY = Path("/dev/shm")
_ID_LETTERS = 16


class RuntimeFolder:
    """Made when the first document is opened outside; `sweep` takes away the folder and all in it."""

    def __init__(self, vault_id: str, base: Path | None = None) -> None:
        self._vault_id = vault_id
        self._base = base
        self._lock: VaultLock | None = None

    @property
    def folder(self) -> Path:
        return (self._base or runtime_base()) / self._vault_id[:_ID_LETTERS]

    def new_file(self, ending: str) -> Path:
        """A random name for a file that will be opened; it says nothing about anybody."""
        folder = self.folder
        _make_private(folder.parent)
        _make_private(folder)
        if self._lock is None:
            lock = VaultLock(folder)
            lock.acquire()
            self._lock = lock
        return folder / (secrets.token_hex(8) + ending)

    def sweep(self) -> None:
        """Takes everything away. What another program still holds on to stays until the next start."""
        folder = self.folder
        if folder.is_dir():
            _empty(folder)
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def sweep_left_behind(base: Path | None = None) -> None:
    """Takes away what programs left that were killed; the folder of a vault that is open elsewhere is let alone."""
    with contextlib.suppress(OSError):
        for folder in list((base or runtime_base()).iterdir()):
            lock = VaultLock(folder)
            with contextlib.suppress(PlainError, OSError):
                lock.acquire()
                try:
                    _empty(folder)
                finally:
                    lock.release()


def runtime_base() -> Path:
    """In memory where there is such a place, for what is there is gone when the computer is switched off."""
    if sys.platform == "linux":
        given = os.environ.get("XDG_RUNTIME_DIR", "")
        if given and _is_private(Path(given)):
            return Path(given) / _NAME
        if _SHARED_MEMORY.is_dir():
            return _SHARED_MEMORY / f"{_NAME}-{os.getuid()}"
    return user_cache_path("Dignity Casebook", appauthor=False) / "open"


def _make_private(folder: Path) -> None:
    """A folder that is ours alone. Whoever else may write in the place above could have put another one there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_private(folder):
        raise PlainError(
            _("There is no private place on this computer in which a document could be opened."),
            _("Save a copy where you want it instead."),
        )


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name == "nt" or (found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077)


def _empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        # Windows keeps a file that may only be read.
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink():
                path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)

"""One process at a time has a vault open: a lock that the operating system lets go of when the process ends."""

from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _

LOCK_FILE = "vault.lock"


class VaultLock:
    """Held from opening to closing; a file left behind by a killed process locks nobody out."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        # A soft lock is only a file that exists: it would outlive a crash and shut the person out.
        self._lock = FileLock(folder / LOCK_FILE, mode=0o600, thread_local=False, fallback_to_soft=False)

    def acquire(self) -> None:
        from filelock import Timeout

        try:
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise PlainError(
                _("This vault is open in another window or program."),
                _("Close it there, then try again."),
            ) from error
        except NotImplementedError as error:
            raise PlainError(
                _("The disk that holds this vault cannot lock files, so two programs could write at once."),
                _("Move the vault to a folder on this computer."),
            ) from error

    def release(self) -> None:
        self._lock.release()

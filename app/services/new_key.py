"""A new vault key: what it drops is said before, a backup is made, and only then is everything written anew."""

from app.models.backups import BackupReason
from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.holders import Keeper
from app.models.progress import Progress
from app.services.backing_up import back_up, folder_of
from app.services.finding import index_waiting
from app.services.holders import who_can_open
from app.services.office import Office
from app.store import rekey
from app.store.key_changes import Proof
from app.store.recovery_code import RecoveryCode
from app.store.rekey import Mark


def who_is_dropped(office: Office) -> list[Keeper]:
    """Everybody but you: their ways in wrap the old key, and only they know what opens them."""
    return [each for each in who_can_open(office) if not each.is_you]


def has_place_for_backup(office: Office) -> bool:
    return folder_of(office) is not None


def back_up_before(office: Office, progress: Progress) -> Changes:
    """The vault as it is, under the key that it still has."""
    return back_up(office, BackupReason.NEW_KEY, progress)


def mark_of(office: Office) -> Mark:
    """How far writing has come; nothing may be written from here until `adopt`."""
    # What waits for the search index would be written by itself a moment later.
    index_waiting(office)
    return rekey.mark_of(office.vault)


def why_not_adopt(office: Office, mark: Mark) -> PlainError | None:
    """Why the new key cannot count: something was written since the mark. What was prepared is thrown away then."""
    return rekey.why_not_adopt(office.vault, mark)


def prepare(office: Office, proof: Proof, passphrase: str, code: str, progress: Progress | None = None) -> None:
    """Writes everything anew beside the vault. Nothing counts yet."""
    rekey.prepare(office.vault, proof, passphrase, RecoveryCode.parse(code), progress)


def adopt(office: Office, mark: Mark) -> None:
    """The new key counts, and the vault is closed. Raises PlainError, with all as it was, when more was written."""
    rekey.adopt(office.vault, mark)

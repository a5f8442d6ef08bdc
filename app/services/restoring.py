"""Backups brought back: looked at first, then put into a new place or in place of the vault, or only practised."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.moments import utc_text
from app.models.progress import Progress, Silent
from app.models.words import _, counted
from app.services.office import Office
from app.store import health, restore, swap
from app.store.backup import counts_of
from app.store.keys import Unlocked, unlock_with_passphrase, unlock_with_recovery
from app.store.manifest import Counts, Manifest
from app.store.recovery_code import RecoveryCode
from app.store.vault import vault_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBackup:
    """A backup that was read from end to end, and the key that opens it."""

    folder: Path = field(repr=False)
    unlocked: Unlocked = field(repr=False)
    manifest: Manifest

    @property
    def made_at(self) -> datetime:
        return self.manifest.made_at

    @property
    def needs_new_passphrase(self) -> bool:
        """Whether it was opened by the recovery code."""
        return self.unlocked.needs_new_passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What would be otherwise after a restore: one sentence about the history, and the counts of both."""

    sentence: str
    now: Counts
    then: Counts


def open_backup(chosen: Path, passphrase: str, progress: Progress | None = None) -> OpenedBackup:
    """Opens a backup with the passphrase of its own time, and reads all of it. Nothing is changed."""
    folder = restore.backup_meant(_absolute(chosen))
    return _looked_at(folder, unlock_with_passphrase(folder, passphrase), progress)


def open_backup_with_code(chosen: Path, code: str, progress: Progress | None = None) -> OpenedBackup:
    """The same with the recovery code of its own time; afterwards the person needs a new passphrase and a new sheet."""
    folder = restore.backup_meant(_absolute(chosen))
    return _looked_at(folder, unlock_with_recovery(folder, RecoveryCode.parse(code)), progress)


def _looked_at(folder: Path, unlocked: Unlocked, progress: Progress | None) -> OpenedBackup:
    manifest = restore.look_at_backup(folder, unlocked.key, progress or Silent())
    return OpenedBackup(folder=folder, unlocked=unlocked, manifest=manifest)


def restore_to_new_place(opened: OpenedBackup, path: Path, progress: Progress | None = None) -> Path:
    """Copies the backup to a place where nothing is yet; gives the folder of the vault."""
    target = vault_folder(_absolute(path))
    unlocked = opened.unlocked
    restore.restore_to(opened.folder, opened.manifest, unlocked.key, unlocked.slot, target, progress or Silent())
    return target


def difference(office: Office, opened: OpenedBackup) -> Difference:
    """What the open vault holds and the backup does not, or the other way round."""
    return Difference(
        sentence=_compared(office, opened.manifest),
        now=counts_of(office.vault.db),
        then=opened.manifest.counts,
    )


def _compared(office: Office, manifest: Manifest) -> str:
    history = office.vault.history
    present = history.head()
    if manifest.vault_id != office.vault.id:
        return _("This is a backup of another vault.")
    if manifest.head == present:
        return _("This vault and the backup are the same.")
    if history.hash_of(manifest.head.sequence) == manifest.head.hash:
        return counted(
            "This vault is newer: {n} entry of its history came after the backup.",
            "This vault is newer: {n} entries of its history came after the backup.",
            present.sequence - manifest.head.sequence,
        )
    if manifest.head.sequence > present.sequence:
        return counted(
            "The backup goes {n} entry further than this vault.",
            "The backup goes {n} entries further than this vault.",
            manifest.head.sequence - present.sequence,
        )
    return _("This vault and the backup went different ways: each holds entries that the other does not.")


def put_in_place(office: Office, opened: OpenedBackup, progress: Progress) -> str:
    """Decides that the backup replaces the open vault, which must be locked next; its files are kept aside.

    Gives the name of the folder, inside the vault, that will hold them.
    """
    vault = office.vault
    if opened.manifest.vault_id != vault.id:
        raise PlainError(
            _("This is a backup of another vault."),
            _("Restore it to a place of its own: lock, then choose Restore a backup."),
        )
    with vault.saving():
        vault.history.note("restore of a backup begun", detail=utc_text(opened.made_at))
    unlocked = opened.unlocked
    return restore.put_in_place(vault, opened.folder, opened.manifest, unlocked.key, unlocked.slot, progress)


def practise(office: Office, progress: Progress) -> Changes:
    """Restores the newest backup beside the vault, opens it, checks all of it, and takes it away again."""
    vault = office.vault
    newest = next((each for each in vault.backups.kept() if Path(each.place).is_dir()), None)
    if newest is None:
        raise PlainError(
            _("There is no backup within reach."), _("Connect the drive that holds the backups, or make one first.")
        )
    place = swap.practice_place(vault.folder)
    try:
        manifest = restore.look_at_backup(Path(newest.place), vault.key, progress)
        target = place / "practice.casebook"
        restore.restore_to(Path(newest.place), manifest, vault.key, vault.slot, target, progress)
        with restore.opened_to_look(target, vault.key, manifest) as restored:
            report = health.check(restored, progress)
    finally:
        swap.sweep_practice(vault.folder)
    if not report.passed:
        raise PlainError(
            _("The backup was restored, but the vault in it does not pass every check."),
            _("Make a new backup, and practise again."),
        )
    with vault.saving():
        vault.settings.set("restore_practised_at", utc_text(office.now().astimezone(UTC)))
        vault.history.note("restore practised", newest.object_id)
    return Changes.to("backups", "history", said=_("The newest backup was restored, checked, and taken away again."))


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()

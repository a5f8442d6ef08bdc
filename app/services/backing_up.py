"""Backups of the open vault: where they go, making one, and which are kept."""

import contextlib
from datetime import datetime
from pathlib import Path

from app.models.backups import Backup, BackupReason, is_drill_due, is_due, which_to_drop
from app.models.changes import Changes
from app.models.errors import Cancelled, NotSaved, PlainError
from app.models.moments import moment_or_none
from app.models.progress import Progress, Silent
from app.models.words import _, counted
from app.services.office import Office
from app.store import backup as made
from app.store.key_file import Damaged, decode
from app.store.keys import KEY_FILE
from app.store.place import look_at

TOPIC = "backups"

_FOLDER = "backup_folder"
_PROBLEM = "backup_problem"


def folder_of(office: Office) -> Path | None:
    """Where backups of this vault go, once somebody has said so."""
    kept = office.vault.settings.get(_FOLDER)
    return Path(kept) if kept else None


def choose_folder(office: Office, typed: str) -> Changes:
    """From now on backups go into this folder, by themselves when the vault is locked and the last is a day old."""
    if not typed.strip():
        raise NotSaved({"folder": _("Choose a folder, best on another drive.")})
    folder = Path(typed.strip().strip('"')).expanduser().absolute()
    made.why_not(office.vault.folder, folder)
    with office.vault.saving():
        office.vault.settings.set(_FOLDER, str(folder))
        office.vault.history.note("backup folder chosen")
    return Changes.to(TOPIC, said=_("Backups go into this folder from now on."))


def warnings_about_folder(office: Office, folder: Path) -> list[str]:
    """One sentence for each thing to know about where backups go."""
    warnings = []
    if look_at(folder).is_network:
        warnings.append(
            _("This folder is on another computer. Backups are encrypted, but whoever runs it can see that they exist.")
        )
    elif folder.is_dir() and folder.stat().st_dev == office.vault.folder.stat().st_dev:
        warnings.append(_("This folder is on the same drive as the vault: both would be lost together."))
    return warnings


def back_up(
    office: Office, reason: BackupReason, progress: Progress | None = None, folder: Path | None = None
) -> Changes:
    """Makes a backup in the chosen folder, or in another one, and reads it back. Says in the history how it went."""
    vault, destination = office.vault, folder or folder_of(office)
    if destination is None:
        raise PlainError(_("No folder for backups is chosen yet."), _("Choose one, best on another drive."))
    kept_there = [each for each in vault.backups.kept() if Path(each.place).parent == destination]
    try:
        done = made.make_backup(
            vault,
            destination,
            reason,
            now=office.now(),
            earlier=tuple(Path(each.place) for each in kept_there),
            progress=progress or Silent(),
        )
    except PlainError as problem:
        _note_failure(office, problem)
        raise
    with vault.saving():
        vault.backups.add(done.backup)
        vault.settings.set(_PROBLEM, "")
        vault.history.note("backup made", done.backup.object_id, detail=reason)
    _drop_old(office, destination)
    said = _("The backup is made and was read back.")
    if done.missing:
        said += " " + counted(
            "{n} document was not in the vault any more.", "{n} documents were not in the vault any more.", done.missing
        )
    return Changes.to(TOPIC, "history", said=said)


def back_up_when_due(office: Office, progress: Progress) -> bool:
    """At lock: makes a backup when the last is over a day old. What goes wrong is said at the next opening."""
    if not is_backup_due(office):
        return False
    # A refusal was written down where it happened.
    with contextlib.suppress(PlainError):
        try:
            back_up(office, BackupReason.LOCK, progress)
        except Cancelled:
            problem = _("The backup at locking took too long, and was stopped.")
            _note_failure(office, PlainError(problem, _("Make one with Back up now, on the Vault page.")))
    return True


def is_backup_due(office: Office) -> bool:
    newest = office.vault.backups.newest()
    return folder_of(office) is not None and is_due(newest.made_at if newest else None, office.now())


def last_problem(office: Office) -> str:
    """Why the last backup could not be made, or nothing when it was made."""
    return office.vault.settings.get(_PROBLEM)


def backups_kept(office: Office) -> list[Backup]:
    """The newest first."""
    return office.vault.backups.kept()


def practised_at(office: Office) -> datetime | None:
    return moment_or_none(office.vault.settings.get("restore_practised_at") or None)


def _drop_old(office: Office, destination: Path) -> None:
    """Takes off the drive what is no longer needed; one that was taken away by somebody is no longer listed."""
    vault = office.vault
    _adopt(office, destination)
    there = [each for each in vault.backups.kept() if Path(each.place).parent == destination]
    gone = [each for each in there if not Path(each.place).exists()]
    dropped = [
        each
        for each in which_to_drop([each for each in there if each not in gone], office.today())
        if made.drop(Path(each.place), vault)
    ]
    if not gone and not dropped:
        return
    with vault.saving():
        for each in (*gone, *dropped):
            assert each.id is not None
            vault.backups.set_gone(each.id, office.now())
            vault.history.note("backup dropped" if each in dropped else "backup no longer there", each.object_id)


def _adopt(office: Office, destination: Path) -> None:
    """Lists the backups of this vault that it does not know, as after a restore: they too must go in their time."""
    vault = office.vault
    listed = {each.place for each in vault.backups.kept()}
    unknown = [each for each in made.backups_in(destination, vault) if each.place not in listed]
    if not unknown:
        return
    with vault.saving():
        for each in unknown:
            vault.backups.add(each)
            vault.history.note("backup found", each.object_id)


def _note_failure(office: Office, problem: PlainError) -> None:
    # Where not even this can be written, the problem itself is told all the same.
    with contextlib.suppress(PlainError), office.vault.saving():
        office.vault.settings.set(_PROBLEM, str(problem))
        office.vault.history.note("backup failed")


def who_can_open(place: str) -> tuple[str, ...] | None:
    """Whose passphrases and sheets open a backup, as its key file says; None when it cannot be reached just now."""
    try:
        header = decode((Path(place) / KEY_FILE).read_bytes())
    except (OSError, Damaged, PlainError):
        return None
    return tuple(dict.fromkeys(slot.holder for slot in header.slots))


def reminders(office: Office) -> list[str]:
    """What the first page says about backups: one sentence for each thing that should not wait."""
    vault = office.vault
    told = []
    if problem := last_problem(office):
        told.append(_("The last backup could not be made. {problem}").format(problem=problem))
    if vault.practice:
        return told
    if folder_of(office) is None:
        if vault.cases.latest(1):
            told.append(_("This vault has no backups yet. Choose a folder for them on the Vault page."))
    elif is_drill_due(practised_at(office), vault.backups.first_made_at(), office.now()):
        told.append(_("It is time to practise a restore: the button is on the Vault page, and it takes a minute."))
    return told

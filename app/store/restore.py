"""Brings a backup back: to a new place, or into the place of the vault, whose files are kept aside."""

import contextlib
import os
import shutil
from pathlib import Path

from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.store import migrations, swap
from app.store.anchor import Anchor
from app.store.attachments import FOLDER
from app.store.backup_check import verify
from app.store.connection import connect, in_plain_words
from app.store.disk import Disk, moment_for_names
from app.store.history import History, utc_now
from app.store.keys import DATABASE_FILE, VaultKey
from app.store.manifest import MANIFEST_FILE, SUFFIX, FileInside, Manifest
from app.store.medium import Meter, copy_hashed, hash_on_medium, medium_in_plain_words
from app.store.place import refuse_network_share
from app.store.vault import Vault

_SPARE = 8 << 20


def look_at_backup(folder: Path, key: VaultKey, progress: Progress) -> Manifest:
    """Reads all of a backup and changes nothing. Raises PlainError when it is not whole, or from a newer program."""
    with medium_in_plain_words():
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        meter = Meter(progress, 2 * size, _("Reading the backup"))
        manifest = verify(folder, key, meter)
        migrations.pending(manifest.schema)
        meter.end()
    return manifest


def restore_to(folder: Path, manifest: Manifest, key: VaultKey, slot: str, target: Path, progress: Progress) -> None:
    """Copies a backup that was looked at to a new place: all of it, or nothing. Never onto anything that exists."""
    if target.exists():
        raise PlainError(
            _("There is already something of this name."), _("Choose another name for the restored vault.")
        )
    if not target.parent.is_dir():
        raise PlainError(_("The folder that should hold the vault is not there."), _("Choose another place."))
    refuse_network_share(target)
    part = target.with_name(target.name + ".part")
    with medium_in_plain_words():
        _claim(part)
        try:
            _refuse_too_little_room(target.parent, manifest.size)
            meter = Meter(progress, manifest.size, _("Copying the backup"))
            for file in manifest.files:
                _copy(file, folder, part, meter)
            _write_down(part, manifest, key, slot)
            _sync_below(part)
            part.rename(target)
            Disk().sync_folder(target.parent)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    meter.end()


def put_in_place(vault: Vault, folder: Path, manifest: Manifest, key: VaultKey, slot: str, progress: Progress) -> str:
    """Decides that a backup replaces the open vault, which must be closed next: the next opening carries it out.

    Gives the name of the folder, inside the vault, that will hold what is replaced.
    """
    aside = _free_name(vault.folder, f"replaced-{moment_for_names()}")
    documents = [file for file in manifest.files if file.path.startswith(f"{FOLDER}/")]
    own = [file for file in manifest.files if file not in documents]
    with medium_in_plain_words():
        missing = _not_whole(documents, vault.folder, progress)
        needed = sum(file.size for file in (*missing, *own))
        _refuse_too_little_room(vault.folder, needed)
        meter = Meter(progress, needed, _("Copying the backup"))
        part = swap.begin(vault.folder)
        try:
            for file in own:
                _copy(file, folder, part, meter)
            _write_down(part, manifest, key, slot)
            _keep_documents(vault, [file for file in documents if file not in missing], vault.folder / aside)
            for file in missing:
                _copy_document(file, folder, vault.folder, meter)
            meter.look_up()
            swap.decide(vault.folder, aside=aside)
        except BaseException:
            swap.give_up(vault.folder)
            # Nothing was put there but second names of documents that are still in the vault.
            shutil.rmtree(vault.folder / aside, ignore_errors=True)
            raise
    meter.end()
    return aside


def opened_to_look(folder: Path, key: VaultKey, manifest: Manifest) -> Vault:
    """A restored copy, to be checked and thrown away; what belongs to the vault of the same id is let alone."""
    db = connect(folder / DATABASE_FILE, key)
    try:
        migrations.apply(db, migrations.pending(migrations.version_of(db)))
        return Vault(folder, key, "raw", db, Anchor(folder, key, manifest.vault_id), None, utc_now)
    except BaseException:
        db.close()
        raise


def backup_meant(chosen: Path) -> Path:
    """The folder of a backup, where somebody named it, a file in it, or the folder that holds those of one vault."""
    if chosen.is_file():
        chosen = chosen.parent
    if (chosen / MANIFEST_FILE).exists() or chosen.name.endswith(SUFFIX):
        return chosen
    found = sorted(chosen.glob(f"*{SUFFIX}"), key=lambda path: path.name.removesuffix(SUFFIX).partition("-")[2])
    vaults = {path.name.partition("-")[0] for path in found}
    if not found:
        raise PlainError(
            _("There is no backup in this folder."),
            _("Choose the folder whose name ends in {suffix}.").format(suffix=SUFFIX),
        )
    if len(vaults) > 1:
        raise PlainError(
            _("This folder holds backups of several vaults."), _("Go into it, and choose one of the backups.")
        )
    return found[-1]


def _copy(file: FileInside, folder: Path, target_folder: Path, meter: Meter) -> None:
    target = file.below(target_folder)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if copy_hashed(file.below(folder), target, meter.add) != (file.sha256, file.size):
        raise PlainError(_("The backup changed while it was read."), _("See that its drive is well, then try again."))


def _not_whole(documents: list[FileInside], vault_folder: Path, progress: Progress) -> list[FileInside]:
    """Those that the vault does not hold as the backup does: a document may be there, and damaged."""
    meter = Meter(progress, sum(file.size for file in documents), _("Comparing the documents"))
    found = []
    for file in documents:
        with contextlib.suppress(OSError):
            if hash_on_medium(file.below(vault_folder), meter.add) == (file.sha256, file.size):
                continue
        found.append(file)
    return found


def _free_name(folder: Path, name: str) -> str:
    """Two restores in one second must not be kept in the same folder."""
    number = 1
    free = name
    while (folder / free).exists():
        number += 1
        free = f"{name}-{number}"
    return free


def _copy_document(file: FileInside, folder: Path, vault_folder: Path, meter: Meter) -> None:
    """Under a name of its own first: half a document must never pass for one."""
    target = file.below(vault_folder)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if copy_hashed(file.below(folder), part, meter.add) != (file.sha256, file.size):
        part.unlink()
        raise PlainError(_("The backup changed while it was read."), _("See that its drive is well, then try again."))
    part.replace(target)
    Disk().sync_folder(target.parent)


def _keep_documents(vault: Vault, restored: list[FileInside], aside: Path) -> None:
    """Documents that are not as in the backup, or not in it, stay with the files that are put aside."""
    known = {file.path for file in restored}
    for path in sorted((vault.folder / FOLDER).glob("??/*.age")):
        below = path.relative_to(vault.folder)
        if below.as_posix() in known:
            continue
        kept = aside / below
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.link(path, kept)
        except OSError:
            copy_hashed(path, kept, _nothing)
        Disk().sync_folder(kept.parent)


def _write_down(folder: Path, manifest: Manifest, key: VaultKey, slot: str) -> None:
    """The restored history says what happened, and its anchor knows it."""
    with in_plain_words(), contextlib.closing(connect(folder / DATABASE_FILE, key)) as db:
        history = History(db, slot)
        db.execute("BEGIN IMMEDIATE")
        history.note("restored from a backup", detail=manifest.made_at.isoformat())
        db.execute("COMMIT")
        Anchor(folder, key, manifest.vault_id).write(history)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _claim(part: Path) -> None:
    """A fresh folder; what an interrupted restore left there was never a vault."""
    if part.exists():
        if any(path.name not in _OURS for path in part.iterdir()):
            raise PlainError(
                _("A folder of the same name that ends in .part is in the way."),
                _("Move it elsewhere, then try again."),
            )
        shutil.rmtree(part)
    part.mkdir(mode=0o700)


_OURS = {
    *("vault.db", "vault.db-wal", "vault.db-shm", "vault.keys", "vault.keys.2", FOLDER),
    *("vault.anchor", "vault.anchor.2", "vault.anchor.new", "vault.anchor.2.new"),
}


def _refuse_too_little_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed + _SPARE:
        raise PlainError(
            _("There is too little room to restore this backup there."),
            _("Free some space, or choose another place. Nothing was changed."),
        )


def _sync_below(folder: Path) -> None:
    disk = Disk()
    for path in folder.rglob("*"):
        if path.is_dir():
            disk.sync_folder(path)
    disk.sync(folder / DATABASE_FILE)
    disk.sync_folder(folder)


def _nothing(_count: int) -> None:
    return None

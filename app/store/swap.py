"""Puts other files in the place of a vault's files, all or none, whenever the power goes.

The new files are collected in `incoming.part`. Giving that folder its name `incoming` decides it: from then on they
replace the old ones, by this program or by the next one that looks at the vault.
"""

import json
import shutil
from pathlib import Path

from app.models.errors import PlainError
from app.models.words import _
from app.store.disk import Disk
from app.store.lockfile import VaultLock

INCOMING = "incoming"
PRACTICE = "restore-practice"
"""The folder in a vault where a restore is only practised."""

_PART = "incoming.part"
_PLAN = "plan.json"
_DATABASE = "vault.db"
# What belongs to the old database alone: with a new one beside it, it would be read as if it were its own.
_COMPANIONS = (_DATABASE + "-wal", _DATABASE + "-shm")


def begin(folder: Path) -> Path:
    """An empty folder inside the vault in which the new files are put; what was begun before and not decided goes."""
    part = folder / _PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    return part


def give_up(folder: Path) -> None:
    shutil.rmtree(folder / _PART, ignore_errors=True)


def practice_place(folder: Path) -> Path:
    """An empty folder in which a restore is practised."""
    sweep_practice(folder)
    place = folder / PRACTICE
    place.mkdir(mode=0o700)
    return place


def sweep_practice(folder: Path) -> None:
    """Takes away what was restored for practice, also what a killed program left of it."""
    shutil.rmtree(folder / PRACTICE, ignore_errors=True)


def decide(folder: Path, *, aside: str | None, disk: Disk | None = None) -> None:
    """From here on the new files count. The old ones go into the folder `aside` inside the vault; None deletes them."""
    disk = disk or Disk()
    part = folder / _PART
    names = sorted(path.name for path in part.iterdir())
    for name in names:
        disk.sync(part / name)
    disk.write(part / _PLAN, json.dumps({"aside": aside, "files": names}).encode())
    disk.sync(part / _PLAN)
    disk.sync_folder(part)
    part.rename(folder / INCOMING)
    disk.sync_folder(folder)


def finish(folder: Path, disk: Disk | None = None) -> bool:
    """Carries out what was decided; call with the vault's lock held and its database closed. True when it did.

    The plan goes last and in one step: without it, nobody could tell that all was done.
    """
    disk = disk or Disk()
    incoming = folder / INCOMING
    if not incoming.is_dir():
        return False
    plan = json.loads((incoming / _PLAN).read_bytes())
    aside = None if plan["aside"] is None else folder / plan["aside"]
    if aside is not None:
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (incoming / _DATABASE).exists():
        for name in _COMPANIONS:
            _put_away(folder / name, aside)
    for name in plan["files"]:
        if (incoming / name).exists():
            _put_away(folder / name, aside)
            disk.replace(incoming / name, folder / name)
    disk.sync_folder(folder)
    if aside is not None:
        disk.sync_folder(aside)
    give_up(folder)
    disk.replace(incoming, folder / _PART)
    disk.sync_folder(folder)
    give_up(folder)
    return True


def finish_if_decided(folder: Path) -> bool:
    """The same before a vault is looked at. Raises PlainError while another program has it open."""
    if not (folder / INCOMING).is_dir():
        return False
    lock = VaultLock(folder)
    lock.acquire()
    try:
        return finish(folder)
    except (OSError, ValueError, KeyError) as error:
        raise PlainError(
            _("A change to this vault was interrupted, and could not be finished."),
            _("See that its disk is connected and has room, then open it again. Nothing was lost."),
        ) from error
    finally:
        lock.release()


def _put_away(path: Path, aside: Path | None) -> None:
    if not path.exists():
        return
    if aside is None:
        path.unlink()
    else:
        path.rename(_free(aside / path.name))


def _free(path: Path) -> Path:
    """This name, or one with a number: whatever is there already, nothing stays where the new files come."""
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{number}")
    return free

"""A damaged vault is made sound again; nothing of it is ever deleted."""

import contextlib
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from app.models.errors import Cancelled, PlainError
from app.models.moments import Clock, system_clock
from app.models.progress import Progress, Silent
from app.models.words import _
from app.services import vaults
from app.services.casework import reindex
from app.services.office import Office
from app.store.keys import Unlocked, unlock_with_passphrase
from app.store.medium import Meter, copy_hashed, medium_in_plain_words
from app.store.repair import ladder
from app.store.repair.report import Rung
from app.store.repair.telling import lines_about
from app.store.restore import backup_meant
from app.store.swap import PRACTICE
from app.store.vault import vault_folder

_CASES_TOGETHER = 200
_NOT_COPIED = ("quarantine", "incoming", "replaced-", "vault.lock", PRACTICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a repair did. `lost` has a line for every lost row: its table and number, never its words."""

    folder: Path = field(repr=False)
    rung: Rung
    sentences: tuple[str, ...]
    lost: tuple[str, ...]
    rows_kept: int
    rows_from_backup: int
    aside: Path | None = field(default=None, repr=False)

    @property
    def was_needed(self) -> bool:
        return self.rung is not Rung.NOTHING


def repair(
    path: Path,
    passphrase: str,
    *,
    out: Path | None = None,
    backup: Path | None = None,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> Outcome:
    """Repairs a vault, or a copy of it at `out`. Slow; it may run on any thread."""
    folder = vaults.existing_folder(path)
    unlocked = unlock_with_passphrase(folder, passphrase)
    return repair_unlocked(folder, unlocked, out=out, backup=backup, clock=clock, progress=progress)


def repair_unlocked(
    folder: Path,
    unlocked: Unlocked,
    *,
    out: Path | None = None,
    backup: Path | None = None,
    clock: Clock = system_clock,
    progress: Progress | None = None,
) -> Outcome:
    progress = progress or Silent()
    lender = None if backup is None else backup_meant(backup.expanduser().absolute())
    if out is not None:
        folder = _copied(folder, vault_folder(out.expanduser().absolute()), progress)
    done = ladder.repair(folder, unlocked.key, unlocked.slot, now=clock(), progress=progress, backup=lender)
    if done.rung in (Rung.SALVAGE, Rung.INDEXES):
        # The repair is done. Whoever does not wait finds the rest of the words once the program had time for them.
        with contextlib.suppress(Cancelled):
            _index(vaults.open_unlocked(folder, unlocked, clock), progress)
    salvaged = done.salvaged
    return Outcome(
        folder=folder,
        rung=done.rung,
        sentences=done.sentences or (_("Nothing is damaged. The vault is as it was."),),
        lost=tuple(lines_about(done)),
        rows_kept=0 if salvaged is None else sum(salvaged.kept.values()),
        rows_from_backup=0 if salvaged is None else sum(salvaged.from_backup.values()),
        aside=folder / done.aside if done.aside else None,
    )


def _index(office: Office, progress: Progress) -> None:
    """Every word is found again; many cases in one transaction, because each waits for the disk."""
    with office.vault as vault:
        waiting = vault.search.waiting()
        for first in range(0, len(waiting), _CASES_TOGETHER):
            progress.step(first, len(waiting), _("Putting the words into the search"))
            with vault.saving():
                for case_id in waiting[first : first + _CASES_TOGETHER]:
                    reindex(office, case_id, at_once=True)


def _copied(folder: Path, target: Path, progress: Progress) -> Path:
    """The vault's files at a new place: all of them, or nothing."""
    if target.exists():
        raise PlainError(_("There is already something of this name."), _("Choose another name for the repaired copy."))
    if not target.parent.is_dir():
        raise PlainError(_("The folder that should hold the copy is not there."), _("Choose another place."))
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(_NOT_COPIED)
    ]
    part = target.with_name(target.name + ".part")
    with medium_in_plain_words():
        part.mkdir(mode=0o700)
        try:
            meter = Meter(progress, sum(path.stat().st_size for path in files), _("Copying the vault"))
            for path in files:
                copy = part / path.relative_to(folder)
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                copy_hashed(path, copy, meter.add)
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return target

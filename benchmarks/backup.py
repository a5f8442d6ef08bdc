"""A backup of a vault with documents, read back from where it lies, beside copying and hashing the same bytes twice."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.models.backups import BackupReason
from app.models.progress import Silent
from app.services.backing_up import back_up
from app.services.office import Office
from benchmarks import vaults
from benchmarks.figures import QUICK_CASES, Figure, Run, run_alone
from benchmarks.large_files import MEGABYTE, bring_in, make_file, place_for_files
from benchmarks.timing import Race, milliseconds

_AT_MOST, _RATIO_AT_MOST = 30_000, 2.5
_DOCUMENTS = 8
_PIECE = 1 << 20


def measure(run: Run) -> Iterator[Figure]:
    megabytes, cases = (100, 1_000) if run.quick else (1_000, QUICK_CASES)
    with vaults.office_to_write_in(cases) as office, place_for_files() as place:
        _fill(office, place, megabytes)
        backups, copies = place / "backups", place / "copies"
        backups.mkdir()

        def ours() -> list[float]:
            # An earlier backup would lend its documents: this one is to be as slow as the first.
            with office.vault.saving():
                for each in office.vault.backups.kept():
                    assert each.id is not None
                    office.vault.backups.set_gone(each.id, office.now())
            _emptied(backups)
            return [milliseconds(lambda: back_up(office, BackupReason.ASKED, Silent(), backups))]

        def theirs() -> list[float]:
            _emptied(copies)
            return [milliseconds(lambda: _copy_and_read_back(office.vault.folder, copies))]

        race = Race(ours=ours, theirs=theirs).run(_RATIO_AT_MOST, run.time_bound(_AT_MOST))
        moved = sum(file.stat().st_size for file in backups.rglob("*") if file.is_file()) / MEGABYTE
    yield Figure(
        name=f"a backup of {moved:,.0f} MB made and read back",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same files copied, synced, and hashed on the way and back: {race.their_best:,.0f} ms",
        remark=(
            f"best of {len(race.our_rounds)}; {_DOCUMENTS} documents and a database of {cases:,} cases, of which"
            " every page is checked"
        ),
    )


def _fill(office: Office, place: Path, megabytes: int) -> None:
    """Documents until the vault is as large as asked for."""
    database = (office.vault.folder / vaults.DATABASE_FILE).stat().st_size
    each = max(1, (megabytes - database // MEGABYTE) // _DOCUMENTS)
    for _document in range(_DOCUMENTS):
        bring_in(office, 1, make_file(place / "brought.bin", each))


def _copy_and_read_back(folder: Path, target: Path) -> None:
    for source in sorted(folder.rglob("*")):
        if source.is_file():
            copy = target / source.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as from_, copy.open("wb") as to:
                digest = hashlib.sha256()
                while piece := from_.read(_PIECE):
                    to.write(piece)
                    digest.update(piece)
                to.flush()
                os.fsync(to.fileno())
            with copy.open("rb") as back:
                # From the drive, and not from what the system remembers of it.
                if hasattr(os, "posix_fadvise"):
                    os.posix_fadvise(back.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
                assert hashlib.file_digest(back, "sha256").digest() == digest.digest()


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


if __name__ == "__main__":
    run_alone(measure, __doc__)

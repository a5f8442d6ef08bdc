"""The fictional office with its largest vault, made by its command; beside the same rows copied as they are."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.store.connection import connect
from benchmarks import vaults
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.surroundings import PLACE, ROOT
from benchmarks.timing import milliseconds

_AT_MOST = 180
_RATIO_AT_MOST = 40


def measure(run: Run) -> Iterator[Figure]:
    before = _processor_seconds()
    made = milliseconds(lambda: _make_office(run.cases)) / 1000
    busy = _processor_seconds() - before
    copied = min(milliseconds(lambda: _copy_rows(run.cases)) / 1000 for _try in range(2))
    yield Figure(
        name=f"an office with {run.cases:,} cases made",
        value=made,
        unit="s",
        at_most=_AT_MOST,
        ratio=made / copied,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same rows copied from one encrypted file to another: {copied:.1f} s",
        remark=f"once, by the command, with five vaults of 60 cases beside it; {busy:.0f} s of it on the processor",
    )


def _processor_seconds() -> float:
    """What the commands that were run have used so far, whoever else was using the machine."""
    times = os.times()
    return times.children_user + times.children_system


def _make_office(cases: int) -> None:
    office = PLACE / "office"
    shutil.rmtree(office, ignore_errors=True)
    command = [sys.executable, "-m", "app", "demo", "--dir", str(office), "--cases", str(cases), "--no-window"]
    try:
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    finally:
        shutil.rmtree(office, ignore_errors=True)


def _copy_rows(cases: int) -> None:
    copy = PLACE / "copy.db"
    _remove(copy)
    db = connect(vaults.folder_of(cases) / vaults.DATABASE_FILE, vaults.KEY)
    try:
        db.execute(f"ATTACH ? AS other KEY \"x'{vaults.KEY.database.hex()}'\"", (str(copy),))
        # Copying the search tables needs what a vault otherwise refuses.
        db.execute("PRAGMA trusted_schema = ON")
        db.execute("SELECT sqlcipher_export('other')")
        db.execute("DETACH other")
    finally:
        db.close()
        _remove(copy)


def _remove(file: Path) -> None:
    for each in file.parent.glob(file.name + "*"):
        each.unlink()


if __name__ == "__main__":
    run_alone(measure, __doc__)

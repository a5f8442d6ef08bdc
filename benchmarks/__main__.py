"""Runs every benchmark, each in a process of its own, and shows all figures in one table.

`python -m benchmarks` over 100,000 cases; `--quick` over 10,000, which every change goes through. It exits with 1 when
a ratio is missed, however often it was measured again; the full run also when a time or a size is.
"""

import argparse
import subprocess
import sys
import time

from benchmarks.figures import Figure, Run, read_kept, table
from benchmarks.surroundings import PLACE, PYTHON_OF_PEERS, ROOT

SCRIPTS = (
    *("start_up", "unlock", "searching", "filtering", "scrolling", "growing", "save_note", "window", "memory"),
    *("documents", "backup", "passphrase", "what_next", "panel_workspace", "register", "letters", "finding_days"),
    *("casework_table", "counting"),
    "composing_panel",
    "bundles",
    "redaction",
    "pooling",
    "accuracy",
)
ONLY_IN_FULL = ("demo_office",)
ONLY_WITH_PEERS = ("peers",)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="over 10,000 cases, in a few minutes")
    run = Run(quick=parser.parse_args().quick)
    begun = time.monotonic()
    figures: list[Figure] = []
    broken = []
    with_peers = ONLY_WITH_PEERS if PYTHON_OF_PEERS.exists() else ()
    for script in SCRIPTS if run.quick else (*SCRIPTS, *ONLY_IN_FULL, *with_peers):
        print(f"\n{script}", flush=True)
        kept = PLACE / f"{script}.json"
        kept.unlink(missing_ok=True)
        script_begun = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", f"benchmarks.{script}", "--keep", str(kept), *(["--quick"] if run.quick else [])],
            cwd=ROOT,
            check=False,
        )
        print(f"{script} took {time.monotonic() - script_begun:.0f} s", flush=True)
        if kept.exists():
            figures += read_kept(kept)
        else:
            broken.append(script)
    print(f"\n{table(figures, run)}")
    print(f"\n{len(figures)} figures in {time.monotonic() - begun:.0f} s.", end=" ")
    failed = [figure.name for figure in figures if run.failed(figure)]
    missed = [figure.name for figure in figures if not figure.is_ratio_met and not run.failed(figure)]
    slow = [figure.name for figure in figures if not figure.is_met and not run.failed(figure)]
    if slow:
        print(f"{len(slow)} slower than on a usual machine at rest, which is no failure here.", end=" ")
    print("All ratios met." if not failed and not broken and not missed else "")
    for name in missed:
        print(f"missed, by no more than noise explains: {name}")
    for name in (*failed, *(f"the script {script} broke" for script in broken)):
        print(f"FAILED: {name}")
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main())

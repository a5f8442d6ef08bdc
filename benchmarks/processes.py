"""Starts the programs of `benchmarks/children`, each in a process of its own, and reads the numbers that they print."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.surroundings import ROOT

_CHILDREN = Path(__file__).parent / "children"


def numbers_of(
    program: str,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    within: float = 300,
    python: Path | None = None,
) -> list[float]:
    """What a child printed. `BEGUN` tells it when its process was started; `within` so many seconds it must end.

    `python` is that of another environment, which has no part of ours but this folder.
    """
    command = [str(python or sys.executable), str(_CHILDREN / program), *arguments]
    begun = time.perf_counter()
    surroundings = {**os.environ, **(environment or {}), "PYTHONPATH": str(ROOT), "BEGUN": repr(begun)}
    done = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, timeout=within, cwd=ROOT, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{program} failed:\n{done.stderr}")
    return [float(number) for number in done.stdout.split()]

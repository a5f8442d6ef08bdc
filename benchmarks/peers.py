"""Counting and protecting beside two published programs that do it: `cell-key-perturbation` and `acro`.

All three make the same tables of the same rows, which are in memory: of a whole sector's cases, and of one adviser's.
The peers run in an environment of their own (`make bench-peers`). They know no answer with several codes: each code is
a table of its own there, of yes and no, as it is with us. Ours also works out what stands for the data.
"""

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.models.collecting.sources import Population
from app.statistics.rounding import fingerprint_of_written, protect
from app.statistics.tabulating import tabulate
from benchmarks.caseloads import CASES, Caseloads, caseloads
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.processes import numbers_of
from benchmarks.surroundings import PLACE, PYTHON_OF_PEERS

_ROUNDS = {"cell-key-perturbation": "3", "acro": "1"}
_TIMES_FASTER = 20
_KEYS = 256
"""Each row has a key from 0 to 255, as the table of noise of `cell-key-perturbation` asks for."""


def measure(run: Run) -> Iterator[Figure]:
    if not PYTHON_OF_PEERS.exists():
        sys.exit("The other programs are not installed yet: `make bench-peers` does that too.")
    for advisers in (1, run.cases // CASES):
        loads = caseloads(advisers, advisers)
        answers, cases = loads.answers(slice(advisers)), advisers * CASES
        several = {each.name for each in loads.variables if each.several}
        tables = [f"{name}+" if name in several else name for name in loads.specification.tables]
        rows = _written({each.name: answers[each.source] for each in loads.variables}, cases)
        ours = _our_seconds(loads, answers, cases)
        for peer, rounds in _ROUNDS.items():
            [theirs] = numbers_of(
                "peer_tables.py", peer, str(rows), " ".join(tables), rounds, within=1_800, python=PYTHON_OF_PEERS
            )
            yield Figure(
                name=f"{len(tables)} tables of {cases:,} cases counted and protected, beside {peer}",
                value=ours * 1000,
                ratio=ours / theirs,
                ratio_at_most=1 / _TIMES_FASTER,
                against=f"{peer}: {theirs * 1000:,.0f} ms",
                remark=f"{theirs / ours:,.1f} times as fast; of the processor, from the rows in memory on",
            )
        rows.unlink()


def _our_seconds(loads: Caseloads, answers: dict[str, list[str]], cases: int) -> float:
    """Of the processor, at best: from the answers to the protected tables."""
    key, specification, times = bytes(32), loads.specification, []
    for _round in range(5):
        begun = time.process_time()
        for population in Population:
            counted = tabulate(specification, population, answers, cases)
            said = fingerprint_of_written(key, specification.hash, population, counted.written)
            protect(counted.tables, key, specification.hash, population, said, specification.base)
        times.append(time.process_time() - begun)
    return min(times)


def _written(columns: dict[str, list[str]], cases: int) -> Path:
    keys = np.random.default_rng(cases).integers(0, _KEYS, cases).tolist()
    PLACE.mkdir(parents=True, exist_ok=True)
    file = PLACE / "rows_for_peers.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow([*columns, "record_key"])
        writer.writerows(zip(*columns.values(), keys, strict=True))
    return file


if __name__ == "__main__":
    run_alone(measure, __doc__)

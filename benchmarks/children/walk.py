"""Walks one journey: `walk.py VAULT`. Prints each step's longest turn in ms; on stderr, where the long ones were."""

import os
import sys
from pathlib import Path

from benchmarks.journey import STEPS, Journey

found = Journey(Path(sys.argv[1])).walk()
print(*(took for took, _place in found), flush=True)
for step, (took, place) in zip(STEPS, found, strict=True):
    print(f"{took:6.0f} ms  {step.name}  {place}", file=sys.stderr)
os._exit(0)

"""Walks one journey: `walk.py VAULT`. Prints what a bare page takes, then each step's longest turn, in ms.

On stderr it says where the long ones were.
"""

import os
import sys
from pathlib import Path

from benchmarks.journey import STEPS, Journey
from benchmarks.windows import application, bare_page_ms

_BARE_PAGES = 8

application()
before = [bare_page_ms() for _page in range(_BARE_PAGES)]
found = Journey(Path(sys.argv[1])).walk()
print(min(before), *(took for took, _place in found), flush=True)
for step, (took, place) in zip(STEPS, found, strict=True):
    print(f"{took:6.0f} ms  {step.name}  {place}", file=sys.stderr)
os._exit(0)

"""A bundle built by the library call: `bundle_ours.py PAPERS OUT`. Prints how long it took in ms, of it for its
structure, and the most in MB.

A small one is built before, as in a program that is open already: its libraries and typefaces are loaded.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from taking import most_ever

from app.paperwork.bundle import build
from benchmarks.bundle_model import model_in

model, out = model_in(Path(sys.argv[1])), Path(sys.argv[2])
build.build_bundle(replace(model, pieces=model.pieces[:1]), out)
structure: list[float] = []
tag = build.tag


def timed(*given: Any) -> bool:
    begun = time.perf_counter()
    claims_ua = tag(*given)
    structure.append((time.perf_counter() - begun) * 1000)
    return claims_ua


build.tag = timed
begun = time.perf_counter()
built = build.build_bundle(model, out)
took = (time.perf_counter() - begun) * 1000
assert built.files[0].path.is_file()
print(took, sum(structure), most_ever())

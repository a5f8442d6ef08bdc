"""A copy for one recipient, marked and locked: `bundle_copy.py MASTER OUT`. Prints how long it took in ms, and MB."""

import sys
import time
from pathlib import Path

from taking import most_ever

from app.paperwork.bundle.copies import write_copy

master, target = Path(sys.argv[1]), Path(sys.argv[2])
begun = time.perf_counter()
write_copy(master, target, watermark="Copy 3, for the chair of the panel", password="sent apart from it")
took = (time.perf_counter() - begun) * 1000
print(took, most_ever())

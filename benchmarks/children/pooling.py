"""Checks, merges and pools so many counts files, which come one by one and are not kept.

Prints the seconds of the processor for merging and for the tables of all years, and the memory at its height, in MB.
"""

import sys
import time

from taking import most_ever

from app.exchange.counts_file import read_counts
from app.models.collecting.pooled import Became
from app.statistics.merging import Rules, State, merged
from app.statistics.pooling import pooled
from benchmarks.pooled_files import counts_files, periods, specification

count = int(sys.argv[1])
state = State(rules=Rules(specification(), practice=False))
merging = 0.0
for content in counts_files(count):
    begun = time.process_time()
    state, verdict = merged(state, read_counts(content))
    merging += time.process_time() - begun
    assert verdict.became is Became.MERGED, verdict
begun = time.process_time()
tables = sum(len(pooled(state, period).tables) for period in periods())
pooling = time.process_time() - begun
print(merging, pooling, most_ever(), tables, flush=True)

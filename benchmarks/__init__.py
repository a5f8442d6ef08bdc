"""One script for each figure: what it is, and its ratio to a floor or a peer that was measured in the same run.

Each runs alone (`python -m benchmarks.start_up`), all together with `python -m benchmarks [--quick]`.
"""

from benchmarks import surroundings

surroundings.keep_apart()

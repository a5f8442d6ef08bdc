"""How often each fault is made: a few times in every run of the tests, ten times as often with `make faults`."""

import os

TIMES = int(os.environ.get("CASEBOOK_FAULTS", "1"))
"""1 in every run; `CASEBOOK_FAULTS=10` for the numbers of vault.md on demand."""

KILLS = 40 * TIMES
KEY_KILLS = round(15 * (1 if TIMES == 1 else TIMES / 1.5))
HOSTILE = 200 * TIMES
HOSTILE_COUNTS = 2000 * TIMES
DOCUMENT_KILLS = round(15 * (1 if TIMES == 1 else TIMES / 1.5))
FLIPS_BY_COMMAND = 10 * TIMES
FLIPS_OF_DOCUMENTS = 200 * TIMES
LOGS = 20 * TIMES
MOST_FREE_PAGES = 600
"""How many free pages a disk is given at most before an act must succeed."""

SECONDS = 120 * TIMES
"""The longest a test of many faults may take before it counts as hung."""

"""Mutated PDFs, pictures and e-mails made ready for a bundle: within limits, and no page is blank without a word."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import pytest

from app.services.bundles.ingesting import make_ready
from tests.faults.mutations import changed_files
from tests.faults.numbers import HOSTILE, SECONDS
from tests.house.layout import ROOT
from tests.house.needs import needs_that

MOST_SECONDS = 10.0
"""Of the processor. The child itself would be stopped after forty."""
MOST_MEMORY = 300 << 20
AS_THE_CHILD_DOES = 6
pytestmark = [needs_that(hasattr(os, "fork"), "forks"), pytest.mark.timeout(SECONDS * 2)]


def in_batches(count: int) -> list[dict[str, Any]]:
    """What came of each file, in their order."""
    several = os.cpu_count() or 1
    with ThreadPoolExecutor(several) as at_work:
        told = at_work.map(lambda first: _batch(count, first, several), range(several))
        return sorted((json.loads(line) for lines in told for line in lines), key=lambda each: int(each["number"]))


def _batch(count: int, first: int, every: int) -> list[str]:
    command = [sys.executable, "-m", "tests.faults.ingest_batch", str(count), str(first), str(every)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    return in_batches(HOSTILE)


def test_mutated_documents_stay_within_their_limits_and_tell_of_each_blank_page(
    found: list[dict[str, Any]], tell: Callable[[str], None]
) -> None:
    states, ends = Counter(each["state"] for each in found), Counter(each["signal"] for each in found)
    slowest, largest = (max(each[what] for each in found) for what in ("seconds", "memory"))
    tell(
        f"mutated documents: {HOSTILE}, slowest {slowest:.1f} s, largest {largest >> 20} MiB: {dict(states)},"
        f" ended by a signal: {HOSTILE - ends[0]}"
    )
    assert len(found) == HOSTILE
    assert min(states["ready"], states["damaged"], states["refused"]) > HOSTILE // 20
    assert [each for each in found if each.get("undeclared")] == []
    assert [each for each in found if not each.get("plausible") and not each["signal"]] == []
    assert slowest < MOST_SECONDS
    assert largest < MOST_MEMORY


def test_the_child_itself_says_the_same_of_mutated_documents(found: list[dict[str, Any]]) -> None:
    ready = [make_ready(each.content, each.kind).report for each in islice(changed_files(HOSTILE), AS_THE_CHILD_DOES)]

    assert [str(report.state) for report in ready] == [each["state"] for each in found[:AS_THE_CHILD_DOES]]

"""Files that are no counts, or pretend to be: each is refused with its reason, soon, and leaves the pool as it was."""

import gc
import json
import time
import tracemalloc
from base64 import b64decode
from collections import Counter
from collections.abc import Callable

import pytest

from app.exchange.counts_file import read_counts
from app.models.collecting.pooled import Became, Verdict
from app.models.collecting.refused import Refused
from app.statistics.merging import Rules, State, merged
from tests.builders_counts import small_specification
from tests.faults.hostile_counts import CONTRIBUTORS, ENDLESS, Hostile, hostile_files, replayed, sound
from tests.faults.numbers import HOSTILE_COUNTS, SECONDS

MOST_SECONDS = 0.5
"""Of the processor, for one file."""
MOST_MEMORY = 60 << 20


def taken(state: State, content: bytes) -> tuple[State, Verdict]:
    try:
        return merged(state, read_counts(content))
    except Refused as refused:
        return state, Verdict(became=Became.REFUSED, reason=refused.reason)


@pytest.fixture(scope="module")
def pool() -> State:
    state = State(rules=Rules(small_specification(), practice=False))
    for number in CONTRIBUTORS:
        state, first = taken(state, replayed(number))
        state, second = taken(state, sound(number))
        assert (first.became, second.became) == (Became.MERGED, Became.CORRECTED)
    return state


@pytest.mark.timeout(SECONDS)
@pytest.mark.proves("C-48")
def test_hostile_files_are_refused_with_a_reason_and_leave_the_pool_as_it_was(
    pool: State, tell: Callable[[str], None]
) -> None:
    before, became, reasons, slowest = list(pool.contributors.items()), Counter[str](), set[str](), 0.0
    for hostile in hostile_files(HOSTILE_COUNTS):
        began = time.process_time()
        state, verdict = taken(pool, hostile.content)
        slowest = max(slowest, time.process_time() - began)

        assert state is pool, hostile.sort
        assert is_told(hostile, verdict), (hostile.sort, verdict)
        became[verdict.became.value] += 1
        reasons.add(verdict.reason)

    assert list(pool.contributors.items()) == before
    assert slowest < MOST_SECONDS
    told = ", ".join(f"{count} {what}" for what, count in sorted(became.items()))
    tell(f"hostile counts: {HOSTILE_COUNTS}, slowest {slowest * 1000:.0f} ms, {len(reasons)} reasons: {told}")


def is_told(hostile: Hostile, verdict: Verdict) -> bool:
    """What was sent before is known again; of a bit that changed nothing, that is all there is to say, too."""
    if verdict.became is Became.REFUSED:
        return 10 < len(verdict.reason) < 200 and "Nia" not in verdict.sentence and "\n" not in verdict.sentence
    if hostile.sort in {"replayed", "sent again"}:
        return verdict.became is Became.DUPLICATE
    return verdict.became is Became.DUPLICATE and says_the_same(hostile.content)


def says_the_same(content: bytes) -> bool:
    payloads = [b64decode(json.loads(sound(number))["payload"]) for number in CONTRIBUTORS]
    return b64decode(json.loads(content)["payload"]) in payloads


@pytest.mark.parametrize("sort", ["many keys", "signed: many lists"])
def test_a_file_without_end_takes_a_bounded_memory(pool: State, sort: str) -> None:
    content = ENDLESS[sort]()
    gc.collect()
    tracemalloc.start()
    try:
        _state, verdict = taken(pool, content)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert verdict.became is Became.REFUSED
    assert most < MOST_MEMORY

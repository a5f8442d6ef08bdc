"""A pool of counts files: checked with their signatures and merged, from a hundred to those of a whole sector."""

import gc
import hashlib
import json
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.exchange.counts_file import read_counts
from app.models.collecting.payload import key_of
from app.statistics.layout import layout_of
from app.statistics.merging import Rules, State, merged
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.pooled_files import counts_files, specification
from benchmarks.processes import numbers_of
from benchmarks.timing import exponent

_SIZES, _QUICK_SIZES = (100, 1_000, 10_000), (100, 1_000, 4_000)
_SECTOR = 160_000
"""A file a year of sixteen thousand advisers, for ten years."""
_MOST_SECONDS = 1.0
"""For a thousand files."""
_MOST_TIMES_BARE = 6
_MOST_SLOPE = 1.1
_MOST_MEGABYTES = 300
_MOST_BYTES_A_CELL = 3
_ROUNDS = 5


def measure(run: Run) -> Iterator[Figure]:
    sizes = _QUICK_SIZES if run.quick else _SIZES
    files = list(counts_files(sizes[-1]))
    yield _speed(files[:1_000])
    yield _growth(files, sizes)
    yield _memory(sizes[-1] if run.quick else _SECTOR)


def _speed(files: Sequence[bytes]) -> Figure:
    rounds = [(_seconds(_pool, files), _seconds(_bare, files)) for _round in range(_ROUNDS)]
    ours, bare = (min(times) for times in zip(*rounds, strict=True))
    return Figure(
        name="1,000 counts files checked and merged",
        value=ours,
        unit="s",
        at_most=_MOST_SECONDS,
        ratio=ours / bare,
        ratio_at_most=_MOST_TIMES_BARE,
        against=f"json.loads, SHA-256 and Ed25519 alone, that check nothing else: {bare:.2f} s",
        remark=f"{len(files) / ours:,.0f} files a second on one core, {len(files[0]):,} bytes each; of the processor",
    )


def _growth(files: Sequence[bytes], sizes: Sequence[int]) -> Figure:
    times = {size: min(_seconds(_pool, files[:size]) for _round in range(2)) for size in sizes}
    told = ", ".join(f"{times[size]:.2f} s for {size:,}" for size in sizes)
    return Figure(
        name=f"counts files merged, from {sizes[0]} to {sizes[-1]:,}",
        value=times[sizes[-1]],
        unit="s",
        ratio=exponent(times),
        ratio_at_most=_MOST_SLOPE,
        against="the number of files, as its exponent",
        remark=f"{told}; of the processor",
    )


def _memory(count: int) -> Figure:
    """In a process of its own, with the files made one by one and none of them kept."""
    _merging, _pooling, before, _tables = numbers_of("pooling.py", str(10 * _SIZES[0]))
    merging, pooling, most, tables = numbers_of("pooling.py", str(count), within=1_800)
    cells = layout_of(specification()).size
    each = (most - before) * (1 << 20) / (count - 10 * _SIZES[0])
    return Figure(
        name=f"memory with {count:,} counts files in the pool",
        value=most,
        unit="MB",
        at_most=_MOST_MEGABYTES,
        ratio=each / cells,
        ratio_at_most=_MOST_BYTES_A_CELL,
        against=f"a byte for each of the {cells} figures of a file: {each:,.0f} bytes a file",
        remark=(
            f"at its height (RSS), {before:.0f} MB with 1,000; {count / merging:,.0f} files a second, and {tables:.0f}"
            f" pooled tables in {pooling:.1f} s"
        ),
    )


def _pool(files: Sequence[bytes]) -> None:
    state = State(rules=Rules(specification(), practice=False))
    for content in files:
        state, _verdict = merged(state, read_counts(content))


def _bare(files: Sequence[bytes]) -> None:
    for content in files:
        envelope = json.loads(content)
        payload = b64decode(envelope["payload"])
        said = json.loads(payload)
        hashlib.sha256(payload).digest()
        kind = envelope["payloadType"].encode()
        signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        key = Ed25519PublicKey.from_public_bytes(key_of(said["contributor"]))
        key.verify(b64decode(envelope["signatures"][0]["sig"]), signed)


def _seconds(act: Callable[[Sequence[bytes]], None], files: Sequence[bytes]) -> float:
    """Of the processor: others may be at work on it."""
    gc.collect()
    begun = time.process_time()
    act(files)
    return time.process_time() - begun


if __name__ == "__main__":
    run_alone(measure, __doc__)

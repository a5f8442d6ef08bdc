"""Documents brought into a vault and taken out again, beside copying the file and, after that, the same cipher over it.

And the memory that a large one takes, beside that of a file a tenth as large.
"""

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage

from app.models.documents import Document
from app.models.progress import Silent
from app.services.office import Office
from app.services.outside import save_copy
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import MEGABYTE, bring_in, forget, make_file, office_with_a_case, place_for_files
from benchmarks.processes import numbers_of
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import RAW_KEY

_RATIO_AT_MOST = 2
"""Half the speed. Bringing in also hashes what it reads, reads back what it wrote, and compares."""

_MEMORY_AT_MOST, _MEMORY_RATIO_AT_MOST = 100, 1.3
_BUFFER = 1 << 20


def measure(run: Run) -> Iterator[Figure]:
    megabytes = 100 if run.quick else 1_000
    with place_for_files() as place:
        file = make_file(place / "brought.bin", megabytes)
        with office_with_a_case(place) as (office, case_id):
            yield _in(office, case_id, file)
            document = bring_in(office, case_id, file)
            yield _out(office, document, place)
    if not Path("/proc/self/clear_refs").exists():
        print("not run: the memory of a document, which only Linux tells in this way")
        return
    yield from _memory(200 if run.quick else 2_000)


def _in(office: Office, case_id: int, file: Path) -> Figure:
    peer = _Peer(file)

    def ours() -> list[float]:
        brought: list[Document] = []
        took = milliseconds(lambda: brought.append(bring_in(office, case_id, file)))
        forget(office, brought[0])
        return [took]

    race = Race(ours=ours, theirs=peer.encrypt).run(_RATIO_AT_MOST)
    return _figure(
        "a document brought in", race, file.stat().st_size, "copied and synced, and then encrypted to nowhere"
    )


def _out(office: Office, document: Document, place: Path) -> Figure:
    peer = _Peer(place / "brought.bin")
    target = place / "taken out.bin"

    def ours() -> list[float]:
        target.unlink(missing_ok=True)
        assert document.id is not None
        document_id = document.id
        return [milliseconds(lambda: save_copy(office, document_id, target, Silent()))]

    race = Race(ours=ours, theirs=peer.decrypt).run(_RATIO_AT_MOST)
    return _figure("a document taken out", race, document.size, "copied and synced, and then decrypted to nowhere")


def _figure(name: str, race: Race, size: int, how: str) -> Figure:
    ours, theirs = (size / MEGABYTE / (took / 1000) for took in (race.our_best, race.their_best))
    return Figure(
        name=f"{name}, {size // MEGABYTE:,} MB",
        value=race.our_best,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"the same bytes {how}: {race.their_best:,.0f} ms",
        remark=f"{ours:,.0f} MB a second, and {theirs:,.0f}; best of {len(race.our_rounds)}",
    )


class _Peer:
    """A copy, and the same cipher, with nothing around them: no hash, no reading back, no row."""

    def __init__(self, file: Path) -> None:
        self._plain = file
        self._encrypted = file.with_name("peer.age")
        self._copy = file.with_name("peer.bin")
        self._identity = pyrage.x25519.Identity.generate()
        with self._plain.open("rb") as source, self._encrypted.open("wb") as target:
            pyrage.encrypt_io(source, target, [self._identity.to_public()])

    def encrypt(self) -> list[float]:
        return [milliseconds(self._copy_plain) + milliseconds(self._encrypt)]

    def decrypt(self) -> list[float]:
        return [milliseconds(self._copy_plain) + milliseconds(self._decrypt)]

    def _copy_plain(self) -> None:
        with self._plain.open("rb") as source, self._copy.open("wb") as target:
            shutil.copyfileobj(source, target, _BUFFER)
            target.flush()
            os.fsync(target.fileno())

    def _encrypt(self) -> None:
        with self._plain.open("rb", buffering=_BUFFER) as source:
            pyrage.encrypt_io(source, _Nowhere(), [self._identity.to_public()])

    def _decrypt(self) -> None:
        with self._encrypted.open("rb", buffering=_BUFFER) as source:
            pyrage.decrypt_io(source, _Nowhere(), [self._identity])


class _Nowhere(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        return len(piece)


def _memory(megabytes: int) -> Iterator[Figure]:
    taken = {}
    with place_for_files() as place:
        for size in (megabytes // 10, megabytes):
            file = make_file(place / "brought.bin", size)
            taken[size] = numbers_of("document_memory.py", str(place), RAW_KEY.hex(), str(file))
    few, many = taken[megabytes // 10], taken[megabytes]
    for way, name in ((1, "in"), (2, "out")):
        yield Figure(
            name=f"memory above idle while {megabytes:,} MB go {name}",
            value=many[way] - many[0],
            unit="MB",
            at_most=_MEMORY_AT_MOST,
            ratio=many[way] / few[way],
            ratio_at_most=_MEMORY_RATIO_AT_MOST,
            against=f"all that the process takes while {megabytes // 10:,} MB do: {few[way]:.0f} MB",
            remark=f"the most it ever had (RSS), {many[way]:.0f} MB, of which {many[0]:.0f} when the vault was open",
        )


if __name__ == "__main__":
    run_alone(measure, __doc__)

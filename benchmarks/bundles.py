"""A hearing bundle: papers made ready, built beside joining the same files with qpdf, and beside pypdf doing the same.

And a copy for one recipient, and the memory that a build takes. The papers are 44 documents, typed and scanned, of
about 70 KiB a page.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.models.bundles.ingested import IngestState
from app.services.bundles.ingesting import ToMakeReady, make_all_ready
from benchmarks import bundle_model
from benchmarks.bundle_papers import papers
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.processes import numbers_of
from benchmarks.timing import Race, milliseconds

_PDF = "application/pdf"
_PAGES, _QUICK_PAGES = 5_000, 1_000
_INGEST_AT_MOST = 8_000
_CHECKED_EVERY = 4
"""The peer reads one paper in so many, because it takes long."""
_BUILD_AT_MOST = 10_000
_MEMORY_AT_MOST = 150
_COPY_AT_MOST, _COPY_RATIO_AT_MOST = 5_000, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ratios:
    """Of making ready to checking; of a build to joining, without and with its structure, to another library, and of
    its memory to that one's."""

    ingest: float
    joined: float
    tagged: float
    peer: float
    memory: float


_RATIOS = _Ratios(ingest=0.75, joined=2, tagged=2.5, peer=0.33, memory=0.2)
_QUICK_RATIOS = _Ratios(ingest=1.5, joined=4, tagged=5, peer=0.7, memory=0.4)
"""An index of as many lines, and a child for each paper, take the same however few pages there are."""


def measure(run: Run) -> Iterator[Figure]:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        print("not run: the bundles, which are measured beside qpdf")
        return
    with place_for_files() as place:
        came, ready = place / "came", place / "ready"
        came.mkdir()
        ready.mkdir()
        for number, paper in enumerate(papers(_QUICK_PAGES if run.quick else _PAGES)):
            bundle_model.copy_at(came, number).write_bytes(paper.content)
        yield _ingest(run, qpdf, came, ready)
        yield from _build(run, qpdf, place, ready)
        yield _copy(run, qpdf, place, next(place.glob("*-bundle-1.pdf")))


def _ingest(run: Run, qpdf: str, came: Path, ready: Path) -> Figure:
    originals = bundle_model.copies_in(came)

    def make_all() -> None:
        files = (ToMakeReady(content=file.read_bytes(), kind=_PDF) for file in originals)
        for number, made in enumerate(make_all_ready(files, len(originals))):
            assert made.report.state is IngestState.READY
            bundle_model.keep(ready, number, made.report, made.pdf)

    def check_some() -> None:
        for file in originals[::_CHECKED_EVERY]:
            subprocess.run([qpdf, "--check", file], stdout=subprocess.DEVNULL, check=True)

    ours, theirs = milliseconds(make_all), milliseconds(check_some)
    checked = sum(_pages_of(ready)[::_CHECKED_EVERY])
    pages = sum(_pages_of(ready))
    return Figure(
        name=f"{pages:,} pages of {len(originals)} papers made ready",
        value=ours,
        at_most=_INGEST_AT_MOST,
        ratio=(ours / pages) / (theirs / checked),
        ratio_at_most=(_QUICK_RATIOS if run.quick else _RATIOS).ingest,
        against=f"`qpdf --check` over {checked:,} of these pages, page for page: {theirs:,.0f} ms",
        remark=f"{ours / pages:.1f} ms a page, and {theirs / checked:.1f}; each paper in a forked process of its own",
    )


def _build(run: Run, qpdf: str, place: Path, ready: Path) -> Iterator[Figure]:
    copies = bundle_model.copies_in(ready)
    pages, size = sum(_pages_of(ready)), sum(copy.stat().st_size for copy in copies)
    memory: list[float] = []
    whole: list[float] = []
    most_ratios = _QUICK_RATIOS if run.quick else _RATIOS

    def ours() -> list[float]:
        took, of_it, most = numbers_of("bundle_ours.py", str(ready), str(place))
        memory.append(most)
        whole.append(took)
        return [took - of_it]

    def floor() -> list[float]:
        return [milliseconds(lambda: _joined(qpdf, copies, place / "joined.pdf"))]

    race = Race(ours=ours, theirs=floor).run(most_ratios.joined, run.time_bound(_BUILD_AT_MOST))
    name = f"a bundle of {pages:,} pages and {size / (1 << 20):.0f} MiB"
    yield Figure(
        name=f"{name} put together",
        value=race.our_best,
        ratio=race.ratio,
        ratio_at_most=most_ratios.joined,
        against=f"`qpdf --empty --pages` over the same files: {race.their_best:,.0f} ms",
        remark=f"best of {len(race.our_rounds)}; hashed before, numbered, listed and read back, without its structure",
    )
    yield Figure(
        name=f"{name} built",
        value=min(whole),
        at_most=_BUILD_AT_MOST,
        ratio=min(whole) / race.their_best,
        ratio_at_most=most_ratios.tagged,
        against="the same, which writes no structure",
        remark="all of it, tagged",
    )
    took, most = numbers_of("bundle_pypdf.py", str(ready), str(place))
    yield Figure(
        name=f"{name} beside another library",
        value=race.our_best,
        ratio=race.our_best / took,
        ratio_at_most=most_ratios.peer,
        against=f"pypdf with the same numbers, index, links and outline: {took:,.0f} ms",
    )
    yield Figure(
        name=f"the memory of a build of {pages:,} pages",
        value=max(memory),
        unit="MB",
        at_most=_MEMORY_AT_MOST,
        ratio=max(memory) / most,
        ratio_at_most=most_ratios.memory,
        against=f"what pypdf takes: {most:,.0f} MB",
        remark="the most there ever was (RSS), of all rounds",
    )


def _copy(run: Run, qpdf: str, place: Path, master: Path) -> Figure:
    memory: list[float] = []

    def ours() -> list[float]:
        took, most = numbers_of("bundle_copy.py", str(master), str(place / "copy.pdf"))
        memory.append(most)
        return [took]

    def theirs() -> list[float]:
        locked = [qpdf, "--encrypt", "one", "other", "256", "--", master, place / "locked.pdf"]
        return [milliseconds(lambda: subprocess.run(locked, check=True))]

    race = Race(ours=ours, theirs=theirs).run(_COPY_RATIO_AT_MOST, run.time_bound(_COPY_AT_MOST))
    return Figure(
        name=f"a copy of {master.stat().st_size / (1 << 20):.0f} MiB for one recipient",
        value=race.our_best,
        at_most=_COPY_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_COPY_RATIO_AT_MOST,
        against=f"`qpdf --encrypt` of the same file, without a mark: {race.their_best:,.0f} ms",
        remark=f"best of {len(race.our_rounds)}; at most {max(memory):.0f} MB; marked on each page, read back, hashed",
    )


def _joined(qpdf: str, copies: Sequence[Path], target: Path) -> None:
    subprocess.run([qpdf, "--empty", "--pages", *copies, "--", target], check=True)


def _pages_of(ready: Path) -> list[int]:
    return [len(report.pages) for report in bundle_model.reports_in(ready)]


if __name__ == "__main__":
    run_alone(measure, __doc__)

"""Redaction: a name taken out of every page, typed and scanned, and out of a few of very many, beside drawing pages."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from app.models.bundles.ingested import IngestState
from app.services.bundles.ingesting import make_ready
from app.services.bundles.redacting_child import find, redact, ways_to_write
from benchmarks.bundle_papers import papers
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds
from tests.corpus.writing import drawn, opened, saved, says, text

_PDF = "application/pdf"
_PAGES, _QUICK_PAGES = 120, 24
_NAME = "Tavelda Marrowquist"
_A_PAGE_AT_MOST = 60
_RATIO_AT_MOST = 2.5
_LONG, _QUICK_LONG = 1_000, 100
_NAMED_PAGES = 5
_DRAWN = 50
_LONG_AT_MOST, _LONG_RATIO_AT_MOST, _QUICK_LONG_RATIO = 25, 1.5, 3
"""To start three children takes as long for few pages as for many."""


def measure(run: Run) -> Iterator[Figure]:
    drawing = shutil.which("pdftoppm")
    if drawing is None:
        print("not run: redaction, which is measured beside pdftoppm")
        return
    with place_for_files() as place:
        yield _redaction(run, drawing, place)
        yield _long(run, drawing, place)


def _redaction(run: Run, drawing: str, place: Path) -> Figure:
    pages = _QUICK_PAGES if run.quick else _PAGES
    copy = place / "copy.pdf"
    ours = _taking(copy, _named(pages), pages)

    def theirs() -> list[float]:
        command = [drawing, "-r", "200", "-gray", copy, place / "drawn"]
        return [milliseconds(lambda: subprocess.run(command, check=True))]

    race = Race(ours=ours, theirs=theirs).run(_RATIO_AT_MOST, run.time_bound(_A_PAGE_AT_MOST * pages))
    return Figure(
        name=f"a name taken out of {pages} pages",
        value=race.our_best / pages,
        unit="ms a page",
        at_most=_A_PAGE_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"`pdftoppm -r 200 -gray` of the same pages: {race.their_best / pages:.0f} ms a page",
        remark=f"best of {len(race.our_rounds)}; drawn and packed in one child, and read back by two",
    )


def _long(run: Run, drawing: str, place: Path) -> Figure:
    """Nearly all of its pages are carried over: what is drawn on them is read, and not drawn."""
    pages = _QUICK_LONG if run.quick else _LONG
    copy = place / "long.pdf"
    every = pages // _NAMED_PAGES
    named = [f"It was {_NAME} who came" if leaf % every == 1 else f"Leaf {leaf}" for leaf in range(pages)]
    ours = _taking(copy, drawn(*(text(line, seed=leaf, fill=30) for leaf, line in enumerate(named))), _NAMED_PAGES)

    def a_page_of_ours() -> list[float]:
        return [took / pages for took in ours()]

    def a_page_of_theirs() -> list[float]:
        command = [drawing, "-r", "200", "-gray", "-l", str(_DRAWN), copy, place / "long"]
        return [milliseconds(lambda: subprocess.run(command, check=True)) / _DRAWN]

    most = _QUICK_LONG_RATIO if run.quick else _LONG_RATIO_AT_MOST
    race = Race(ours=a_page_of_ours, theirs=a_page_of_theirs).run(most, run.time_bound(_LONG_AT_MOST))
    return Figure(
        name=f"a name taken out of {_NAMED_PAGES} of {pages:,} pages",
        value=race.our_best,
        unit="ms a page",
        at_most=_LONG_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=most,
        against=f"`pdftoppm -r 200 -gray` of {_DRAWN} of these pages: {race.their_best:.1f} ms a page",
        remark=f"best of {len(race.our_rounds)}; the other pages are read before and after, and carried over",
    )


def _taking(copy: Path, content: bytes, pages: int) -> Callable[[], list[float]]:
    """Takes the name out of so many pages of a copy that is made ready, and kept where others can read it."""
    made = make_ready(content, _PDF)
    assert made.report.state is IngestState.READY
    copy.write_bytes(made.pdf)
    boxes = [box for hit in find(made.pdf, [_NAME]) for box in hit.boxes]
    assert len({box.page for box in boxes}) == pages

    def take() -> None:
        _pdf, report = redact(made.pdf, boxes, ways_to_write([_NAME]))
        assert report.is_clean
        assert len(report.pages) == pages

    return lambda: [milliseconds(take)]


def _named(pages: int) -> bytes:
    """Typed and scanned pages, one after the other, with the name on each."""
    with pikepdf.new() as together:
        for paper in papers(pages):
            with opened(paper.content) as one:
                together.pages.extend(one.pages)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        font = together.make_indirect(font)
        for page in together.pages:
            name = page.add_resource(font, pikepdf.Name.Font)
            written = says(f"It was {_NAME} who came", left=100, up=40, font=str(name).removeprefix("/"))
            # On a scan it was recognised: it is laid over the picture and not shown.
            page.contents_add(together.make_stream((b"3 Tr " if "/XObject" in page.obj.Resources else b"") + written))
        return saved(together)


if __name__ == "__main__":
    run_alone(measure, __doc__)

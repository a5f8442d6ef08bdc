"""Redaction: a name looked for and taken out of every page, typed and scanned, beside drawing the same pages."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from app.models.bundles.ingested import IngestState
from app.services.bundles.ingesting import make_ready
from app.services.bundles.redacting_child import find, redact, ways_to_write
from benchmarks.bundle_papers import papers
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds
from tests.corpus.writing import opened, saved, says

_PDF = "application/pdf"
_PAGES, _QUICK_PAGES = 120, 24
_NAME = "Tavelda Marrowquist"
_A_PAGE_AT_MOST = 60
_RATIO_AT_MOST = 2.5


def measure(run: Run) -> Iterator[Figure]:
    drawing = shutil.which("pdftoppm")
    if drawing is None:
        print("not run: redaction, which is measured beside pdftoppm")
        return
    with place_for_files() as place:
        yield _redaction(run, drawing, place)


def _redaction(run: Run, drawing: str, place: Path) -> Figure:
    pages = _QUICK_PAGES if run.quick else _PAGES
    made = make_ready(_named(pages), _PDF)
    assert made.report.state is IngestState.READY
    copy = place / "copy.pdf"
    copy.write_bytes(made.pdf)
    boxes = [box for hit in find(made.pdf, [_NAME]) for box in hit.boxes]
    assert {box.page for box in boxes} == set(range(pages))

    def ours() -> list[float]:
        return [milliseconds(take)]

    def take() -> None:
        _pdf, report = redact(made.pdf, boxes, ways_to_write([_NAME]))
        assert report.is_clean
        assert len(report.pages) == pages

    def theirs() -> list[float]:
        drawn = [drawing, "-r", "200", "-gray", copy, place / "drawn"]
        return [milliseconds(lambda: subprocess.run(drawn, check=True))]

    race = Race(ours=ours, theirs=theirs).run(_RATIO_AT_MOST, run.time_bound(_A_PAGE_AT_MOST * pages))
    return Figure(
        name=f"a name taken out of {pages} pages",
        value=race.our_best / pages,
        unit="ms a page",
        at_most=_A_PAGE_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"`pdftoppm -r 200 -gray` of the same pages: {race.their_best / pages:.0f} ms a page",
        remark=f"best of {len(race.our_rounds)}; drawn, packed and read back, in two children",
    )


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

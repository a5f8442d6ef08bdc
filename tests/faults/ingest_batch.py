"""Makes changed files ready as the child process does, many in a row: `ingest_batch.py COUNT FIRST EVERY`.

Everything is loaded once, and for each file a process is forked that is held back and answers as the child would. One
line of JSON tells what came of each: how it ended, what it took, and whether its pages are what its report says.
"""

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2

from app.models.bundles.ingested import IngestReport
from app.paperwork.ingest.child import seconds_for
from app.paperwork.ingest.converters import WAYS
from app.paperwork.ingest.made import Ask, Converter
from app.paperwork.ingest.pdf import warm_up
from app.paperwork.page_child import hold_back
from app.services.bundles.believing import is_plausible
from tests.faults.mutations import Changed, changed_files
from tests.reading.hashed_outcome import hashed_outcome

_SCALE = 0.5
_WHITE = 250


def _blank_pages(pdf: bytes) -> list[bool]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_SCALE, grayscale=True).to_pil().getextrema()[0] >= _WHITE for page in document]


def _undeclared(report: IngestReport, pdf: bytes) -> Iterator[int]:
    """Pages, from 1, with nothing on them of which the report says nothing."""
    blank = _blank_pages(pdf)
    if len(blank) != len(report.pages):
        yield 0
    for number, (is_blank, page) in enumerate(zip(blank, report.pages, strict=False), 1):
        is_told = page.damaged or (not page.has_ink and not report.repaired)
        if is_blank and not is_told:
            yield number


def _answer(changed: Changed, convert: Converter, to: int) -> None:
    way = WAYS[changed.kind]
    size = len(changed.content)
    hold_back(size, opens_nothing=way.opens_nothing, starts_threads=way.starts_threads, seconds=seconds_for(size))
    report, pdf, _within = hashed_outcome(changed.content, Ask(kind=changed.kind), convert)
    said: dict[str, Any] = {
        "state": str(report.state),
        "plausible": is_plausible(report, pdf),
        "undeclared": list(_undeclared(report, pdf)) if pdf else [],
        "pages": len(report.pages),
    }
    os.write(to, json.dumps(said).encode())


def _made_ready(changed: Changed, convert: Converter) -> dict[str, Any]:
    back, to = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            _answer(changed, convert, to)
        finally:
            os._exit(0)
    os.close(to)
    with os.fdopen(back, "rb") as answer:
        said = answer.read()
    _process, ended, took = os.wait4(process, 0)
    return {
        "of": changed.of,
        "signal": os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0,
        "seconds": took.ru_utime + took.ru_stime,
        "memory": took.ru_maxrss << (0 if sys.platform == "darwin" else 10),
        **(json.loads(said) if said else {"state": "no answer"}),
    }


def main(count: int, first: int, every: int) -> None:
    warm_up()
    loaded = {kind: way.load() for kind, way in WAYS.items()}
    for number, changed in islice(enumerate(changed_files(count)), first, None, every):
        print(json.dumps({"number": number, **_made_ready(changed, loaded[changed.kind])}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))

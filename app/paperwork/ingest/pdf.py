"""Makes one sound PDF of whatever PDF came: what it shows is kept, all else goes and is counted."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeAlias

import pikepdf
from pikepdf import Dictionary, Name

from app.models.bundles.ingested import IngestReport, IngestState, PageFact, Refused
from app.paperwork.ingest.looking import Look, look_at_pages
from app.paperwork.ingest.made import Ask, Converted, Refusal, Within
from app.paperwork.ingest.opening import open_bounded, set_bounds
from app.paperwork.ingest.photo_pages import drawn_photo
from app.paperwork.ingest.soundness import Made, Page, made_sound, size_of
from app.paperwork.ingest.structure import Kept

PDF = "application/pdf"
_TOLD_EVERY = 25

Tell: TypeAlias = Callable[[int, int], None]
"""Hears which page of how many is done."""


def make_sound(
    converted: Converted, ask: Ask, known: IngestReport, tell: Tell
) -> tuple[IngestReport, bytes, tuple[Within, ...]]:
    """Raises Refusal and Locked."""
    opened = open_bounded(converted.pdf, ask.password if ask.kind == PDF else "")
    made = made_sound(opened, converted.pdf)
    written = io.BytesIO()
    opened.pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    opened.pdf.close()
    copy = written.getvalue()
    facts = []
    with _compared(copy, made) as again:
        looks = look_at_pages(copy, lambda number: drawn_photo(again.pages[number]))
        for number, (page, look) in enumerate(zip(made.pages, looks, strict=True)):
            is_damaged = number in converted.damaged or _is_damaged(page, look, made, is_of_ours=ask.kind != PDF)
            facts.append(_fact(page, look, is_damaged=is_damaged))
            if number % _TOLD_EVERY == 0:
                tell(number, len(made.pages))
    report = replace(
        known,
        state=IngestState.DAMAGED if any(fact.damaged for fact in facts) else IngestState.READY,
        refused=None,
        copy_size=len(copy),
        pages=tuple(facts),
        outline=made.outline,
        dropped=_together(made.dropped, converted.dropped),
        flattened=made.flattened,
        repaired=made.repaired,
        converted_by=converted.converted_by,
        language=made.language,
        tagged=made.structure is not Kept.NOTHING,
        tagged_throughout=made.structure is Kept.ALL,
    )
    return report, copy, (*converted.within, *made.within)


def _is_damaged(page: Page, look: Look, made: Made, *, is_of_ours: bool) -> bool:
    """Whether what is on a page may not be all that was. A page that was always empty is none of these."""
    if page.is_lost:
        return True
    if look.has_ink or is_of_ours:
        return False
    # It draws something and nothing is to be seen, or it draws nothing in a file of which parts had to be guessed.
    return page.draws or made.repaired > 0


def _fact(page: Page, look: Look, *, is_damaged: bool) -> PageFact:
    width, height = page.sheet.size
    return PageFact(
        width=round(width, 3),
        height=round(height, 3),
        letters=look.letters,
        has_ink=look.has_ink,
        covered=look.is_covered,
        foot_taken=look.foot_taken,
        damaged=is_damaged,
    )


@contextmanager
def _compared(copy: bytes, made: Made) -> Iterator[pikepdf.Pdf]:
    """The copy is opened once more: it has to have the same pages, and no guess may be needed to read it."""
    with pikepdf.open(io.BytesIO(copy), suppress_warnings=True) as again:
        is_same = len(again.pages) == len(made.pages) and all(
            page.sheet.is_said_by(read.obj) and page.size == size_of(read.obj)
            for page, read in zip(made.pages, again.pages, strict=True)
        )
        if not is_same or again.get_warnings():
            raise Refusal(Refused.UNREADABLE)
        yield again


def _together(*counts: dict[str, int]) -> dict[str, int]:
    return {sort: sum(each.get(sort, 0) for each in counts) for sort in sorted(set().union(*counts))}


def warm_up() -> None:
    """Makes a page of our own sound, so that all that is needed is loaded while files can still be opened."""
    set_bounds()
    sample, written = pikepdf.new(), io.BytesIO()
    page = sample.add_blank_page(page_size=(72, 72))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    page.Contents = sample.make_stream(b"BT /F 9 Tf 9 9 Td (a) Tj 3 Tr (b) Tj ET 0 0 30 30 re f")
    sample.save(written)
    known = IngestReport(state=IngestState.READY, kind=PDF, source_sha256="", source_size=0)
    make_sound(Converted(pdf=written.getvalue()), Ask(kind=PDF), known, lambda done, total: None)

"""Makes one sound PDF of whatever PDF came: what it shows is kept, all else goes and is counted."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pikepdf

from app.models.bundles.ingested import IngestReport, IngestState, PageFact, Refused
from app.paperwork.ingest.inflation import broken_streams
from app.paperwork.ingest.looking import load_what_draws, look_at_pages
from app.paperwork.ingest.made import Ask, Converted, Refusal, Within
from app.paperwork.ingest.opening import open_bounded, set_bounds, warnings_of
from app.paperwork.ingest.parts import without_other_parts
from app.paperwork.ingest.sheets import say, sheet_of
from app.paperwork.ingest.structure import Kept, keep_structure

PDF = "application/pdf"
_TOLD_EVERY = 25

Tell: TypeAlias = Callable[[int, int], None]
"""Hears which page of how many is done."""


def make_sound(
    converted: Converted, ask: Ask, known: IngestReport, tell: Tell
) -> tuple[IngestReport, bytes, tuple[Within, ...]]:
    """Raises Refusal and Locked."""
    opened = open_bounded(converted.pdf, ask.password if ask.kind == PDF else "")
    pdf = opened.pdf
    lost = broken_streams(pdf)
    dropped = without_other_parts(pdf)
    sheets = []
    for page in pdf.pages:
        sheet = sheet_of(page.obj)
        say(page.obj, sheet)
        sheets.append(sheet)
    kept = keep_structure(pdf)
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    copy = made.getvalue()
    facts: list[PageFact] = []
    is_repaired = bool(opened.repaired) or bool(lost) or opened.has_lost_pages
    for number, (sheet, look) in enumerate(zip(sheets, look_at_pages(copy), strict=True), 1):
        width, height = sheet.size
        # A page of a file that had to be repaired, with nothing on it, may be one that was lost: never passed silently.
        is_damaged = number - 1 in converted.damaged or (is_repaired and not look.has_ink)
        facts.append(
            PageFact(width=width, height=height, letters=look.letters, has_ink=look.has_ink, damaged=is_damaged)
        )
        if number % _TOLD_EVERY == 0:
            tell(number, len(sheets))
    if not facts:
        raise Refusal(Refused.EMPTY)
    report = replace(
        known,
        state=IngestState.DAMAGED if any(fact.damaged for fact in facts) else IngestState.READY,
        refused=None,
        copy_sha256=hashlib.sha256(copy).hexdigest(),
        copy_size=len(copy),
        pages=tuple(facts),
        dropped={**converted.dropped, **dropped},
        repaired=opened.repaired + warnings_of(pdf),
        converted_by=converted.converted_by,
        tagged=kept is not Kept.NOTHING,
        tagged_throughout=kept is Kept.ALL,
    )
    return report, copy, converted.within


def warm_up() -> None:
    """Makes a page of our own sound, so that all that is needed is loaded while files can still be opened."""
    set_bounds()
    sample, written = pikepdf.new(), io.BytesIO()
    page = sample.add_blank_page(page_size=(72, 72))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = sample.make_stream(b"0 0 9 9 re f BT /F 9 Tf 9 9 Td (a) Tj 3 Tr (b) Tj ET")
    sample.save(written)
    known = IngestReport(state=IngestState.READY, kind=PDF, source_sha256="", source_size=0)
    make_sound(Converted(pdf=written.getvalue()), Ask(kind=PDF), known, lambda done, total: None)
    load_what_draws()

"""Takes words out of an ingested copy: pages with boxes are made anew from their pixels, in a new file."""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from app.models.bundles.redactions import Box, Leak, RedactionReport
from app.models.bundles.sought import Sought, Variant, taken_out
from app.paperwork.redaction.carrying import carry
from app.paperwork.redaction.finding import hits_on, is_beyond
from app.paperwork.redaction.glyphless import Glyphless
from app.paperwork.redaction.known_places import known_places, second_reading
from app.paperwork.redaction.packing import Packing
from app.paperwork.redaction.page_letters import by_page, is_well_inside, letters_of
from app.paperwork.redaction.reading_back import leaks_in
from app.paperwork.redaction.rebuilding import Rebuilt, Sheet, rebuild

Tell = Callable[[int, int], None]
"""Hears which step of how many is done."""


def silent(_done: int, _total: int) -> None:
    return None


def redact(
    copy: bytes,
    boxes: Sequence[Box],
    gone: Sequence[str | Variant],
    *,
    kept: Sequence[Box] = (),
    as_fax: bool = False,
    tell: Tell = silent,
) -> tuple[bytes, RedactionReport]:
    """The copy without what is in the boxes, and what a reading of it found. A file that leaks is not given out.

    `gone` are words that may be nowhere in the file any more; in `kept` boxes they were looked at, and stay.
    """
    made, report, burnt = taken(copy, boxes, gone, as_fax=as_fax, tell=tell)
    leaks = leaks_in(made, Sought(gone), burnt, kept)
    return (b"" if leaks else made), checked(report, leaks, made)


def checked(report: RedactionReport, leaks: Sequence[Leak], made: bytes) -> RedactionReport:
    return replace(report, leaks=tuple(leaks), sha256=hashlib.sha256(made).hexdigest())


def taken(
    copy: bytes, boxes: Sequence[Box], gone: Sequence[str | Variant], *, as_fax: bool = False, tell: Tell = silent
) -> tuple[bytes, RedactionReport, tuple[Box, ...]]:
    """The new file before it is read back, what became of its pages, and the places that were burnt."""
    sought = Sought(gone)
    words, packing, done = Glyphless(), Packing(), []
    source = pypdfium2.PdfDocument(copy)
    try:
        with pikepdf.open(io.BytesIO(copy)) as old, pikepdf.new() as new:
            pages = len(old.pages)
            if any(box.page >= pages for box in boxes):
                raise ValueError("a box lies on a page that is not there")
            hiding, boxed = _Hiding(copy, sought), by_page(boxes)
            for number in range(pages):
                here = boxed.get(number, [])
                page = source[number]
                if here or hiding.is_on(number, page):
                    unit = float(old.pages[number].obj.get("/UserUnit", 1))
                    sheet = Sheet(number, letters_of(page), page.get_rotation(), unit)
                    done.append((number, rebuild(page, sheet, here, new, words, packing, as_fax=as_fax)))
                else:
                    carry(old.pages[number], new)
                page.close()
                tell(number + 1, pages)
            packing.finish()
            font = words.made_in(new)
            for number, _rebuilt in done:
                new.pages[number].obj.Resources.Font = Dictionary({"/W": font})
            _title(old, new, sought)
            made = io.BytesIO()
            new.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    finally:
        source.close()
    return made.getvalue(), _report(done, boxes, sought), tuple(box for _number, each in done for box in each.burnt)


class _Hiding:
    """Knows of a page whether it holds a word where no box can be drawn around it: it is made anew without it."""

    def __init__(self, copy: bytes, sought: Sought) -> None:
        self._sought = sought
        self._behind = {page for _place, page in known_places(copy, sought) if page is not None}
        self._read_twice = set(second_reading(copy, sought))

    def is_on(self, number: int, page: Any) -> bool:
        if number in self._behind:
            return True
        if number not in self._read_twice and is_well_inside(page):
            # Most pages of a long document: nothing of it needs a place.
            return False
        told = letters_of(page)
        if is_beyond(told, self._sought):
            return True
        return number in self._read_twice and not hits_on(told, number, self._sought)


def _title(old: pikepdf.Pdf, new: pikepdf.Pdf, sought: Sought) -> None:
    """The language comes along, and the outline with the words taken out. Nothing else is known of the new file."""
    if (language := old.Root.get("/Lang")) is not None and len(str(language)) < 20:
        new.Root.Lang = pikepdf.String(str(language))
    if Name.Outlines in old.Root:
        with old.open_outline() as before, new.open_outline() as outline:
            numbers = {page.obj.objgen: number for number, page in enumerate(old.pages)}
            outline.root.extend(_items(before.root, numbers, sought))


def _items(before: Any, numbers: dict[tuple[int, int], int], sought: Sought) -> list[pikepdf.OutlineItem]:
    items = []
    for each in before:
        item = pikepdf.OutlineItem(taken_out(each.title, sought), _page_of(each, numbers))
        item.children.extend(_items(each.children, numbers, sought))
        items.append(item)
    return items


def _page_of(item: Any, numbers: dict[tuple[int, int], int]) -> int | None:
    destination = item.destination
    first: Any = destination[0] if isinstance(destination, pikepdf.Array) and len(destination) else None
    return numbers.get(first.objgen) if isinstance(first, pikepdf.Object) else None


def _report(done: list[tuple[int, Rebuilt]], boxes: Sequence[Box], sought: Sought) -> RedactionReport:
    return RedactionReport(
        pages=tuple(number for number, _rebuilt in done),
        boxes=len(boxes),
        words_taken=sum(rebuilt.words_taken for _number, rebuilt in done),
        words_kept=sum(rebuilt.words_kept for _number, rebuilt in done),
        looked_for=len(sought),
    )

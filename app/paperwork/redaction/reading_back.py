"""Reads a finished PDF back and looks for what should be gone: in every place where words are known to survive."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from app.models.bundles.redactions import Box, Leak
from app.models.bundles.sought import Sought, without_short
from app.paperwork.redaction.attached import texts_in
from app.paperwork.redaction.decoding import Unfolded, streams_in
from app.paperwork.redaction.finding import hits_on, is_beyond
from app.paperwork.redaction.known_places import as_leaks, known_places, second_reading, thumbnails
from app.paperwork.redaction.page_letters import by_page, in_points, is_within, letters_of
from app.paperwork.redaction.shares import WHOLE, Share
from app.paperwork.redaction.shown_text import Reader, reader_of, told_by
from app.paperwork.redaction.written_bytes import Form, forms_of, is_written_in
from app.paperwork.redaction.written_strings import names_in, readings, strings_in, without_names

Tell = Callable[[int, int], None]

_SYNTAX = re.compile(rb"\b(?:startxref|endstream|endobj|trailer|stream|xref|/ID\s*\[[^\]]*\])\b|%%EOF")
_MOST_VERSIONS = 20
_MOST_MAPS = 60
_ONE_COLOUR = 40
_EDGE = 2
"""Pixels at the edge of a burnt place that are shared with what is beside it."""
_LOOKED_AT = 1.5
"""Pixels to the point, for looking at burnt places."""
_MOST_PIXELS = 24_000_000
_BOUND = (b"FontFile", b"/Length1", b"/Type1C", b"/OpenType", b"/CIDFontType0C")


def leaks_in(
    content: bytes,
    sought: Sought,
    boxes: Sequence[Box] = (),
    kept: Sequence[Box] = (),
    tell: Tell = lambda done, total: None,
    share: Share = WHOLE,
) -> tuple[Leak, ...]:
    """Where words are still found. What stands in one of the `kept` boxes was looked at, and stays.

    `boxes` are the places as they were burnt: nothing but one colour may be seen in them, and no letter stand there.
    Of a `share`, only its pages and streams are looked at: others look at the others.
    """
    kept_words = _words_in(content, kept)
    everywhere = Sought(each for each in sought.variants if not any(Sought([each]).is_in(word) for word in kept_words))
    found = Counter[tuple[str, int | None]]()
    found.update(_on_pages(content, sought, boxes, kept, tell, share))
    found.update(("text", page) for page in second_reading(content, everywhere, share))
    found.update((place, None) for place in _below(content, without_short(everywhere), share))
    found.update(known_places(content, sought, share))
    if share.is_first:
        found.update(("thumbnail", page) for page in thumbnails(content))
    return as_leaks(found)


def _on_pages(
    content: bytes, sought: Sought, boxes: Sequence[Box], kept: Sequence[Box], tell: Tell, share: Share
) -> Iterator[tuple[str, int | None]]:
    """Words that a reader of the file finds, letters where something was burnt, and pixels there."""
    burnt = by_page(boxes)
    document = pypdfium2.PdfDocument(content)
    try:
        own = list(filter(share.has, range(len(document))))
        for done, number in enumerate(own, 1):
            page = document[number]
            told = letters_of(page)
            for hit in hits_on(told, number, sought):
                if not all(any(_covers(one, box) for one in kept) for box in hit.boxes):
                    yield "page_text", number
            if is_beyond(told, sought):
                yield "beyond_page", number
            if here := burnt.get(number):
                places = [in_points(box, told) for box in here]
                yield from (("under_box", number) for each in told.letters if is_within(each, places))
                yield from (("pixels", number) for _box in _seen_through(page, here))
            page.close()
            tell(done, len(own))
    finally:
        document.close()


def _covers(one: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return one.page == other.page and one.left <= across <= one.right and one.top <= down <= one.bottom


def _words_in(content: bytes, kept: Sequence[Box]) -> list[str]:
    """What stands in the boxes that stay."""
    if not kept:
        return []
    words = []
    document = pypdfium2.PdfDocument(content)
    try:
        for number in sorted({box.page for box in kept}):
            page = document[number]
            told = letters_of(page)
            for box in kept:
                place = [in_points(box, told)]
                inside = (each.text if not each.has_size or is_within(each, place) else "\n" for each in told.letters)
                words.append("".join(inside))
            page.close()
    finally:
        document.close()
    return words


def _seen_through(page: Any, boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes in which more than one colour is seen. What is written over the picture is taken off first."""
    for number in reversed(range(pdfium.FPDFPage_CountObjects(page.raw))):
        part = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(part) != pdfium.FPDF_PAGEOBJ_IMAGE:
            if not pdfium.FPDFPage_RemoveObject(page.raw, part):
                raise ValueError("what lies over the picture stays")
            pdfium.FPDFPageObj_Destroy(part)
    width, height = page.get_size()
    scale = min(_LOOKED_AT, (_MOST_PIXELS / (width * height)) ** 0.5)
    # Only the part with boxes is drawn: most of the time goes into what is beside it.
    sides = [(width * box.left / 1000, height * box.top / 1000) for box in boxes]
    left, top = (max(0, math.floor(min(each) - 1)) for each in zip(*sides, strict=True))
    right = max(0, math.floor(width - width * max(box.right for box in boxes) / 1000 - 1))
    bottom = max(0, math.floor(height - height * max(box.bottom for box in boxes) / 1000 - 1))
    bitmap = page.render(scale=scale, grayscale=True, crop=(left, bottom, right, top))
    image = bitmap.to_pil().convert("L")
    bitmap.close()
    for box in boxes:
        if _has_colours(image, _pixels_of(box, width, height, left, top, scale)):
            yield box


def _pixels_of(
    box: Box, width: float, height: float, left: float, top: float, scale: float
) -> tuple[int, int, int, int]:
    across = [round((side * width / 1000 - left) * scale) for side in (box.left, box.right)]
    down = [round((side * height / 1000 - top) * scale) for side in (box.top, box.bottom)]
    return across[0], down[0], across[1], down[1]


def _has_colours(image: Image.Image, place: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = place
    if right - left < 1 or bottom - top < 1:
        return False
    across, down = min(_EDGE, (right - left - 1) // 2), min(_EDGE, (bottom - top - 1) // 2)
    inside = image.crop((left + across, top + down, min(image.width, right) - across, min(image.height, bottom) - down))
    darkest, lightest = inside.getextrema() if min(inside.size) else (0, 0)
    return bool(lightest - darkest > _ONE_COLOUR)  # type: ignore[operator]


def _below(content: bytes, sought: Sought, share: Share) -> Iterator[str]:
    """What stands in the bytes of the file, whether or not anything leads to it."""
    forms = forms_of(sought)
    fonts = _fonts_in(content, sought)
    for stream in streams_in(content, share=share):
        if _is_told_in(stream, sought, forms, fonts):
            yield "stream"
    if share.is_first:
        yield from _once(content, sought, forms)


def _once(content: bytes, sought: Sought, forms: Sequence[Form]) -> Iterator[str]:
    """What stands between the streams, and in earlier versions of the file."""
    between = _between_streams(content)
    if is_written_in(_without_syntax(between), forms):
        yield "bytes"
    if _strings_tell(between, sought):
        yield "string"
    yield from _older(content, sought)


def _fonts_in(content: bytes, sought: Sought) -> list[Reader]:
    """What its fonts make of codes, besides those that have not the letters for any of the words."""
    plain = streams_in(content, with_pictures=False)
    maps = dict.fromkeys(islice((each.data for each in plain if b"beginbf" in each.data), _MOST_MAPS))
    told = [told_by(each) for each in maps]
    return [reader_of(table, sizes) for table, sizes in told if sought.may_be_made_of(table.values())]


def _between_streams(content: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while True:
        start = content.find(b"stream", at)
        if start < 0:
            return b"".join([*pieces, content[at:]])
        end = content.find(b"endstream", start)
        pieces.append(content[at:start])
        if end < 0:
            return b"".join([*pieces, content[start:]])
        at = end + len(b"endstream")


def _is_told_in(stream: Unfolded, sought: Sought, forms: Sequence[Form], fonts: Sequence[Reader]) -> bool:
    data = stream.data if stream.is_picture else _without_syntax(stream.data)
    if is_written_in(data, forms, is_picture=stream.is_picture):
        return True
    if stream.is_picture or any(sign in stream.head for sign in _BOUND):
        return False
    if b"/EmbeddedFile" in stream.head or stream.data.startswith((b"PK\x03\x04", b"%PDF-")):
        return any(sought.is_in(text) for text in texts_in(stream.data))
    if _strings_tell(stream.data, sought):
        return True
    if b"<" in stream.data and b"/" in stream.data and any(sought.is_in(text) for text in readings(stream.data)):
        return True
    return _shows(stream.data) and any(sought.is_in(text) for text in _meant(stream.data, fonts))


def _without_syntax(data: bytes) -> bytes:
    """What is left when the names and the words of the format are taken away; names are looked at by themselves."""
    return _SYNTAX.sub(b" ", without_names(data))


def _shows(data: bytes) -> bool:
    return b"Tj" in data or b"TJ" in data


def _meant(data: bytes, fonts: Sequence[Reader]) -> Iterator[str]:
    """What a page that nobody uses would show, in each font that the file has."""
    string = b"".join(strings_in(data))
    for read in fonts:
        yield read(string)


def _strings_tell(data: bytes, sought: Sought) -> bool:
    """Whether a string or a name tells it, or all of them together: letters may each be shown alone."""
    strings = list(strings_in(data))
    return (
        any(sought.is_in(text) for text in readings(b"\n".join(strings)))
        or any(sought.is_in(text) for text in readings(b"".join(strings)))
        or any(sought.is_in(text) for string in strings if b"\0" in string for text in readings(string))
        or any(sought.is_inside(name) for name in names_in(data))
    )


def _older(content: bytes, sought: Sought) -> Iterator[str]:
    """What earlier versions of the file showed; they stand before each of its ends."""
    ends, at = [], content.find(b"%%EOF")
    while at >= 0:
        ends.append(at + len(b"%%EOF"))
        at = content.find(b"%%EOF", at + 1)
    for end in ends[:-1][-_MOST_VERSIONS:]:
        before = content[:end] + b"\n"
        if any(True for _page in second_reading(before, sought)):
            yield "older_version"

"""Where words hide in a PDF, each place by a name that tells a person where to look."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from app.models.bundles.redactions import Leak
from app.models.bundles.sought import Sought
from app.paperwork.redaction.attached import texts_in
from app.paperwork.redaction.carrying import streams_below
from app.paperwork.redaction.format_names import OF_THE_FORMAT
from app.paperwork.redaction.shares import WHOLE, Share
from app.paperwork.redaction.shown_text import Fonts, shown_text
from app.paperwork.redaction.written_strings import names_in, readings, without_strings

_OF_THE_FILE = {
    "/Metadata": "metadata",
    "/Outlines": "outline",
    "/PageLabels": "label",
    "/AcroForm": "field",
    "/Dests": "destination",
    "/OpenAction": "action",
    "/AA": "action",
    "/PieceInfo": "private_data",
    "/StructTreeRoot": "structure",
    "/OCProperties": "layer",
    "/AF": "attachment",
    "/EmbeddedFiles": "attachment",
}
_OF_A_PAGE = {"/Annots": "comment", "/PieceInfo": "private_data", "/Metadata": "metadata", "/Thumb": "thumbnail"}
_DRAWN = ("/Contents", "/Resources", "/Parent")
_NO_TEXT = ("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap")
_REMARK = re.compile(rb"%([^\r\n]*)")
_MOST = 1_000_000


def as_leaks(found: Counter[tuple[str, int | None]]) -> tuple[Leak, ...]:
    by_page = sorted(found.items(), key=lambda each: (each[0][1] is None, each[0][1] or 0, each[0][0]))
    return tuple(Leak(place=place, page=page, times=times) for (place, page), times in by_page)


def known_places(content: bytes, sought: Sought, share: Share = WHOLE) -> Iterator[tuple[str, int | None]]:
    """What is told of the file and of its pages besides the words that are drawn on them."""
    behind = _Behind(sought)
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for place, top in _tops(pdf) if share.is_first else ():
                yield from ((place, None) for _found in _found_below(top, sought, _is_told))
            for number, page in enumerate(pdf.pages):
                if not share.has(number):
                    continue
                for name, value in page.obj.items():
                    if name not in _DRAWN:
                        place = _OF_A_PAGE.get(name, "behind_page")
                        yield from ((place, number) for _found in _found_below(value, sought, _is_told))
                yield from (("behind_page", number) for _found in behind.found(page.obj))
    except pikepdf.PdfError:
        return


def second_reading(content: bytes, sought: Sought, share: Share = WHOLE) -> Iterator[int]:
    """The pages on which the second reader finds something, in this version of the file."""
    fonts: Fonts = {}
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for number, page in enumerate(pdf.pages):
                if share.has(number) and sought.is_in(shown_text(page.obj, fonts)):
                    yield number
    except pikepdf.PdfError:
        return


def thumbnails(content: bytes) -> Iterator[int]:
    """Pages of which there is a small picture: it shows what was there before."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from (number for number, page in enumerate(pdf.pages) if "/Thumb" in page.obj)
    except pikepdf.PdfError:
        return


def _tops(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    yield "metadata", pdf.trailer.get("/Info")
    for name, value in pdf.Root.items():
        if name == "/Names" and isinstance(value, Dictionary):
            yield from ((_OF_THE_FILE.get(each, "names"), below) for each, below in value.items())
        elif name != "/Pages":
            yield _OF_THE_FILE.get(name, "names"), value


def _found_below(
    top: Any, sought: Sought, is_in: Callable[[Any, Sought], bool], seen: set[tuple[int, int]] | None = None
) -> Iterator[bool]:
    """One for each text, name or stream below that holds a word, without going on to pages. `is_in` reads a stream.
    What is among the `seen` is passed over, and what is looked at comes to be among them."""
    for each in _below(top, set() if seen is None else seen):
        if isinstance(each, String):
            if any(sought.is_in(text) for text in readings(bytes(each))):
                yield True
        elif isinstance(each, Name):
            if _is_named(str(each), sought):
                yield True
        elif isinstance(each, Dictionary | Stream):
            if any(_is_named(name, sought) for name, _value in each.items()):
                yield True
            if isinstance(each, Stream) and is_in(each, sought):
                yield True


class _Behind:
    """Reads what the drawing of a page tells besides words at a place: names of fonts, remarks, patterns, words for
    words. Most pages draw with the same fonts and forms: these are read once where nothing is found in them.
    """

    def __init__(self, sought: Sought) -> None:
        self._sought = sought
        self._clean: set[tuple[int, int]] = set()
        self._said: dict[tuple[int, int], list[str]] = {}

    def found(self, page: Any) -> Iterator[bool]:
        found = list(_found_below(page.get("/Resources"), self._sought, _is_drawn, self._clean))
        if found:
            # Which of them is not clean is not known.
            self._clean.clear()
        yield from found
        if self._sought.is_in("\n".join(self._said_in_place(page))):
            yield True
        contents = page.get("/Contents")
        for stream in contents if isinstance(contents, Array) else (contents,):
            if isinstance(stream, Stream) and _found_in_operators(_bytes_of(stream), self._sought):
                yield True

    def _said_in_place(self, page: Any) -> Iterator[str]:
        """What is to be read in the place of something that is drawn."""
        yield from _said_by_marks(page)
        for form in streams_below(page):
            if form.get("/Subtype") == Name.Form:
                if form.objgen not in self._said:
                    self._said[form.objgen] = list(_said_by_marks(form))
                yield from self._said[form.objgen]


def _is_told(stream: Any, sought: Sought) -> bool:
    """In a stream that nothing draws, such as metadata or a file inside."""
    return any(sought.is_in(text) for text in _texts_of(stream))


def _is_drawn(stream: Any, sought: Sought) -> bool:
    """In a stream that the drawing of a page is made of."""
    kind = stream.get("/Subtype")
    if stream.get("/Type") == Name.Metadata:
        return _is_told(stream, sought)
    if kind == Name.Image or (kind is not None and kind != Name.Form):
        return False
    data = _bytes_of(stream)
    if kind != Name.Form and b"T" in data and sought.is_in(shown_text(stream)):
        # A pattern, or a letter that is drawn: no reader of pages finds what is written there.
        return True
    return b"begincmap" not in data and _found_in_operators(data, sought)


def _found_in_operators(data: bytes, sought: Sought) -> bool:
    """What stands between the strings of the operators: remarks, and names. An operator may well be like initials."""
    between = without_strings(data)
    if any(sought.is_in(text) for remark in _REMARK.findall(between) for text in readings(remark)):
        return True
    return any(sought.is_inside(name) for name in names_in(between))


def _is_named(name: str, sought: Sought) -> bool:
    return name[1:].encode("utf-8", "replace") not in OF_THE_FORMAT and sought.is_inside(name)


def _said_by_marks(drawn: Any) -> Iterator[str]:
    try:
        for marked in pikepdf.parse_content_stream(drawn, "BDC DP"):
            said: Any = marked.operands[-1] if len(marked.operands) == 2 else None
            if isinstance(said, Dictionary):
                for value in said.values():
                    if isinstance(value, String):
                        yield from readings(bytes(value))
    except (pikepdf.PdfError, TypeError, ValueError):
        return


def _below(top: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    """All that hangs below, each once, without going on to pages or up again."""
    waiting: list[Any] = [top]
    for _count in range(_MOST):
        if not waiting:
            return
        each = waiting.pop()
        if not isinstance(each, Object) or (each.is_indirect and each.objgen in seen):
            continue
        if each.is_indirect:
            seen.add(each.objgen)
        if isinstance(each, Dictionary | Stream) and each.get("/Type") in (Name.Page, Name.Pages, Name.Catalog):
            continue
        yield each
        if isinstance(each, Array):
            waiting += list(each)
        elif isinstance(each, Dictionary | Stream):
            waiting += [value for name, value in each.items() if name != "/Parent" and name not in _NO_TEXT]


def _bytes_of(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, NotImplementedError):
        return b""


def _texts_of(stream: Any) -> Iterator[str]:
    data = _bytes_of(stream)
    if b"Tj" in data or b"TJ" in data:
        yield shown_text(stream)
    if stream.get("/Subtype") != Name.Image:
        yield from texts_in(data)

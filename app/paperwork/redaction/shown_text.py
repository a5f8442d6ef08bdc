"""The text of a page read a second way, with none of PDFium: from what its operators show and what its fonts mean."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from app.paperwork.redaction.written_strings import from_hex, readings

_DEEPEST = 8
_MOST_PIECES = 400_000
_SPACE = -150
"""Thousandths of the font by which a word is moved to the right where a space would be."""
_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_CODE = re.compile(rb"<\s*([0-9A-Fa-f\s]*)>|(\[)|(\])")
_GLYPH = re.compile(r"uni([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4,6})")
_ACCENTS = {
    name: chr(code)
    for code, name in (
        *((0x300, "grave"), (0x301, "acute"), (0x302, "circumflex"), (0x303, "tilde"), (0x304, "macron")),
        *((0x308, "dieresis"), (0x30A, "ring"), (0x30C, "caron"), (0x327, "cedilla"), (0x328, "ogonek")),
    )
}
_GLYPHS = {
    "space": " ",
    "hyphen": "-",
    "minus": "-",
    "period": ".",
    "comma": ",",
    "at": "@",
    "quotesingle": "'",
    "quoteright": "’",
    "germandbls": "ß",
    "ae": "æ",
    "oe": "œ",
    "oslash": "ø",
    "lslash": "ł",
    "eth": "ð",
    "thorn": "þ",
}

Reader = Callable[[bytes], str]
"""What the bytes of a shown string mean in one font."""


Fonts = dict[tuple[int, int], Reader]
"""Those of a file that were read before: most of its pages have the same."""


def shown_text(page: Any, fonts: Fonts | None = None) -> str:
    """All that is shown on a page, piece by piece, and what its marks say in its place."""
    return "".join(_Reading(page.get("/Resources"), 0, {} if fonts is None else fonts).pieces(page))


class _Reading:
    """One page or form, with the fonts that it names."""

    def __init__(self, resources: Any, depth: int, fonts: Fonts) -> None:
        self._resources = resources
        self._fonts = fonts
        self._depth = depth
        self._readers: dict[str, Reader] = {}
        self._forms: set[str] = set()

    def pieces(self, content: Any) -> Iterator[str]:
        read: Reader = _as_latin
        for count, (operands, operator) in enumerate(_instructions(content)):
            name = str(operator)
            if count > _MOST_PIECES:
                return
            if not operands:
                if name in ("T*", "BT"):
                    yield "\n"
            elif name == "Tf":
                read = self._reader(str(operands[0]))
            elif name in ("Tj", "'", '"'):
                yield ("\n" if name != "Tj" else "") + _told(operands[-1], read)
            elif name == "TJ":
                yield from _told_apart(operands[0], read)
            elif name in ("Td", "TD", "Tm"):
                yield "\n"
            elif name in ("BDC", "DP"):
                yield from _said_by(self._property(operands[-1]))
            elif name == "Do":
                yield from self._form(str(operands[0]))

    def _reader(self, key: str) -> Reader:
        if key not in self._readers:
            self._readers[key] = self._read_before(_named(self._resources, "/Font", key))
        return self._readers[key]

    def _read_before(self, font: Any) -> Reader:
        if not isinstance(font, Dictionary) or not font.is_indirect:
            return _reader(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _reader(font)
        return self._fonts[font.objgen]

    def _property(self, operand: Any) -> Any:
        return _named(self._resources, "/Properties", str(operand)) if isinstance(operand, Name) else operand

    def _form(self, key: str) -> Iterator[str]:
        """What a form shows, the first time that it is drawn."""
        form = _named(self._resources, "/XObject", key)
        if key in self._forms or self._depth >= _DEEPEST or not isinstance(form, Stream):
            return
        self._forms.add(key)
        if form.get("/Subtype") == Name.Form:
            yield "\n"
            yield from _Reading(form.get("/Resources", self._resources), self._depth + 1, self._fonts).pieces(form)


def _instructions(content: Any) -> Any:
    try:
        return pikepdf.parse_content_stream(content)
    except (pikepdf.PdfError, TypeError, ValueError):
        return []


def _told(string: Any, read: Reader) -> str:
    return read(bytes(string)) if isinstance(string, String) else ""


def _told_apart(parts: Any, read: Reader) -> Iterator[str]:
    for part in parts if isinstance(parts, Array) else ():
        if isinstance(part, String):
            yield _told(part, read)
        elif _is_wide(part):
            yield " "


def _is_wide(part: Any) -> bool:
    try:
        return float(part) < _SPACE
    except (TypeError, ValueError):
        return False


def _named(resources: Any, kind: str, key: str) -> Any:
    if not isinstance(resources, Dictionary):
        return None
    found = resources.get(kind)
    return found.get(key) if isinstance(found, Dictionary) and key.startswith("/") else None


def _said_by(said: Any) -> Iterator[str]:
    if isinstance(said, Dictionary):
        for value in said.values():
            if isinstance(value, String):
                yield from (f"\n{reading}\n" for reading in readings(bytes(value)))


def _reader(font: Any) -> Reader:
    if not isinstance(font, Dictionary):
        return _as_latin
    meaning = font.get("/ToUnicode")
    if isinstance(meaning, Stream):
        try:
            return meanings(meaning.read_bytes())
        except pikepdf.PdfError:
            return _as_latin
    if font.get("/Subtype") == Name.Type0:
        return lambda string: string.decode("utf-16-be", "replace")
    return _differences(font.get("/Encoding"))


def _as_latin(string: bytes) -> str:
    return string.decode("cp1252", "replace")


def _differences(encoding: Any) -> Reader:
    """The names of glyphs that a font puts in the place of the usual ones."""
    table = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    changed = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    entries: list[Any] = list(changed) if isinstance(changed, Array) else []
    at = 0
    for each in entries:
        if isinstance(each, Name):
            table[at & 255] = _char_of(str(each)[1:])
            at += 1
        elif isinstance(each, int):
            at = each
    return lambda string: "".join(table[code] for code in string)


def _char_of(glyph: str) -> str:
    glyph = glyph.partition(".")[0]
    if match := _GLYPH.fullmatch(glyph):
        return chr(min(int(match[1] or match[2], 16), 0x10FFFF))
    if glyph in _GLYPHS:
        return _GLYPHS[glyph]
    if glyph[1:] in _ACCENTS:
        return glyph[0] + _ACCENTS[glyph[1:]]
    if len(glyph) == 1 or glyph in ("fi", "fl", "ff", "ffi", "ffl"):
        return glyph
    return "".join(glyph.split("_")) if "_" in glyph else " "


def meanings(cmap: bytes) -> Reader:
    """The map from codes to characters that a font brings along, as what reads with it."""
    return reader_of(*told_by(cmap))


def told_by(cmap: bytes) -> tuple[dict[bytes, str], list[int]]:
    """What the codes of a map mean, and how many bytes a code may have, the longest first."""
    table: dict[bytes, str] = {}
    lengths = set()
    for block in _BLOCK.finditer(cmap):
        codes = [
            from_hex(match[1]) if match[1] is not None else match[2] or match[3] for match in _CODE.finditer(block[2])
        ]
        if block[1] == b"codespacerange":
            lengths |= {len(code) for code in codes if code}
        elif block[1] == b"bfchar":
            for code, meant in zip(codes[::2], codes[1::2], strict=False):
                table[code] = meant.decode("utf-16-be", "replace")
        else:
            _add_ranges(codes, table)
    return table, sorted(lengths | {len(code) for code in table} - {0}, reverse=True) or [1]


def reader_of(table: dict[bytes, str], sizes: list[int]) -> Reader:
    meant, longest = table.get, sizes[0]

    def read_even(string: bytes) -> str:
        return "".join([meant(string[at : at + longest], "") for at in range(0, len(string), longest)])

    if len(sizes) == 1:
        return read_even

    def read(string: bytes) -> str:
        text, at = [], 0
        while at < len(string):
            size = next((size for size in sizes if string[at : at + size] in table), sizes[0])
            text.append(table.get(string[at : at + size], ""))
            at += size
        return "".join(text)

    return read


def _add_ranges(codes: list[bytes], table: dict[bytes, str]) -> None:
    at = 0
    while at + 2 < len(codes):
        first, last, meant = codes[at : at + 3]
        at += 3
        start, end = (
            int.from_bytes(first, "big"),
            min(int.from_bytes(last, "big"), int.from_bytes(first, "big") + 65535),
        )
        if meant == b"[":
            for code in range(start, end + 1):
                if at >= len(codes) or codes[at] == b"]":
                    break
                table[code.to_bytes(len(first), "big")] = codes[at].decode("utf-16-be", "replace")
                at += 1
            while at < len(codes) and codes[at] != b"]":
                at += 1
            at += 1
            continue
        base = int.from_bytes(meant, "big")
        for code in range(start, end + 1):
            told = (base + code - start).to_bytes(max(2, len(meant)), "big", signed=False)
            table[code.to_bytes(len(first), "big")] = told.decode("utf-16-be", "replace")

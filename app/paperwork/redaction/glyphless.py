"""A font whose letters have a place and a meaning: the words of a page whose pixels show them already.

Each letter is a plain block, and is never drawn. With letters that are empty PDFium finds no words that run upward.
"""

import struct
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_UNITS = 1000
ADVANCE = 500
"""Each of its letters is half as wide as the font is high."""
_FIRST, _MOST = 0xE000, 0xFFFD
"""Numbers that no text has as its characters: read as if they were, they spell nobody's name by chance."""
_LINES = 100
"""A map of characters has at most a hundred lines in one block."""


class Glyphless:
    """Gives each character of a document a number, and makes the font when all are known."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._codes: dict[str, bytes] = {}

    def coded(self, text: str) -> bytes:
        """The text in hexadecimal, as it stands between angle brackets in a page."""
        return b"".join([self._codes.get(char) or self._added(char) for char in text])

    def _added(self, char: str) -> bytes:
        self._numbers[char] = _FIRST + len(self._numbers)
        self._codes[char] = b"%04X" % min(self._numbers[char], _MOST)
        return self._codes[char]

    def made_in(self, pdf: pikepdf.Pdf) -> Any:
        """The font as an object of this file."""
        name = Name("/GlyphsUnseen")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array([0, 0, ADVANCE, _UNITS]),
            ItalicAngle=0,
            Ascent=_UNITS,
            Descent=0,
            CapHeight=_UNITS,
            StemV=80,
            FontFile2=pdf.make_indirect(Stream(pdf, _font_file())),
        )
        below = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=ADVANCE,
            CIDToGIDMap=pdf.make_indirect(Stream(pdf, b"\0\1" * (_MOST + 1))),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(below)]),
                ToUnicode=pdf.make_indirect(Stream(pdf, _meanings(self._numbers))),
            )
        )


def _meanings(numbers: dict[str, int]) -> bytes:
    """The map from numbers to characters, by which programs search and read aloud."""
    lines = [f"<{number:04X}> <{_utf16(char)}>" for char, number in numbers.items() if number <= _MOST]
    blocks = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    told = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{told}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _utf16(char: str) -> str:
    return char.encode("utf-16-be", "surrogatepass").hex().upper()


def _font_file() -> bytes:
    """A TrueType font of two glyphs: nothing, and a block."""
    block = struct.pack(
        ">hhhhhHH4B4h4h", 1, 0, 0, ADVANCE, _UNITS, 3, 0, *[1] * 4, *(0, 0, ADVANCE, 0), *(0, _UNITS, 0, -_UNITS)
    )
    tables = {
        b"glyf": block,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, 0, ADVANCE, _UNITS, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, _UNITS, 0, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(block) // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    where = 12 + 16 * len(tables)
    index, body = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        index += struct.pack(">4sIII", tag, _sum(padded), where + len(body), len(table))
        body += padded
    font = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64) + index + body
    # The check sum of the whole stands in its header, eight bytes from where that begins.
    at = where + len(b"".join(t + b"\0" * (-len(t) % 4) for tag, t in sorted(tables.items()) if tag < b"head")) + 8
    return font[:at] + struct.pack(">I", (0xB1B0AFBA - _sum(font)) & 0xFFFFFFFF) + font[at + 4 :]


def _sum(padded: bytes) -> int:
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) & 0xFFFFFFFF


def shown(words: Iterable[bytes]) -> bytes:
    """The part of a page that sets these words without showing them."""
    return b"BT\n3 Tr\n/W 1 Tf\n" + b"\n".join(words) + b"\nET\n"

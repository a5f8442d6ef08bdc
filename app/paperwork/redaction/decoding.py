"""Streams as they stand in the bytes of a PDF, wherever they are: in use, in nobody's use, or of an older version."""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.paperwork.redaction.shares import WHOLE, Share

_STREAM = re.compile(rb"stream(\r\n|\n|\r)")
_END = b"endstream"
_HEAD = 4096
_MOST = 64 << 20
"""What one stream may unfold to. A page is far smaller, and a bomb is not."""
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
_PREDICTOR = re.compile(rb"/Predictor\s+(\d+)")
_COLUMNS = re.compile(rb"/Columns\s+(\d+)")
_SHARED_BY = 4
"""The beginnings and ends of two streams: a page made anew has a large one and a small one."""
_PICTURES = (b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The bytes of a stream after its filters. `head` is its dictionary as it was written."""

    head: bytes = field(repr=False)
    data: bytes = field(repr=False)
    is_picture: bool = False
    """Whether what is left is no text, and is looked at only for what cannot be there by chance."""


def streams_in(content: bytes, *, with_pictures: bool = True, share: Share = WHOLE) -> Iterator[Unfolded]:
    """Every stream of the file, found by how it is written and not by what leads to it; one at a time, for all of them
    unfolded are many times the file."""
    for number, found in enumerate(_STREAM.finditer(content)):
        if not share.has(number // _SHARED_BY) or content[found.start() - 3 : found.start()] == b"end":
            continue
        end = content.find(_END, found.end())
        if end >= 0:
            before = content[max(0, found.start() - _HEAD) : found.start()]
            head = before[before.rfind(b" obj") + 1 :]
            if with_pictures or not _is_picture(head):
                yield unfolded(head, content[found.end() : _before_the_break(content, found.end(), end)])


def _before_the_break(content: bytes, start: int, end: int) -> int:
    """Where the data ends, before the end of a line that is written behind it."""
    for _sign in range(2):
        if end > start and content[end - 1] in b"\r\n":
            end -= 1
    return end


def unfolded(head: bytes, data: bytes) -> Unfolded:
    filters = _NAME.findall(match[1]) if (match := _FILTER.search(head)) else []
    is_picture = _is_picture(head)
    for name in filters:
        if name in _PICTURES:
            return Unfolded(head, data, True)
        try:
            data = _decoded(name, data)
        except ValueError:
            break
    if filters and (predictor := _PREDICTOR.search(head)) and int(predictor[1]) >= 10 and not is_picture:
        columns = int(match[1]) if (match := _COLUMNS.search(head)) else 1
        data = _without_rows(data, columns)
    return Unfolded(head, data, is_picture)


def _is_picture(head: bytes) -> bool:
    return b"/Image" in head and b"/Subtype" in head


def _decoded(name: bytes, data: bytes) -> bytes:
    if name in (b"FlateDecode", b"Fl"):
        return inflated(data)
    if name in (b"ASCIIHexDecode", b"AHx"):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if name in (b"ASCII85Decode", b"A85"):
        return a85decode(re.sub(rb"\s", b"", data).removeprefix(b"<~").partition(b"~>")[0])
    if name in (b"RunLengthDecode", b"RL"):
        return _run_lengths(data)
    if name in (b"LZWDecode", b"LZW"):
        return _lzw(data)
    raise ValueError(name)


def inflated(data: bytes) -> bytes:
    """As much as can be had, of damaged data too, and no more than a bounded amount."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker, made, left = zlib.decompressobj(bits), bytearray(), data
        try:
            while left and len(made) < _MOST and not unpacker.eof:
                made += unpacker.decompress(left, _MOST - len(made))
                left = unpacker.unconsumed_tail
        except zlib.error:
            pass
        if made:
            return bytes(made)
    return b""


def _run_lengths(data: bytes) -> bytes:
    made, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(made) < _MOST:
        length = data[at]
        if length < 128:
            made += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            made += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(made)


def _lzw(data: bytes) -> bytes:
    table = [bytes([code]) for code in range(256)] + [b"", b""]
    made, before = bytearray(), b""
    held, bits, width = 0, 0, 9
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257 or len(made) > _MOST:
            break
        if code == 256:
            table, before, width = table[:258], b"", 9
            continue
        if code > len(table) or (code == len(table) and not before):
            break
        entry = table[code] if code < len(table) else before + before[:1]
        made += entry
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        before = entry
        width = 9 if len(table) < 511 else 10 if len(table) < 1023 else 11 if len(table) < 2047 else 12
    return bytes(made)


def _without_rows(data: bytes, columns: int) -> bytes:
    """Takes back what a predictor of rows did; objects and indexes are often kept so."""
    above, made = bytearray(columns), bytearray()
    for start in range(0, len(data), columns + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + columns])
        for at in range(len(row)):
            left = row[at - 1] if at else 0
            if kind == 1:
                row[at] = row[at] + left & 255
            elif kind == 2:
                row[at] = row[at] + above[at] & 255
            elif kind == 3:
                row[at] = row[at] + (left + above[at]) // 2 & 255
        made += row
        above = row + bytearray(columns - len(row))
    return bytes(made)

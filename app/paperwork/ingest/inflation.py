"""Looks into every stream of a PDF before anything that one could bring down does: is it sound, is it a bomb?"""

import base64
import binascii
import re
import struct
import zlib
from typing import Any, TypeAlias

import pikepdf

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.opening import MOST_INFLATED

_MOST_TOGETHER = 1 << 30
"""All streams of a file but its pictures."""
_MOST_PICTURE = 512 << 20
"""A picture on an A0 sheet is large, and says so."""
_MOST_FILTERS = 8
_STEP = 1 << 20
_FLATE = {"/FlateDecode", "/Fl"}
_LZW = {"/LZWDecode", "/LZW"}
_RUNS = {"/RunLengthDecode", "/RL"}
_HEX = {"/ASCIIHexDecode", "/AHx"}
_BASE85 = {"/ASCII85Decode", "/A85"}
_JPEG = {"/DCTDecode", "/DCT"}
_MOST_IN_A_CODE = 4096
"""What one code of LZW can stand for; it takes 12 bits."""
_LZW_CLEAR, _LZW_END = 256, 257
_RUNS_END = 128
_SUM = 4
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_WHITE = b" \t\n\r\x0b\x0c\x00"
_BASE85_DIGITS = bytes(range(33, 118))
_BASE85_VALUES = bytes(max(0, each - 33) for each in range(256))
_JPEG_END = b"\xff\xd9"
_JPEG_TAIL = 4096

ObjGen: TypeAlias = tuple[int, int]
Unpacked: TypeAlias = tuple[int, bytes, bool]
"""The size, the bytes where they are to be unpacked further, and whether all of it was there."""


def broken_streams(pdf: pikepdf.Pdf) -> set[ObjGen]:
    """The streams of which something is lost. Raises Refusal for one that grows beyond all measure."""
    broken: set[ObjGen] = set()
    together = 0
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream):
            continue
        is_picture = each.get("/Subtype") == pikepdf.Name.Image
        most = max(MOST_INFLATED, _said_size(each)) if is_picture else MOST_INFLATED
        size, is_sound = _inflated(each, most)
        if not is_sound:
            broken.add(each.objgen)
        if not is_picture:
            together += size
        if together > _MOST_TOGETHER:
            raise Refusal(Refused.TOO_LARGE)
    return broken


def _said_size(picture: Any) -> int:
    """The size of a picture's pixels by its own account, which is checked against what comes out. Raises Refusal."""
    across, down = _number(picture, "/Width", "/W"), _number(picture, "/Height", "/H")
    bits = 1 if picture.get("/ImageMask") is True else _number(picture, "/BitsPerComponent", "/BPC") or 8
    # Four inks at most, but for the rare; rows end on a whole byte, with one in front of each for a predictor.
    size = down * ((across * bits * 4 + 7) // 8 + 1)
    if across * down * max(1, bits // 8) > _MOST_PICTURE or bits > 16:
        raise Refusal(Refused.TOO_LARGE)
    return min(size, _MOST_PICTURE)


def _number(picture: Any, *names: str) -> int:
    value = next((picture.get(name) for name in names if name in picture), 0)
    return value if isinstance(value, int) and 0 <= value < 1 << 24 else 0


def _inflated(stream: pikepdf.Object, most: int) -> tuple[int, bool]:
    """How many bytes come out of a stream, and whether all that went in is there."""
    names = _filters(stream)
    if len(names) > _MOST_FILTERS:
        raise Refusal(Refused.TOO_LARGE)
    try:
        content = stream.read_raw_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return 0, False
    size, is_sound = len(content), True
    for number, name in enumerate(names, 1):
        if name in _JPEG:
            return size, is_sound and _JPEG_END in content[-_JPEG_TAIL:]
        if name in _LZW:
            return lzw_size(content, most), is_sound
        unpack = next((unpack for group, unpack in _UNPACKING if name in group), None)
        if unpack is None:
            break
        size, content, is_whole = unpack(content, most, number < len(names))
        is_sound = is_sound and is_whole
    return size, is_sound


def _filters(stream: pikepdf.Object) -> list[str]:
    told = stream.get("/Filter")
    if isinstance(told, pikepdf.Name):
        return [str(told)]
    return [str(each) for each in told] if isinstance(told, pikepdf.Array) else []


def _from_flate(content: bytes, most: int, is_kept: bool) -> Unpacked:
    if not content.strip():
        return 0, b"", not content
    size, kept, is_whole, _left = _flow(content, most, zlib.MAX_WBITS, is_kept)
    if is_whole:
        return size, kept, True
    # Some programs leave out the sum at the end. Then all that was packed is there; with a wrong sum it is not.
    plain_size, plain, is_whole, left = _flow(content[2:], most, -zlib.MAX_WBITS, is_kept)
    return (plain_size, plain, left < _SUM) if is_whole else (size, kept, False)


def _flow(content: bytes, most: int, bits: int, is_kept: bool) -> tuple[int, bytes, bool, int]:
    """The size that comes out, the bytes if they are to be kept, whether the end was reached, and what lies behind."""
    unpacker, parts, size, rest = zlib.decompressobj(bits), [], 0, content
    try:
        while rest and not unpacker.eof:
            part = unpacker.decompress(rest, _STEP)
            rest, size = unpacker.unconsumed_tail, size + len(part)
            if size > most:
                raise Refusal(Refused.TOO_LARGE)
            if is_kept:
                parts.append(part)
    except zlib.error:
        return size, b"".join(parts), False, 0
    return size, b"".join(parts), unpacker.eof, len(unpacker.unused_data)


def lzw_size(content: bytes, most: int) -> int:
    """How many bytes come out of LZW: only their lengths are followed, so that nothing grows."""
    if len(content) * _MOST_IN_A_CODE * 2 // 3 <= most:
        return len(content)
    lengths, size, bits, held, last = [1] * 256 + [0, 0], 0, 9, 0, 0
    waiting = 0
    for byte in content:
        held, waiting = held << 8 | byte, waiting + 8
        if waiting < bits:
            continue
        waiting -= bits
        code, held = held >> waiting, held & ((1 << waiting) - 1)
        if code == _LZW_END:
            break
        if code == _LZW_CLEAR:
            del lengths[258:]
            bits, last = 9, 0
            continue
        length = lengths[code] if code < len(lengths) else last + 1
        if last and len(lengths) < _MOST_IN_A_CODE:
            lengths.append(last + 1)
        bits = min(12, max(9, (len(lengths) + 1).bit_length()))
        size, last = size + length, length
        if size > most:
            raise Refusal(Refused.TOO_LARGE)
    return size


def _from_runs(content: bytes, most: int, is_kept: bool) -> Unpacked:
    parts, size, at = [], 0, 0
    while at < len(content) and (count := content[at]) != _RUNS_END:
        is_run = count > _RUNS_END
        part = content[at + 1 : at + 2] * (257 - count) if is_run else content[at + 1 : at + 2 + count]
        at, size = at + (2 if is_run else 2 + count), size + len(part)
        if size > most:
            raise Refusal(Refused.TOO_LARGE)
        if is_kept:
            parts.append(part)
    return size, b"".join(parts), True


def _from_hex(content: bytes, _most: int, _is_kept: bool) -> Unpacked:
    digits = _NO_HEX.sub(b"", content.partition(b">")[0])
    plain = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    return len(plain), plain, True


def _from_base85(content: bytes, _most: int, _is_kept: bool) -> Unpacked:
    written = content.partition(b"~>")[0].removeprefix(b"<~").translate(None, _WHITE)
    try:
        plain = _plain_of_base85(written) if b"z" not in written else base64.a85decode(written)
    except ValueError:
        return len(content), b"", False
    return len(plain), plain, True


def _plain_of_base85(written: bytes) -> bytes:
    """What Python's own function makes of it, which takes one letter after the other and five times as long."""
    if written.translate(None, _BASE85_DIGITS):
        raise ValueError
    missing = -len(written) % 5
    digits = written.translate(_BASE85_VALUES) + b"\x54" * missing
    fives = zip(digits[::5], digits[1::5], digits[2::5], digits[3::5], digits[4::5], strict=True)
    fours = [(((a * 85 + b) * 85 + c) * 85 + d) * 85 + e for a, b, c, d, e in fives]
    try:
        plain = struct.pack(f">{len(fours)}I", *fours)
    except struct.error:
        raise ValueError from None
    return plain[: len(plain) - missing]


_UNPACKING = ((_FLATE, _from_flate), (_RUNS, _from_runs), (_HEX, _from_hex), (_BASE85, _from_base85))


def mend(pdf: pikepdf.Pdf, broken: set[ObjGen]) -> None:
    """What can still be read of broken streams takes their place, so that every reader reads the same of them."""
    for objgen in sorted(broken):
        stream: Any = pdf.get_object(objgen)
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") == pikepdf.Name.Image:
            continue
        names = _filters(stream)
        if len(names) != 1 or names[0] not in _FLATE or "/DecodeParms" in stream:
            continue
        content = stream.read_raw_bytes()
        _size, plain, _is_whole, _left = _flow(content[2:], MOST_INFLATED, -zlib.MAX_WBITS, True)
        stream.write(plain)

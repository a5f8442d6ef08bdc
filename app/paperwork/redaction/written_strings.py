"""Strings and names as a PDF writes them: in brackets, in hexadecimal, in UTF-16, and with signs for single bytes."""

import re
from collections.abc import Iterator

from app.models.words import counted
from app.paperwork.redaction.format_names import OF_THE_FORMAT

_LITERAL = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{2,})>")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_ESCAPE = re.compile(rb"\\(\r\n|[\r\n]|[0-7]{1,3}|.)", re.DOTALL)
_SIGN = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LONGEST = 1 << 20
_LONGEST_SENTENCE = 200


def strings_in(data: bytes) -> Iterator[bytes]:
    """Each string that is written in these bytes, besides what this program itself says on a page."""
    for match in _LITERAL.finditer(data):
        if not is_our_own(string := plain(match[0][1:-1][:_LONGEST])):
            yield string
    for match in _HEX.finditer(data):
        yield from_hex(match[1][:_LONGEST])


def what_was_redacted(count: int) -> str:
    """What a page that was made anew says of itself to those who cannot see it."""
    return counted("{n} place on this page was redacted.", "{n} places on this page were redacted.", count)


def is_our_own(string: bytes) -> bool:
    """Whether this is such a sentence: somebody may be called Page."""
    if not string.isascii() or len(string) > _LONGEST_SENTENCE:
        return False
    figures = re.sub(rb"[^0-9]", b"", string)
    return bool(figures) and string.decode("ascii") == what_was_redacted(int(figures))


def without_strings(data: bytes) -> bytes:
    """What stands between them."""
    return _HEX.sub(b"<>", _LITERAL.sub(b"()", data))


def without_names(data: bytes) -> bytes:
    return _NAME.sub(b"/", data)


def names_in(data: bytes) -> Iterator[str]:
    """The names that somebody gave; those of the format itself tell nothing, and are like the names of people."""
    for match in _NAME.finditer(data):
        if match[1] not in OF_THE_FORMAT:
            yield _SIGN.sub(lambda sign: bytes([int(sign[1], 16)]), match[1]).decode("utf-8", "replace")


def plain(literal: bytes) -> bytes:
    """What stands between brackets, without the signs that protect it."""
    return _ESCAPE.sub(_meant, literal) if b"\\" in literal else literal


def _meant(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign[:1] in b"\r\n":
        return b""
    if sign[:1] in b"01234567":
        return bytes([int(sign, 8) & 255])
    return _ESCAPED.get(sign, sign)


def from_hex(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode("ascii"))


def readings(string: bytes) -> Iterator[str]:
    """The texts that these bytes may be: nothing in a string says for certain how it is meant."""
    if is_our_own(string):
        return
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        yield string.decode("utf-16", "replace")
        return
    if string.isascii():
        yield string.decode("ascii")
        if b"\0" not in string:
            return
    else:
        yield string.decode("cp1252", "replace")
        yield string.decode("utf-8", "replace")
    if b"\0" in string or len(string) % 2 == 0:
        yield string.decode("utf-16-be", "replace")
        yield string.decode("utf-16-le", "replace")

"""The hash of a page: the SHA-256 of how it is drawn, which is the same however the file around it is packed or locked.

What is hashed, in this order: the page's MediaBox, CropBox, Rotate, UserUnit, Resources, Group and Annots, and last its
drawing instructions. Each value becomes bytes, and bytes become a hash:

- nothing is `n`, true `t`, false `f`; a number is `#` and its shortest decimal form, so that 1 and 1.0 are one;
- a name is `/` and the name; a text is `(` and its bytes;
- a list is `[`, a dictionary `{` with its keys in order, a stream `<` with its dictionary and its unpacked content. Of
  each only the SHA-256 of all that is in it goes on, every part with its length before it;
- a page that is pointed at is `p` and its number; what points back into itself is `^`.

A stream that cannot be unpacked without loss, such as a photograph, counts packed, with the entries that say how. What
says where something belongs and not how it looks (Parent, StructParent, StructParents) is left out, and so is what
holds no page but only describes the file: its title, labels, outline and structure.
"""

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, StreamDecodeLevel, String

ObjGen: TypeAlias = tuple[int, int]

_DRAWN = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Group", "/Annots")
_WHERE = {"/Parent", "/StructParent", "/StructParents"}
_PACKING = {"/Length", "/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms"}
_NONE = (0, 0)
_DEEPEST = 100


def page_hashes(pdf: Pdf) -> Iterator[str]:
    """The hash of each page, in hex. Raises ValueError for a page that is nested beyond all measure."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    hashing = _Hashing(pages)
    for page in pdf.pages:
        yield hashing.of_page(page.obj)


class _Hashing:
    """Remembers what was hashed: the fonts of a file are on all its pages."""

    def __init__(self, pages: Mapping[ObjGen, int]) -> None:
        self._pages = pages
        self._known: dict[ObjGen, bytes] = {}
        self._open: set[ObjGen] = set()

    def of_page(self, page: Object) -> str:
        parts = [self._bytes_of(page.get(name)) for name in _DRAWN]
        return _hash_of(b"page", *parts, _instructions(page)).hex()

    def _bytes_of(self, value: Any) -> bytes:
        if value is None:
            return b"n"
        if isinstance(value, bool):
            return b"t" if value else b"f"
        if isinstance(value, int | Decimal | float):
            return b"#" + _shortest(value)
        if isinstance(value, Name):
            return str(value).encode("utf-8", "surrogateescape")
        if isinstance(value, String):
            return b"(" + bytes(value)
        return self._container(value)

    def _container(self, value: Any) -> bytes:
        place = value.objgen
        if place in self._pages:
            return b"p%d" % self._pages[place]
        if place in self._known:
            return self._known[place]
        if place in self._open:
            return b"^"
        if len(self._open) > _DEEPEST:
            raise ValueError("nested beyond all measure")
        if place == _NONE:
            return self._inside(value)
        self._open.add(place)
        try:
            found = self._known[place] = self._inside(value)
        finally:
            self._open.discard(place)
        return found

    def _inside(self, value: Any) -> bytes:
        if isinstance(value, Array):
            return b"[" + _hash_of(*(self._bytes_of(each) for each in value))
        if isinstance(value, Stream):
            content, is_unpacked = _content(value)
            left_out = _WHERE | _PACKING if is_unpacked else _WHERE | {"/Length"}
            return b"<" + _hash_of(self._entries(value, left_out), content)
        if isinstance(value, Dictionary):
            return b"{" + self._entries(value, _WHERE)
        return b"?"

    def _entries(self, value: Any, left_out: set[str]) -> bytes:
        parts: list[bytes] = []
        for name in sorted(value.keys()):
            if name not in left_out:
                parts += [name.encode("utf-8", "surrogateescape"), self._bytes_of(value.get(name))]
        return _hash_of(*parts)


def _instructions(page: Object) -> bytes:
    """All that is drawn, as one: how it is parted into streams means nothing."""
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, Array) else [] if contents is None else [contents]
    return b"\n".join(_content(each)[0] for each in streams if isinstance(each, Stream))


def _content(stream: Object) -> tuple[bytes, bool]:
    """The bytes of a stream, and whether they are unpacked."""
    try:
        return stream.read_bytes(StreamDecodeLevel.generalized), True
    except PdfError:
        return stream.read_raw_bytes(), False


def _shortest(value: int | Decimal | float) -> bytes:
    text = format(Decimal(str(value)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (text if text not in ("-0", "") else "0").encode()


def _hash_of(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()

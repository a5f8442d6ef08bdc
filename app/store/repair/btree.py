"""Reads the rows on single pages of a database: the file format of SQLite, as far as a repair needs it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.store.repair.pages import USABLE, Pages

TABLE_LEAF, TABLE_INSIDE, INDEX_LEAF, INDEX_INSIDE = 13, 5, 10, 2

_FILE_HEADER = 100
_LARGEST_TABLE = USABLE - 35
_LARGEST_INDEX = (USABLE - 12) * 64 // 255 - 23
_SMALLEST = (USABLE - 12) * 32 // 255 - 23


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One row on a page. `values` is None when the pages it goes on to are damaged; an index has no `rowid`."""

    rowid: int | None
    values: tuple[Any, ...] | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What one page holds: rows, and the pages below it, each with the largest rowid it may hold."""

    kind: int
    cells: tuple[Cell, ...] = field(repr=False)
    below: tuple[tuple[int, int | None], ...] = ()


class Malformed(Exception):
    """A page whose checksum fits and whose content makes no sense; it was not a page of a table."""


def read_page(pages: Pages, number: int) -> Leaf | None:
    """The page taken apart; None when it is damaged, or is no page of a table or index."""
    content = pages.page(number)
    if content is None:
        return None
    try:
        return _taken_apart(pages, content, _FILE_HEADER if number == 1 else 0)
    except (Malformed, struct.error, IndexError, ValueError, OverflowError):
        return None


def _taken_apart(pages: Pages, content: bytes, at: int) -> Leaf:
    kind = content[at]
    if kind not in (TABLE_LEAF, TABLE_INSIDE, INDEX_LEAF, INDEX_INSIDE):
        raise Malformed
    count = struct.unpack(">H", content[at + 3 : at + 5])[0]
    is_inside = kind in (TABLE_INSIDE, INDEX_INSIDE)
    first = at + (12 if is_inside else 8)
    if first + 2 * count > USABLE:
        raise Malformed
    places = struct.unpack(f">{count}H", content[first : first + 2 * count])
    cells: list[Cell] = []
    below: list[tuple[int, int | None]] = []
    for place in places:
        if place < first or place >= USABLE:
            raise Malformed
        child = struct.unpack(">I", content[place : place + 4])[0] if is_inside else 0
        place += 4 if is_inside else 0
        if kind == TABLE_INSIDE:
            rowid, _next = _varint(content, place)
            below.append((child, _signed(rowid)))
            continue
        if is_inside:
            below.append((child, None))
        cells.append(_cell(pages, content, place, kind))
    if is_inside:
        below.append((struct.unpack(">I", content[at + 8 : at + 12])[0], None))
    return Leaf(kind=kind, cells=tuple(cells), below=tuple(below))


def _cell(pages: Pages, content: bytes, place: int, kind: int) -> Cell:
    size, place = _varint(content, place)
    rowid: int | None = None
    if kind == TABLE_LEAF:
        raw, place = _varint(content, place)
        rowid = _signed(raw)
    largest = _LARGEST_TABLE if kind == TABLE_LEAF else _LARGEST_INDEX
    if size <= largest:
        payload: bytes | None = content[place : place + size]
    else:
        spill = _SMALLEST + (size - _SMALLEST) % (USABLE - 4)
        here = spill if spill <= largest else _SMALLEST
        following = struct.unpack(">I", content[place + here : place + here + 4])[0]
        payload = _with_overflow(pages, content[place : place + here], following, size)
    return Cell(rowid=rowid, values=None if payload is None else tuple(_values(payload)))


def _with_overflow(pages: Pages, begun: bytes, number: int, size: int) -> bytes | None:
    pieces, have, seen = [begun], len(begun), set[int]()
    while have < size:
        page = None if number in seen or not number else pages.page(number)
        if page is None:
            return None
        seen.add(number)
        number = struct.unpack(">I", page[:4])[0]
        piece = page[4 : 4 + min(USABLE - 4, size - have)]
        pieces.append(piece)
        have += len(piece)
    return b"".join(pieces)


def _values(payload: bytes) -> Iterator[Any]:
    length, at = _varint(payload, 0)
    if length > len(payload):
        raise Malformed
    kinds = []
    while at < length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    place = length
    for kind in kinds:
        value, size = _value(payload, place, kind)
        place += size
        yield value
    if place != len(payload):
        raise Malformed


_WHOLE_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(payload: bytes, place: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, 0
    if kind in (8, 9):
        return kind - 8, 0
    if kind in _WHOLE_SIZES:
        size = _WHOLE_SIZES[kind]
        return int.from_bytes(payload[place : place + size], "big", signed=True), size
    if kind == 7:
        return struct.unpack(">d", payload[place : place + 8])[0], 8
    if kind >= 12:
        size = (kind - 12) // 2
        raw = payload[place : place + size]
        return (raw.decode() if kind % 2 else raw), size
    raise Malformed


def _varint(content: bytes, place: int) -> tuple[int, int]:
    value = 0
    for number in range(8):
        byte = content[place + number]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + number + 1
    return value << 8 | content[place + 8], place + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value

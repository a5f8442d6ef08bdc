"""Writes a message as Outlook saves it: properties in streams, streams in a compound file ([MS-OXMSG], [MS-CFB])."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE, _NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_TEXT, _BYTES, _NUMBER, _TIME = 0x001F, 0x0102, 0x0003, 0x0040
_PROPERTIES = "__properties_version1.0"

Folder = dict[str, "bytes | Folder"]


@dataclass(frozen=True, kw_only=True)
class Attached:
    name: str
    content: bytes
    kind: str = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class OutlookMessage:
    subject: str
    body: str = ""
    html: str = ""
    sender: tuple[str, str] = ("", "")
    to: tuple[tuple[str, str], ...] = ()
    headers: str = ""
    sent_at: int = 0
    """Seconds since 1970."""
    attached: tuple[Attached, ...] = field(default=())


def write_msg(message: OutlookMessage) -> bytes:
    said: dict[int, str | bytes | int] = {
        0x001A: "IPM.Note",
        0x0037: message.subject,
        0x0C1A: message.sender[0],
        0x0C1F: message.sender[1],
        0x5D01: message.sender[1],
        0x0E04: "; ".join(name for name, _address in message.to),
        0x340D: 0x00040000,
        0x3FDE: 65001,
    }
    if message.headers:
        said[0x007D] = message.headers
    if message.body:
        said[0x1000] = message.body
    if message.html:
        said[0x1013] = message.html.encode()
    counts = struct.pack("<8x4I8x", len(message.to), len(message.attached), len(message.to), len(message.attached))
    when = (message.sent_at + 11_644_473_600) * 10_000_000
    folder = _object(counts, said, {0x0039: when})
    folder["__nameid_version1.0"] = {f"__substg1.0_{number}0102": b"" for number in ("0002", "0003", "0004")}
    for number, (name, address) in enumerate(message.to):
        person: dict[int, str | bytes | int] = {0x3001: name, 0x3003: address, 0x39FE: address, 0x0C15: 1}
        folder[f"__recip_version1.0_#{number:08X}"] = _object(bytes(8), person)
    for number, each in enumerate(message.attached):
        file: dict[int, str | bytes | int] = {
            0x3701: each.content,
            0x3707: each.name,
            0x3704: each.name[-12:],
            0x370E: each.kind,
            0x3705: 1,
            0x0E21: number,
        }
        folder[f"__attach_version1.0_#{number:08X}"] = _object(bytes(8), file)
    return write_compound(folder)


def _object(head: bytes, said: Mapping[int, str | bytes | int], times: Mapping[int, int] | None = None) -> Folder:
    """The properties of a message, a person or a file: short ones in one stream, the others in one each."""
    folder: Folder = {}
    rows = [struct.pack("<HHIQ", _TIME, number, 6, when) for number, when in (times or {}).items()]
    for number, value in sorted(said.items()):
        if isinstance(value, int):
            rows.append(struct.pack("<HHIII", _NUMBER, number, 6, value, 0))
            continue
        kind, content = (_TEXT, value.encode("utf-16-le")) if isinstance(value, str) else (_BYTES, value)
        size = len(content) + (2 if kind == _TEXT else 0)
        rows.append(struct.pack("<HHIII", kind, number, 6, size, 0))
        folder[f"__substg1.0_{number:04X}{kind:04X}"] = content
    folder[_PROPERTIES] = head + b"".join(rows)
    return folder


@dataclass
class _Entry:
    name: str
    content: bytes | None
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = _END


def write_compound(folder: Folder) -> bytes:
    """A compound file of version 3: streams below 4 KiB share the small sectors of one stream."""
    entries = [_Entry("Root Entry", None)]
    entries[0].child = _listed(entries, folder)
    small, small_table = bytearray(), []
    large, table = bytearray(), []

    def keep(content: bytes) -> int:
        start, count = len(table), -(-len(content) // _SECTOR)
        table.extend([*range(start + 1, start + count), _END])
        large.extend(content.ljust(count * _SECTOR, b"\0"))
        return start

    for entry in entries:
        if not entry.content:
            continue
        if len(entry.content) >= _CUTOFF:
            entry.start = keep(entry.content)
            continue
        entry.start, count = len(small_table), -(-len(entry.content) // _SMALL)
        small_table.extend([*range(entry.start + 1, entry.start + count), _END])
        small.extend(entry.content.ljust(count * _SMALL, b"\0"))
    entries[0].start = keep(bytes(small))
    padded = [*small_table, *[_FREE] * (-len(small_table) % 128)]
    small_start, small_count = keep(struct.pack(f"<{len(padded)}I", *padded)), len(padded) // 128
    listed = b"".join(_entry(entry, len(small) if number == 0 else None) for number, entry in enumerate(entries))
    unused = struct.pack("<66xB3I", 0, _NOBODY, _NOBODY, _NOBODY).ljust(128, b"\0")
    directory = keep(listed + unused * (-len(entries) % 4))
    return _head(directory, small_start, small_count, table) + bytes(large) + _tables(table)


def _tables(table: list[int]) -> bytes:
    count = _table_sectors(len(table))
    rows = [*table, *[_TABLE] * count]
    rows += [_FREE] * (count * 128 - len(rows))
    return struct.pack(f"<{len(rows)}I", *rows)


def _table_sectors(used: int) -> int:
    count = 1
    while count * 128 < used + count:
        count += 1
    return count


def _head(directory: int, small_start: int, small_count: int, table: list[int]) -> bytes:
    count = _table_sectors(len(table))
    if count > 109:
        raise ValueError("such a large message is not needed")
    places = [*range(len(table), len(table) + count), *[_FREE] * (109 - count)]
    magic = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    starts = (0, count, directory, 0, _CUTOFF, small_start, small_count, _END, 0)
    return magic + struct.pack("<9I109I", *starts, *places)


def _listed(entries: list[_Entry], folder: Folder) -> int:
    """Adds what is in a folder, each the right neighbour of the one before, in the order that readers search in."""
    first = last = _NOBODY
    for name in sorted(folder, key=lambda name: (len(name), name.upper())):
        within = folder[name]
        number = len(entries)
        entries.append(_Entry(name, within if isinstance(within, bytes) else None))
        if last == _NOBODY:
            first = number
        else:
            entries[last].right = number
        last = number
        if isinstance(within, dict):
            entries[number].child = _listed(entries, within)
    return first


def _entry(entry: _Entry, small_size: int | None) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    is_root = small_size is not None
    kind = 5 if is_root else 1 if entry.content is None else 2
    size = (small_size or 0) if is_root else len(entry.content or b"")
    start = entry.start if kind != 1 else 0
    tree = struct.pack("<HBB3I", len(name), kind, 1, entry.left, entry.right, entry.child)
    return name.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", start, size)

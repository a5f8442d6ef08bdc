"""Counts files as damage, mistakes and malice would make them, the same each time."""

import json
import struct
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from app.exchange.envelope import sign
from app.models.collecting.counts_files import MOST_BYTES
from app.models.collecting.hashes import hash_of
from app.models.collecting.payload import KIND, Payload, payload_bytes
from tests.builders_pool import contributor, payload_of, private_of, signed_file

CONTRIBUTORS = range(1, 7)
_CROSSED = 60
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what was done to it."""

    sort: str
    content: bytes


@cache
def first_of(number: int) -> Payload:
    return payload_of(number, _CROSSED)


@cache
def second_of(number: int) -> Payload:
    """The revision that counts."""
    return replace(payload_of(number, _CROSSED + 1), revision=2, previous=hash_of(payload_bytes(first_of(number))))


@cache
def sound(number: int) -> bytes:
    return signed_file(second_of(number), number)


@cache
def replayed(number: int) -> bytes:
    return signed_file(first_of(number), number)


def hostile_files(count: int) -> Iterator[Hostile]:
    """So many files. One in two hundred is as large as may be: those take the longest."""
    chance = Random(20261129)
    sorts = [*_CHANGED, *_SIGNED, *_WRITTEN]
    for place in range(count):
        number = chance.choice(CONTRIBUTORS)
        if place % 200 == 0:
            sort = [*ENDLESS][place // 200 % len(ENDLESS)]
            yield Hostile(sort, ENDLESS[sort]())
            continue
        sort = sorts[place % len(sorts)]
        if sort in _CHANGED:
            yield Hostile(sort, _CHANGED[sort](sound(number), chance))
        elif sort in _SIGNED:
            said = json.loads(payload_bytes(second_of(number)))
            _SIGNED[sort](said, chance)
            written = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
            yield Hostile(sort, sign(written, KIND, private_of(number)))
        else:
            written = _WRITTEN[sort](payload_bytes(second_of(number)).decode())
            yield Hostile(sort, sign(written.encode("utf-8", "surrogatepass"), KIND, private_of(number)))


# What happens to a file on its way: nobody signs it again


def _bits(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _number in range(chance.choice([1, 1, 5, 40])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_out(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 300) :]


def _put_in(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(chance.randrange(1, 60)) + content[start:]


def _of_two(content: bytes, chance: Random) -> bytes:
    """The payload of one contributor under the signature of another."""
    other = json.loads(sound(chance.choice(CONTRIBUTORS)))
    envelope = json.loads(content)
    changed = {**envelope, "signatures": [{**envelope["signatures"][0], "sig": other["signatures"][0]["sig"]}]}
    return json.dumps(changed).encode()


def _random_signature(content: bytes, chance: Random) -> bytes:
    envelope = json.loads(content)
    envelope["signatures"][0]["sig"] = b64encode(chance.randbytes(64)).decode()
    return json.dumps(envelope).encode()


def _other_signature(content: bytes, chance: Random) -> bytes:
    """Signed by somebody whom the payload does not name, or with the right key for another kind of file."""
    number = chance.choice(CONTRIBUTORS)
    written = payload_bytes(second_of(number))
    if chance.random() < 0.5:
        return sign(written, KIND, private_of(number + 1))
    return sign(written, "application/json", private_of(number))


_CHANGED: dict[str, Callable[[bytes, Random], bytes]] = {
    "bits": _bits,
    "cut short": lambda content, chance: content[: chance.randrange(len(content))],
    "cut out": _cut_out,
    "put in": _put_in,
    "twice": lambda content, chance: content + content[: chance.randrange(1, len(content))],
    "UTF-16": lambda content, chance: content.decode().encode(chance.choice(["utf-16", "utf-16-le", "utf-32"])),
    "a mark": lambda content, chance: b"\xef\xbb\xbf" + content,
    "noise": lambda content, chance: chance.randbytes(chance.randrange(0, 4000)),
    "another sort": lambda content, chance: chance.choice([b"PK\x03\x04", b"%PDF-1.7\n", b"\x1f\x8b\x08"]) + content,
    "a signature of another": _of_two,
    "no signature": _random_signature,
    "another key": _other_signature,
    "replayed": lambda content, chance: replayed(chance.choice(CONTRIBUTORS)),
    "sent again": lambda content, chance: content,
}


# What somebody with a key signs: the signature is right


def _cell(said: Said, chance: Random, value: object) -> None:
    name = chance.choice(["mode", "role", "behaviour=BULLY", "outcome"])
    said["tables"][name][chance.randrange(len(said["tables"][name]))] = value


def _set(said: Said, key: str, value: object) -> None:
    said[key] = value


_SIGNED: dict[str, Callable[[Said, Random], None]] = {
    "huge": lambda said, chance: _cell(said, chance, 3 * 10 ** chance.choice([16, 17, 30, 400, 4000])),
    "below nothing": lambda said, chance: _cell(said, chance, -3),
    "no multiple": lambda said, chance: _cell(said, chance, chance.choice([1, 2, 4, 100])),
    "a fraction": lambda said, chance: _cell(said, chance, chance.choice([3.0, 1e300, float("nan"), float("inf")])),
    "no number": lambda said, chance: _cell(said, chance, chance.choice([None, True, "3", [], {}, [[3]]])),
    "a cell more": lambda said, chance: said["tables"][chance.choice(["mode", "role"])].append(0),
    "a row less": lambda said, chance: said["tables"]["role*mode"].pop(),
    "uneven": lambda said, chance: said["tables"]["role*mode"][0].append(0),
    "a table less": lambda said, chance: said["tables"].pop(chance.choice([*said["tables"]][:-1])),
    "a table more": lambda said, chance: said["tables"].update({"Nia Fictional": [3]}),
    "a total": lambda said, chance: _set(said["tables"], "mode", [99999, 0, 0, 0]),
    "no tables": lambda said, chance: _set(said, "tables", chance.choice([{}, [], None, 3, {"mode": 3}])),
    "nested": lambda said, chance: _set(said, "tables", {"mode": json.loads("[" * 400 + "]" * 400)}),
    "revision": lambda said, chance: _set(said, "revision", chance.choice([0, 4, -1, 10**9, "2", None, 2**70])),
    "period": lambda said, chance: _set(said, "period", chance.choice(["2031-32", "", "../x", "x" * 9000, 7, None])),
    "specification": lambda said, chance: _set(said, "spec", "sha256:" + chance.randbytes(32).hex()),
    "base": lambda said, chance: _set(said, "base", chance.choice([0, 1, 5, -3, 10**6])),
    "mode": lambda said, chance: _set(said, "mode", chance.choice(["B", "a", "", None])),
    "practice": lambda said, chance: _set(said, "practice", chance.choice([True, 0, "false", None])),
    "a word": lambda said, chance: _set(said, "note", "Nia Fictional said"),
    "a key less": lambda said, chance: said.pop(chance.choice([*said])),
    "contributor": lambda said, chance: _set(said, "contributor", contributor(chance.randrange(20, 30))),
    "weak": lambda said, chance: _set(said, "contributor", chance.choice(["A" * 43, "", "=" * 43, 7])),
    "created": lambda said, chance: _set(said, "created", chance.choice(["2026-13-01", "yesterday", 0, "9" * 400])),
    "previous": lambda said, chance: _set(said, "previous", chance.choice(["sha256:0", "x", None, 3])),
    "activity": lambda said, chance: _set(said, "activity", chance.choice([{"talks": 3}, {"A b": 1}, [], 3])),
    "another type": lambda said, chance: _set(said, "type", "casebook-specification"),
}
_WRITTEN: dict[str, Callable[[str], str]] = {
    "twice the same": lambda text: text.replace('"revision":2', '"revision":2,"revision":2'),
    "twice by another name": lambda text: text.replace('"base":3', '"base":3,"\\u0062ase":3'),
    "blanks": lambda text: text.replace(",", ", "),
    "another order": lambda text: json.dumps(dict(reversed(json.loads(text).items())), separators=(",", ":")),
    "escaped": lambda text: text.replace('"mode":"A"', '"mode":"\\u0041"'),
    "noughts before": lambda text: text.replace('"revision":2', '"revision":02'),
    "minus nought": lambda text: text.replace("[0,", "[-0,").replace(",0]", ",-0]"),
    "an exponent": lambda text: text.replace('"base":3', '"base":3e0'),
    "more after it": lambda text: text + "{}",
    "half a pair": lambda text: text.replace('"program":"', '"program":"\\ud800'),
    "half a pair, written": lambda text: text.replace('"program":"', '"program":"\ud800'),
    "a nought byte": lambda text: text.replace('"program":"', '"program":"\0'),
    "a list": lambda text: f"[{text}]",
}


# What has no end: a million bytes of each


def _in_envelope(payload: bytes) -> bytes:
    return sign(payload, KIND, private_of(1))


_INSIDE = MOST_BYTES * 3 // 4 - 400
"""The largest payload of which the envelope is not too large itself."""
ENDLESS: dict[str, Callable[[], bytes]] = {
    "an endless line": lambda: b'{"payload": "' + b"A" * (MOST_BYTES - 20),
    "a nest": lambda: b"[" * MOST_BYTES,
    "a nest that closes": lambda: b"[" * (MOST_BYTES // 2) + b"]" * (MOST_BYTES // 2),
    "objects in objects": lambda: b'{"a":' * (MOST_BYTES // 5),
    "quotes": lambda: b'"\\"' * (MOST_BYTES // 3),
    "one number": lambda: b"9" * MOST_BYTES,
    "many numbers": lambda: b"[" + b"1," * (MOST_BYTES // 2 - 2) + b"1]",
    "many keys": lambda: json.dumps({f"{number:x}": 0 for number in range(70_000)}).encode()[:MOST_BYTES],
    "too large": lambda: b" " * (MOST_BYTES + 1),
    "blanks": lambda: b" " * (MOST_BYTES - 4) + b"null",
    "signed: a nest": lambda: _in_envelope(b"[" * _INSIDE),
    "signed: many numbers": lambda: _in_envelope(b'{"tables":{"mode":[' + b"3," * (_INSIDE // 2 - 20) + b"3]}}"),
    "signed: many lists": lambda: _in_envelope(b"[" + b"[]," * (_INSIDE // 3 - 2) + b"[]]"),
    "signed: one number": lambda: _in_envelope(b"9" * _INSIDE),
    "signed: floats": lambda: _in_envelope(b"[" + struct.pack("4s", b"1e9,") * (_INSIDE // 4 - 2) + b"1]"),
}

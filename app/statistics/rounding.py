"""Keyed systematic rounding: counts rounded up or down by a secret of the vault, so that every table adds up alike.

Each vault keeps 32 random bytes. With them, the data themselves choose how they are rounded: the same data always give
the same figures, and one case more gives others throughout, so that two versions a case apart tell nothing of the case.
What comes out is unbiased, less than one base away from the truth, and 0 where the truth is 0. Nobody without the key
can tell which way a count went; anybody with it can check every figure with this file alone.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

OneWay: TypeAlias = list[int]
TwoWay: TypeAlias = list[list[int]]
Counts: TypeAlias = dict[str, OneWay | TwoWay]
"""Tables by name, each in the order of its code list: `{"gender": [..], "form*gender": [[..], ..]}`. An answer with
several codes is a table for each of them, yes and no: `{"behaviour=VERBAL": [yes, no]}`."""

_HASH = "sha256"
_WORDS_IN_A_BLOCK = 8
_WORD_BYTES = 4
_WORDS = 1 << 32
_ROWS_AT_ONCE = 1000


def fingerprint(key: bytes, spec_hash: str, period: str, rows: Iterable[Sequence[object]]) -> bytes:
    """The 32 bytes that stand for a period's data: the same for the same rows, in whatever order they come.

    A row is the list of the codes of one case; an answer with several codes is a list within it. Raises ValueError for
    rows that are not such lists of text, or whose text is no Unicode.
    """
    written = sorted(map(written_row, rows))
    return fingerprint_of_written(key, spec_hash, period, written)


def fingerprint_of_written(key: bytes, spec_hash: str, period: str, written: Sequence[bytes]) -> bytes:
    """As `fingerprint`, of rows that are written as RFC 8785 has them and sorted bytewise already."""
    said = hmac.new(key, _parts("fp-v1", spec_hash, period, str(len(written))), _HASH)
    lengths = {length: length.to_bytes(8, "big") for length in set(map(len, written))}
    for first in range(0, len(written), _ROWS_AT_ONCE):
        rows = written[first : first + _ROWS_AT_ONCE]
        said.update(b"".join(chain.from_iterable(zip(map(lengths.__getitem__, map(len, rows)), rows, strict=True))))
    return said.digest()


def protect(
    counts: Mapping[str, Sequence[int] | Sequence[Sequence[int]]],
    key: bytes,
    spec_hash: str,
    period: str,
    fingerprint: bytes,
    base: int,
) -> Counts:
    """Every table rounded to multiples of `base`, with one offset for all and an order of its own for each variable.

    All tables of the same people come to the same total, and the rows of a two-way table to its first one-way table.
    Raises ValueError for a base below 2, for a count below 0 and for rows of unequal length.
    """
    if base < 2:
        raise ValueError("a base is 2 or more")
    seed = _keyed(key, "ksr-v1", spec_hash, period, fingerprint, str(base))
    offset = _Stream(seed, "u").below(base)
    protected: Counts = {}
    for name, table in counts.items():
        if "*" in name:
            protected[name] = _two_way(name, [list(row) for row in table], seed, offset, base)  # type: ignore[arg-type]
        else:
            order = _Stream(seed, f"perm:{name}").perm(len(table))
            protected[name] = systematic(list(table), order, offset, base)  # type: ignore[arg-type]
    return protected


def systematic(exact: Sequence[int], order: Iterable[int], offset: int, base: int) -> list[int]:
    """The counts visited in this order: each gets the multiples of `base` that the running total passes within it."""
    if any(count < 0 for count in exact):
        raise ValueError("a count is 0 or more")
    rounded = [0] * len(exact)
    total, passed = offset, offset // base
    for place in order:
        total += exact[place]
        now = total // base
        rounded[place] = base * (now - passed)
        passed = now
    return rounded


def _two_way(name: str, table: TwoWay, seed: bytes, offset: int, base: int) -> TwoWay:
    """One pass over all cells: row by row in the order of the first variable, in each row in an order of its own."""
    across = {len(row) for row in table}
    if len(across) > 1:
        raise ValueError("the rows of a table are equally long")
    width = next(iter(across), 0)
    first, _sign, _second = name.partition("*")
    rows = _Stream(seed, f"perm:{first}").perm(len(table))
    order = [row * width + cell for row in rows for cell in _Stream(seed, f"inner:{name}:{row}").perm(width)]
    rounded = systematic(list(chain.from_iterable(table)), order, offset, base)
    return [rounded[start : start + width] for start in range(0, width * len(table), width)] if width else table


class _Stream:
    """Numbers that the seed and a label choose: blocks of 32 bytes, read as eight whole numbers each."""

    def __init__(self, seed: bytes, label: str) -> None:
        self._seed, self._label = seed, label
        self._blocks = 0
        self._waiting: list[int] = []

    def below(self, bound: int) -> int:
        """A number from 0 to `bound` - 1, each as likely as the others."""
        fair = _WORDS - _WORDS % bound
        while (word := self._word()) >= fair:
            pass
        return word % bound

    def perm(self, length: int) -> list[int]:
        """0 to `length` - 1 in an order that is as likely as any other."""
        order = list(range(length))
        for place in range(length - 1, 0, -1):
            other = self.below(place + 1)
            order[place], order[other] = order[other], order[place]
        return order

    def _word(self) -> int:
        if not self._waiting:
            block = _keyed(self._seed, self._label, self._blocks.to_bytes(_WORD_BYTES, "big"))
            self._blocks += 1
            starts = range(0, _WORDS_IN_A_BLOCK * _WORD_BYTES, _WORD_BYTES)
            self._waiting = [int.from_bytes(block[start : start + _WORD_BYTES], "big") for start in reversed(starts)]
        return self._waiting.pop()


def written_row(row: Sequence[object]) -> bytes:
    """A row as RFC 8785 writes it. Raises ValueError for anything but lists of text."""
    if isinstance(row, str) or not _holds_only_text(row):
        raise ValueError("a row is a list of codes")
    # Of text and lists of text this is what RFC 8785 asks for, and forty times as fast as a library that writes all.
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _holds_only_text(row: object) -> bool:
    return isinstance(row, (list, tuple)) and all(isinstance(each, str) or _holds_only_text(each) for each in row)


def _keyed(key: bytes, *parts: str | bytes) -> bytes:
    return hmac.digest(key, _parts(*parts), _HASH)


def _parts(*parts: str | bytes) -> bytes:
    """Each part with its length before it, so that no two lists of parts look alike."""
    raw = [part.encode("utf-8") if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in raw)

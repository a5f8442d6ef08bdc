"""A map that never changes: putting something in gives another one, which shares nearly all with the one before."""

from collections.abc import Iterator
from typing import Generic, TypeVar

V = TypeVar("V")

_BITS = 5
_BRANCHES = 1 << _BITS
_MOST_IN_A_LEAF = 8
_DEEPEST = 60
"""Below this many bits of its hash, whatever meets in a leaf stays in it."""


class LastingMap(Generic[V]):
    """Values by text. A map of many thousands takes a value in a few steps, without a copy of the rest."""

    __slots__ = ("_count", "_top")

    def __init__(self) -> None:
        self._top: _Branch[V] | _Leaf[V] = _Leaf(())
        self._count = 0

    def get(self, key: str) -> V | None:
        node, code = self._top, hash(key)
        while isinstance(node, _Branch):
            node, code = node.below[code % _BRANCHES], code >> _BITS
        return next((value for name, value in node.pairs if name == key), None)

    def with_(self, key: str, value: V) -> "LastingMap[V]":
        """The same map with this value, in place of any other that the key had."""
        made: LastingMap[V] = LastingMap()
        made._top, added = _put(self._top, key, value, hash(key), 0)
        made._count = self._count + added
        return made

    def items(self) -> Iterator[tuple[str, V]]:
        """All of them in the order of their keys, however the map came about."""
        return iter(sorted(_pairs(self._top), key=lambda pair: pair[0]))

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LastingMap) and dict(_pairs(self._top)) == dict(_pairs(other._top))

    __hash__ = None  # type: ignore[assignment] # Its values need have no hash.


class _Leaf(Generic[V]):
    __slots__ = ("pairs",)

    def __init__(self, pairs: tuple[tuple[str, V], ...]) -> None:
        self.pairs = pairs


class _Branch(Generic[V]):
    __slots__ = ("below",)

    def __init__(self, below: "tuple[_Branch[V] | _Leaf[V], ...]") -> None:
        self.below = below


def _put(node: _Branch[V] | _Leaf[V], key: str, value: V, code: int, depth: int) -> tuple[_Branch[V] | _Leaf[V], int]:
    """The node with the value, and whether one more is in it."""
    if isinstance(node, _Branch):
        place = code % _BRANCHES
        below, added = _put(node.below[place], key, value, code >> _BITS, depth + _BITS)
        return _Branch((*node.below[:place], below, *node.below[place + 1 :])), added
    others = tuple(pair for pair in node.pairs if pair[0] != key)
    pairs = (*others, (key, value))
    added = len(pairs) - len(node.pairs)
    if len(pairs) <= _MOST_IN_A_LEAF or depth >= _DEEPEST:
        return _Leaf(pairs), added
    places: list[list[tuple[str, V]]] = [[] for _place in range(_BRANCHES)]
    for pair in pairs:
        places[(hash(pair[0]) >> depth) % _BRANCHES].append(pair)
    return _Branch(tuple(_Leaf(tuple(each)) for each in places)), added


def _pairs(node: _Branch[V] | _Leaf[V]) -> Iterator[tuple[str, V]]:
    if isinstance(node, _Leaf):
        yield from node.pairs
        return
    for below in node.below:
        yield from _pairs(below)

"""Puts Arabic, Hebrew and their kin into the order and the joined shapes in which they are read.

This is the part of Unicode's rules (annex 9) that names, sentences and figures need; embeddings and overrides are left
out. ReportLab draws characters from left to right, one after the other, and joins none.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache

from app.paperwork.typefaces import clusters

_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_RIGHT = {"R", "AL"}
_DIGITS = {"EN", "AN"}
_ALEFS_OF_LAM = {0x0622: 0xFEF5, 0x0623: 0xFEF7, 0x0625: 0xFEF9, 0x0627: 0xFEFB}
_LAM = 0x0644
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"


def has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT for char in text)


def reads_right_to_left(text: str) -> bool:
    """As its first letter does."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", *_RIGHT}), "L") in _RIGHT


def as_seen(line: str, *, from_right: bool) -> str:
    """The characters of a line from left to right, each with its marks behind it."""
    if not from_right and not has_right_to_left(line):
        return line
    parts = list(clusters(line))
    levels = _levels(parts, from_right)
    shown = [_mirrored(part) if level % 2 else part for part, level in zip(parts, levels, strict=True)]
    for least in range(max(levels, default=0), 0, -1):
        _turn(shown, levels, least)
    return "".join(shown)


def _levels(parts: Sequence[str], from_right: bool) -> list[int]:
    """How deep each part lies: even goes to the right, odd to the left."""
    base = 1 if from_right else 0
    kinds = _kinds(parts, "R" if from_right else "L")
    depth = {0: {"L": 0, "R": 1, "EN": 2, "AN": 2}, 1: {"L": 2, "R": 1, "EN": 2, "AN": 2}}[base]
    return [depth[kind] for kind in kinds]


def _kinds(parts: Sequence[str], around: str) -> list[str]:
    """L, R or a number for each part: what has no direction goes with what stands on both sides of it."""
    kinds = [unicodedata.bidirectional(part[0]) for part in parts]
    kinds = ["R" if kind in _RIGHT else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        # 10:30 and 3.5 stay whole.
        if kinds[place] in {"CS", "ES"} and kinds[place - 1] == kinds[place + 1] and kinds[place - 1] in _DIGITS:
            kinds[place] = kinds[place - 1]
    last = around
    for place, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            last = kind
        elif kind == "EN" and last == "L":
            kinds[place] = "L"
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] not in {"L", "R", *_DIGITS}:
            end += 1
        if end > place:
            before = _side(kinds[place - 1]) if place else around
            after = _side(kinds[end]) if end < len(kinds) else around
            kinds[place:end] = [before if before == after else around] * (end - place)
        place = end + 1
    return kinds


def _side(kind: str) -> str:
    return "R" if kind in _DIGITS else kind


def _turn(shown: list[str], levels: list[int], least: int) -> None:
    """Turns each stretch round that lies at least so deep."""
    start = None
    for place in range(len(shown) + 1):
        if place < len(shown) and levels[place] >= least:
            start = place if start is None else start
        elif start is not None:
            shown[start:place] = reversed(shown[start:place])
            levels[start:place] = reversed(levels[start:place])
            start = None


def _mirrored(part: str) -> str:
    return _MIRRORED.get(part[0], part[0]) + part[1:]


def joined(text: str) -> str:
    """Arabic letters in the shapes that they take beside each other; everything else as it is."""
    shapes = _shapes()
    if not any(ord(char) in shapes for char in text):
        return text
    parts = list(clusters(text))
    shown: list[str] = []
    place, before = 0, False
    while place < len(parts):
        letter, marks = ord(parts[place][0]), parts[place][1:]
        after = ord(parts[place + 1][0]) if place + 1 < len(parts) else 0
        if letter == _LAM and after in _ALEFS_OF_LAM:
            shown.append(chr(_ALEFS_OF_LAM[after] + before) + marks + parts[place + 1][1:])
            place, before = place + 2, False
            continue
        goes_on = _INITIAL in shapes.get(letter, {}) and bool(_joins_before(after))
        shown.append(_shape(letter, before, goes_on) + marks)
        before = goes_on or (letter == ord("ـ") and bool(_joins_before(after)))
        place += 1
    return "".join(shown)


def _joins_before(letter: int) -> bool:
    return _FINAL in _shapes().get(letter, {}) or letter == ord("ـ")


def _shape(letter: int, before: bool, after: bool) -> str:
    shapes = _shapes().get(letter, {})
    wanted = {(True, True): _MEDIAL, (True, False): _FINAL, (False, True): _INITIAL}.get((before, after), _ISOLATED)
    return chr(shapes.get(wanted, letter))


@cache
def _shapes() -> dict[int, dict[str, int]]:
    """The shapes of each letter, as Unicode lists them for older programs."""
    shapes: dict[int, dict[str, int]] = {}
    for code in [*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)]:
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if len(letters) == 1 and kind in {_ISOLATED, _FINAL, _INITIAL, _MEDIAL}:
            shapes.setdefault(int(letters[0], 16), {})[kind] = code
    return shapes

"""Gives every page of a bundle its label, once and for ever: what was issued never moves, and nothing is used twice.

A label is a number, or a number with letters behind it (45A) for what came late and stands behind page 45. In the order
of their labels the pages lie in the bundle.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.bundles.plan import Plan, PlanLine

_LABEL = re.compile(r"([1-9][0-9]*)([A-Z]*)")
_ALPHABET = 26
LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A piece that is to be in an issue, with its number of pages. `after` counts only where it is new."""

    key: str
    pages: int
    after: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a piece by its label. `page` counts from 0 within the piece."""

    label: str
    key: str
    page: int


def number_on(before: Plan, wanted: Sequence[Wanted], issue: int, withdrawn: Iterable[str] = ()) -> Plan:
    """The plan `before` with what is new: at the end with the next numbers, or behind a page of its own choice.

    A piece that has grown since gets its further pages behind its last one; one that has become shorter keeps all its
    labels. Raises KeyError for a page that nobody was ever given.
    """
    lines = {line.key: line for line in before.lines}
    is_gone = frozenset(withdrawn)
    labels = _Labels(before)
    for piece in wanted:
        line = lines.get(piece.key)
        if line is None:
            new = labels.behind(piece.after, piece.pages) if piece.after else labels.next(piece.pages)
            lines[piece.key] = PlanLine(key=piece.key, labels=new, issue=issue)
        elif len(line.labels) < piece.pages:
            further = labels.behind(line.labels[-1], piece.pages - len(line.labels))
            lines[piece.key] = _changed(line, line.labels + further, is_withdrawn=line.is_withdrawn)
    again = {piece.key for piece in wanted} - is_gone
    marked = [
        _changed(line, line.labels, is_withdrawn=line.key in is_gone or (line.is_withdrawn and line.key not in again))
        for line in lines.values()
    ]
    return Plan(lines=tuple(marked), last_number=labels.last)


def in_order(lines: Iterable[PlanLine]) -> list[Leaf]:
    """All pages as they lie in the bundle."""
    leaves = [Leaf(label, line.key, page) for line in lines for page, label in enumerate(line.labels)]
    return sorted(leaves, key=lambda leaf: place_of(leaf.label))


def place_of(label: str) -> tuple[int, int]:
    """By this, labels are put in order: 45, 45A, 45B ... 45Z, 45AA, 46."""
    match = _LABEL.fullmatch(label)
    if match is None:
        raise ValueError("this is no label of a page")
    return int(match[1]), _number(match[2])


def is_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and _LABEL.fullmatch(text) is not None


def range_of(labels: Sequence[str]) -> str:
    """What stands on the one slip that keeps these labels, such as 45-54."""
    return labels[0] if len(labels) == 1 else f"{labels[0]}-{labels[-1]}"


def ranges_of(labels: Iterable[str], order: Sequence[str]) -> list[str]:
    """The labels with those that follow one another in `order` drawn together: 12-15, 20."""
    at = {label: place for place, label in enumerate(order)}
    runs: list[list[str]] = []
    for label in sorted(labels, key=at.__getitem__):
        if runs and at[label] == at[runs[-1][-1]] + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return [range_of(run) for run in runs]


class _Labels:
    """All labels that were ever given, and the next ones."""

    def __init__(self, plan: Plan) -> None:
        self.last = plan.last_number
        self._deepest: dict[int, int] = {}
        """How far the letters behind each number have got."""
        for line in plan.lines:
            for label in line.labels:
                self._taken(*place_of(label))

    def next(self, pages: int) -> tuple[str, ...]:
        first = self.last + 1
        self.last += pages
        for number in range(first, self.last + 1):
            self._taken(number, 0)
        return tuple(str(number) for number in range(first, self.last + 1))

    def behind(self, label: str, pages: int) -> tuple[str, ...]:
        """With letters, behind everything that already has this number."""
        number = place_of(label)[0]
        first = self._deepest[number] + 1
        self._taken(number, first + pages - 1)
        return tuple(f"{number}{_letters(place)}" for place in range(first, first + pages))

    def _taken(self, number: int, letters: int) -> None:
        self._deepest[number] = max(letters, self._deepest.get(number, 0))


def _changed(line: PlanLine, labels: tuple[str, ...], *, is_withdrawn: bool) -> PlanLine:
    return PlanLine(key=line.key, labels=labels, issue=line.issue, is_withdrawn=is_withdrawn)


def _letters(number: int) -> str:
    """A for 1, Z for 26, AA for 27."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number

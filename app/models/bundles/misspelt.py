"""Words that are nearly those sought: written in a hurry, or read wrongly by a program that recognises letters."""

import re
from collections.abc import Iterable, Iterator

from app.models.bundles.everyday_words import EVERYDAY
from app.models.bundles.folded_text import folded
from app.models.bundles.sought import Place, Sought, Variant

_ONE_WRONG, _TWO_WRONG = 6, 9
"""From how many letters on a name is known although one of them, or two, are others."""
_LOOKS_ALIKE = 4
_WORD = re.compile(r"[^\W_]+(?:[|!]+[^\W_]+)*")
_TAKEN_FOR = str.maketrans({"l": "i", "1": "i", "|": "i", "!": "i", "j": "i", "0": "o", "5": "s", "8": "b"})


def nearly(text: str, sought: Sought) -> Iterator[Place]:
    """Where a word stands that is nearly one of them, besides where they stand themselves. All of these are weak."""
    targets = _targets(sought)
    if not targets:
        return
    alike = folded(text)
    known: dict[str, bool] = {}
    taken = list(sought.places(text))
    for match in _WORD.finditer(alike.text):
        word = match[0]
        if word not in known:
            known[word] = any(_is_nearly(word, target) for target in targets)
        if not known[word]:
            continue
        start, end = alike.span(match.start(), match.end())
        is_capital = text[start].isupper() or len(word) >= _TWO_WRONG or _seen(word) in map(_seen, targets)
        if is_capital and all(end <= place.start or place.end <= start for place in taken):
            yield Place(start, end, Variant(words=text[start:end], is_weak=True))


def _targets(sought: Sought) -> set[str]:
    names = [each for each in sought.variants if not (each.is_account or each.in_capitals or each.begins_capital)]
    words: Iterable[str] = (word for each in names for word in re.split(r"[\W_]+", folded(each.words).text))
    return {word for word in words if len(word) >= _LOOKS_ALIKE and word.isalpha() and word not in EVERYDAY}


def _is_nearly(word: str, target: str) -> bool:
    if word == target or word in EVERYDAY or abs(len(word) - len(target)) > 2:
        return False
    if _seen(word) == _seen(target):
        return True
    most = 2 if len(target) >= _TWO_WRONG else 1 if len(target) >= _ONE_WRONG else 0
    return most > 0 and _changes(word, target, most) <= most


def _seen(word: str) -> str:
    """What a word looks like from far away."""
    return word.translate(_TAKEN_FOR).replace("rn", "m").replace("vv", "w")


def _changes(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or in the place of the next; counted to a little above `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        twice_before, before, row = before, row, [place]
        for at, meant in enumerate(other, 1):
            changes = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != meant))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == meant:
                changes = min(changes, twice_before[at - 2] + 1)
            row.append(changes)
        if min(row) > most:
            return most + 1
    return row[-1]

"""The ways in which one person may be written, so that none is overlooked when a name is to be taken out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from app.models.bundles.folded_text import folded, squeezed
from app.models.bundles.sought import Variant, begins_capital, is_everyday


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sr canon dean athro yr herr frau mme"
)
_BEHIND_NAMES = _set("phd md obe mbe cbe kc qc bsc msc ba ma llb llm frs jr jnr sr snr ii iii iv esq")
_PARTICLES = _set(
    "de da do dos das del della di du la le van von der den ten ter zu af av al el bin ibn bint binti ben ap ab ferch "
    "verch o ó ui uí ní ni nic mac mc mhic بن بنت ابن عبد ابو أبو ام أم ال آل"
)
_NOBODY = _set(
    "ltd limited plc llp inc gmbh university college school faculty department hospital trust council society"
)
"""A name with one of these is that of a place or a company, and has no first name."""
_ALSO = re.compile(r"[\s,(]+(?:née|nee|né|formerly|previously|aka|a\.k\.a\.|alias|known as)\s+", re.IGNORECASE)
_UNSPACED_NAME = re.compile("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,}")
_WITH_MARK = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"}
_WITHOUT_MARK = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_SHORTEST = 2
_SHORTEST_ACCOUNT = 4
_LONGEST = 200


def variants(name: str) -> tuple[Variant, ...]:
    """All ways to write this name, the likeliest first. What is no name, a number for instance, stays as it is."""
    name = " ".join(name[:_LONGEST].split())
    if not squeezed(folded(name).text):
        return ()
    if not any(char.isalpha() for char in name) or "@" in name or any(char.isdigit() for char in name):
        return (Variant(words=name),)
    if {folded(word).text.strip(".,") for word in name.split()} & _NOBODY:
        return (Variant(words=name),)
    # A word that was typed alone and small is looked for as it was typed.
    is_typed_small = " " not in name and not begins_capital(name)
    found: dict[tuple[str, bool, bool], Variant] = {}
    for variant in _all(name) if is_typed_small else map(_with_care, _all(name)):
        letters = squeezed(folded(variant.words).text)
        if len(letters) >= _SHORTEST or variant.words == name:
            found.setdefault((_key(variant.words), variant.in_capitals, variant.is_account), variant)
    return tuple(found.values())


def _with_care(variant: Variant) -> Variant:
    """One word that is a word of every day as well is many people, and nobody where it is written small."""
    if variant.in_capitals or variant.is_account or len(variant.words.split()) > 1 or not is_everyday(variant.words):
        return variant
    return replace(variant, is_weak=True, begins_capital=True)


def _key(words: str) -> str:
    """Two that are found by the same pattern are one."""
    return " ".join(re.split(r"[\W_]+", folded(words).text))


def _all(name: str) -> Iterator[Variant]:
    yield Variant(words=name)
    if _UNSPACED_NAME.fullmatch(name.replace(" ", "")):
        yield from _unspaced(name)
        return
    for first, last in _people(name):
        yield from _in_words(first, last)
        for spelled_first, spelled_last in _spelled(first, last):
            yield from _in_words(spelled_first, spelled_last)
        yield from _accounts(first, last)


def _people(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """First names and surname, and those of before: a surname alone has the same first names."""
    now, *before = _ALSO.split(name)
    first, last = _parted(now)
    yield first, last
    for other in before:
        other_first, other_last = _parted(other)
        yield other_first or first, other_last


def _parted(name: str) -> tuple[list[str], list[str]]:
    """First names and surname. Titles before and degrees behind are no part of either."""
    before, comma, behind = name.partition(",")
    if comma and squeezed(folded(behind).text) and not _is_degree(behind):
        return _bare(behind.split()), _bare(before.split()) or [name]
    words = _bare(before.split()) or [name]
    start = len(words) - 1
    while start > 1 and folded(words[start - 1]).text.strip(".") in _PARTICLES:
        start -= 1
    return words[:start], words[start:]


def _is_degree(behind: str) -> bool:
    return all(folded(word).text.strip(".,") in _BEHIND_NAMES for word in behind.split())


def _bare(words: list[str]) -> list[str]:
    left = [word.strip(",;:()[]\"“”'‘’") for word in words]
    while len(left) > 1 and folded(left[0]).text.strip(".") in _TITLES:
        left = left[1:]
    while len(left) > 1 and folded(left[-1]).text.replace(".", "") in _BEHIND_NAMES:
        left = left[:-1]
    return [word for word in left if squeezed(folded(word).text)]


def _in_words(first: list[str], last: list[str]) -> Iterator[Variant]:
    surname = " ".join(last)
    is_latin = squeezed(folded(surname + first[0]).text).isascii() if first else True
    if first:
        for given in dict.fromkeys([" ".join(first), first[0]]):
            yield Variant(words=f"{given} {surname}")
            yield Variant(words=f"{surname}, {given}")
        for initials in _initials(first) if is_latin else ():
            yield Variant(words=f"{initials} {surname}")
            yield Variant(words=f"{surname}, {initials}")
    if len(squeezed(folded(surname).text)) > 1:
        yield Variant(words=surname)
    yield from _some_of(first, last)
    if first and is_latin:
        yield from _letters_of([*first, *last])


def _some_of(first: list[str], last: list[str]) -> Iterator[Variant]:
    """A part of the names, as people are called who have several."""
    if len(last) > 1:
        yield Variant(words=last[-1], is_weak=True)
    for one, other in pairwise([*first, *last]) if len(first) + len(last) > 2 else ():
        # Of several surnames or first names two are often used.
        if folded(one).text not in _PARTICLES and folded(other).text not in _PARTICLES and len(one.strip(".")) > 1:
            yield Variant(words=f"{one} {other}", is_weak=other in first)
    if len(first) > 1 and len(last) == 1 and len(first[-1].strip(".")) > 1:
        yield Variant(words=f"{first[0]} {first[-1]}", is_weak=True)
    for part in _parts(last):
        yield Variant(words=part, is_weak=True)
    for given in first:
        if len(given.strip(".")) > 1 and folded(given).text not in _PARTICLES:
            yield Variant(words=given, is_weak=True)
        for part in _parts([given]):
            yield Variant(words=part, is_weak=True)


def _letters_of(words: list[str]) -> Iterator[Variant]:
    letters = [word[0].upper() for word in words if word[0].isalpha()]
    if len(letters) > 1:
        yield Variant(words=".".join(letters) + ".", is_weak=True, in_capitals=True)
        yield Variant(words="".join(letters), is_weak=True, in_capitals=True)
        yield Variant(words=letters[0] + letters[-1], is_weak=True, in_capitals=True)


def _parts(words: list[str]) -> Iterator[str]:
    """The halves of a double-barrelled name; of O'Brien and Al-Rashid what follows."""
    for word in words:
        parts = [part for part in re.split(r"[-‐‑'’]", word) if part]
        if len(parts) > 1:
            yield from (part for part in parts if len(part) > _SHORTEST)


def _initials(first: list[str]) -> Iterator[str]:
    letters = [part[0] for word in first for part in re.split(r"[-‐‑]", word) if part]
    yield from dict.fromkeys([letters[0], " ".join(letters), "".join(letters)])


def _spelled(first: list[str], last: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Müller as Mueller, and Mueller as Müller."""
    for spell in (_without_marks, _with_marks):
        spelled = [spell(word) for word in first], [spell(word) for word in last]
        if spelled != (first, last):
            yield spelled


def _without_marks(word: str) -> str:
    return "".join(_WITH_MARK.get(char, char) for char in word)


def _with_marks(word: str) -> str:
    return re.sub("ae|oe|ue|aa", lambda match: _WITHOUT_MARK[match[0]], word)


def _unspaced(name: str) -> Iterator[Variant]:
    """Names of one to two characters for the family and one to two for the person."""
    bare = name.replace(" ", "")
    if len(bare) > _SHORTEST:
        yield Variant(words=bare[1:], is_weak=True)
    if len(bare) > _SHORTEST + 1:
        yield Variant(words=bare[2:], is_weak=True)


def _accounts(first: list[str], last: list[str]) -> Iterator[Variant]:
    """What an address or an account may be called."""
    if not first:
        return
    given, surname = (squeezed(folded(part).text) for part in (first[0], "".join(last)))
    if not (given.isascii() and surname.isascii() and given and len(surname) > 1):
        return
    middle = "".join(squeezed(folded(word).text)[:1] for word in first[1:])
    for words in (
        *(f"{given}.{surname}", f"{surname}.{given}", f"{given[0]}.{surname}", f"{given}.{surname[0]}"),
        *(
            f"{given[0]}{middle}{surname}",
            f"{given[0]}{surname}",
            f"{surname}{given[0]}",
            f"{surname}{given[0]}{middle}",
        ),
    ):
        if (letters := len(words.replace(".", ""))) >= _SHORTEST_ACCOUNT:
            yield Variant(words=words, is_weak=letters <= _SHORTEST_ACCOUNT + 1, is_account=True)

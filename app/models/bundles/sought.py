"""Words looked for in a text however it is set: over line breaks, letter by letter, with other accents or capitals."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.models.bundles.everyday_words import EVERYDAY
from app.models.bundles.folded_text import Folded, bare, folded

_LONG_ENOUGH_TO_BREAK = 4
_NOT_BY_CHANCE = 5
_INITIALS = 3
_LITTLE = 3
_LONG_NUMBER = 6
_LONGEST = 200
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]")
_IS_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_BEFORE = r"(?<![^\W_])"
_BEHIND = r"(?![^\W_])"
_BEFORE_A_NAME = re.compile(r"\W*(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame)\b[.\s]+(?=\w)", re.IGNORECASE)
_AFTER_A_NAME = re.compile("(?<=\\w)['’]s$|(?<=s)['’]$", re.IGNORECASE)
_TITLE = r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame)\.?\s+)?"
"""It goes with the name: it says something about who it is."""
_POSSESSIVE = r"(?:'s|s')?"
_ARABIC_PREFIX = "(?:[وفبكل]{0,2}(?:ال|لل)?)"
_MOST_BETWEEN = 4
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which somebody may be written. A weak one is shared by many: a first name, two initials."""

    words: str = field(repr=False)
    is_weak: bool = False
    in_capitals: bool = False
    """Only where it is written in capitals: initials are also little words."""
    begins_capital: bool = False
    """Only where it begins with a capital: it is also a word of every day."""
    is_account: bool = False
    """A name as computers know it, which figures may follow."""

    @property
    def is_right_to_left(self) -> bool:
        """Some files keep such words letter by letter from the left."""
        return _IS_RIGHT_TO_LEFT.search(self.words) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where words that were sought stand in a text."""

    start: int
    end: int
    variant: Variant = field(repr=False)


class Sought:
    """Looks for several words at once."""

    def __init__(self, variants: Iterable[Variant | str]) -> None:
        all_of_them = [_as_written(each) if isinstance(each, str) else each for each in variants]
        self.variants = tuple(dict.fromkeys(each for each in all_of_them if _core(each.words)))
        longest_first = sorted(self.variants, key=lambda each: (-len(_core(each.words)), each.is_weak, each.words))
        self._longest_first = [(each, _with_turned(_core(each.words), each)) for each in longest_first]
        self._cores = tuple(dict.fromkeys(core for _variant, cores in self._longest_first for core in cores))
        self._patterns: dict[Variant, re.Pattern[str]] = {}

    def __len__(self) -> int:
        return len(self.variants)

    def is_in(self, text: str) -> bool:
        return next(self.places(text), None) is not None

    def may_be_made_of(self, letters: Iterable[str]) -> bool:
        """Whether a text of these letters alone could hold one of them: a font often has only a few."""
        there = set(bare("".join(letters)))
        return any(there.issuperset(core) for core in self._cores)

    def is_inside(self, text: str) -> bool:
        """Whether one stands in the text even as a part of a longer word, as in the names that programs give."""
        letters = bare(text)
        return any(len(core) >= _NOT_BY_CHANCE and core in letters for core in self._cores)

    def places(self, text: str) -> Iterator[Place]:
        """Where they stand, in order; the longer of two that overlap."""
        letters = bare(text)
        if any(core in letters for core in self._cores):
            yield from self._places(text, folded(text), letters)

    def _places(self, text: str, alike: Folded, letters: str) -> Iterator[Place]:
        taken: list[Place] = []
        for variant, cores in self._longest_first:
            if not any(core in letters for core in cores):
                continue
            for match in self._pattern_of(variant).finditer(alike.text):
                start, end = alike.span(match.start(), match.end())
                while end < len(text) and unicodedata.category(text[end]).startswith("M"):
                    # A sign over or behind its letter is a part of it.
                    end += 1
                if _is_written_so(variant, text[start:end]) and all(
                    end <= other.start or other.end <= start for other in taken
                ):
                    taken.append(Place(start, end, variant))
        yield from sorted(taken, key=lambda place: place.start)

    def _pattern_of(self, variant: Variant) -> re.Pattern[str]:
        """Most are in no text that is looked at, and are never needed."""
        if variant not in self._patterns:
            self._patterns[variant] = re.compile(_pattern(variant))
        return self._patterns[variant]


def taken_out(text: str, sought: Sought, instead: str = "[…]") -> str:
    """The text with something else in place of all that was sought, for titles and names of files."""
    pieces, behind = [], 0
    for place in sought.places(text):
        pieces += [text[behind : place.start], instead]
        behind = place.end
    return "".join([*pieces, text[behind:]])


def _as_written(words: str) -> Variant:
    """Words as they were found. Few letters in capitals are initials: in small letters they are something else."""
    bare = _AFTER_A_NAME.sub("", _BEFORE_A_NAME.sub("", words.strip(), count=1)) or words
    is_initials = len(_core(bare)) <= _INITIALS and _is_in_capitals(bare)
    return Variant(
        words=bare,
        in_capitals=is_initials,
        begins_capital=is_everyday(bare) and not is_initials and begins_capital(bare),
    )


def is_everyday(words: str) -> bool:
    """Whether a name is also a word that stands on every other page, as Li is not, and May and An are."""
    core = _core(words)
    return core in EVERYDAY or (len(core) <= _LITTLE and core.isascii())


def begins_capital(text: str) -> bool:
    return next((char.isupper() for char in _BEFORE_A_NAME.sub("", text, count=1) if char.isalpha()), False)


def _is_written_so(variant: Variant, text: str) -> bool:
    if variant.in_capitals:
        return _is_in_capitals(text)
    return not variant.begins_capital or begins_capital(text)


def without_short(sought: Sought) -> Sought:
    """Those that are nowhere by chance, for bytes of which nobody knows what they mean."""
    return Sought(each for each in sought.variants if len(_core(each.words).encode()) >= _LONG_ENOUGH_TO_BREAK)


def _core(words: str) -> str:
    return bare(words[:_LONGEST])


def _with_turned(core: str, variant: Variant) -> tuple[str, ...]:
    """Words written from right to left also as some files keep them: letter by letter from the left."""
    return (core, core[::-1]) if variant.is_right_to_left else (core,)


def _is_in_capitals(text: str) -> bool:
    return any(map(str.isupper, text)) and text == text.upper()


def _pattern(variant: Variant) -> str:
    text = folded(variant.words[:_LONGEST]).text
    words = [word for word in _SIGNS.split(text) if word]
    # As many signs as there usually are between words, or as there are in the name itself.
    most = max(_MOST_BETWEEN, *map(len, _SIGNS.findall(text)), 0)
    between, surely_between = rf"[\W_]{{0,{most}}}", rf"[\W_]{{1,{most}}}"
    if _IS_UNSPACED.search(variant.words):
        return between.join(r"\s?".join(map(re.escape, word)) for word in words)
    if not any(char.isalpha() for char in "".join(words)):
        # A long number is a telephone's or an account's, and is grouped in any way.
        is_long = len("".join(words)) >= _LONG_NUMBER
        grouped = [(r"[\W_]{0,3}" if is_long else "").join(word) for word in words]
        return _BEFORE + r"[\W_]{0,3}".join(grouped) + _BEHIND
    parts = [_word(word) for word in words]
    is_short = len("".join(words)) <= _LONG_ENOUGH_TO_BREAK and not variant.in_capitals
    whole = (surely_between if is_short else between).join(parts)
    if variant.is_account:
        return f"{_BEFORE}{whole}[0-9]{{0,4}}{_BEHIND}"
    if variant.is_right_to_left:
        turned = between.join(_word(word[::-1]) for word in reversed(words))
        return f"{_BEFORE}(?:{_ARABIC_PREFIX}{whole}|{turned}){_BEHIND}"
    return f"{_BEFORE}{_TITLE}{whole}{_POSSESSIVE}{_BEHIND}"


def _word(word: str) -> str:
    """A word in one piece, parted at the end of a line, or with something between each of its letters."""
    # A short one is parted with a hyphen or not at all: "I" and "an" on two lines are not Ian.
    hyphen = "-?" if len(word) >= _LONG_ENOUGH_TO_BREAK else "-"
    hidden = "|-" if len(word) >= _LONG_ENOUGH_TO_BREAK else ""
    in_one = rf"(?:{hyphen}[ ]*\n\s*{hidden})?".join(re.escape(char) for char in word)
    if len(word) < 3:
        return in_one
    spaced = r"[\s.·_]{1,3}".join(re.escape(char) for char in word)
    return f"(?:{in_one}|{spaced})"

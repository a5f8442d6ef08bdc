"""Finds wording that would keep a person from telling what happened to them, which no letter of ours may do.

OfS condition E6 and the Higher Education (Freedom of Speech) Act forbid it; the papers of a process may be kept close,
the person's own experience may not. The wording is data: see `resources/wording/gagging.toml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_uppercase
from typing import Any

from app.models.toml_files import name_in, read_toml, refuse_unknown, tables_in, taken, version_in, wrong
from app.models.words import _

_KEYS = frozenset({"name", "version", "sets", "saving", "harmless", "group"})
_SAVING_KEYS = frozenset({"sentence", "phrases", "undone_by"})
_HARMLESS_KEYS = frozenset({"phrases", "not_with"})
_GROUP_KEYS = frozenset({"name", "why", "instead", "cured", "phrases"})

_BETWEEN = r"\W+"
_WORD = r"\w+"
_GAP = rf"(?:{_BETWEEN}{_WORD}){{0,9}}?"
_ASIDE = r"(?:,\s[^,.]{1,80},)"
_BESIDES = rf"(?:(?:{_BETWEEN}{_WORD}){{1,8}}?{_BETWEEN}(?:or|nor)\b)"
_INSIDE = re.compile(r"(?<=\w)['’-](?=\w)")
_SMALL = str.maketrans({large: large.lower() for large in ascii_uppercase} | {"’": "'", "{": "ˍ", "}": "ˍ"})
_SET = re.compile(r"\{([a-z_]+)\}")
_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+|\n\s*\n")
_ITEM = re.compile(r"\s*(?:[-•*–]|\(?\w{1,3}[.)])\s+|\s*(?=[a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in a text, from `start` to before `end`, that would gag; with why, and what could stand instead."""

    start: int
    end: int
    words: str = field(repr=False)
    why: str
    instead: str
    is_cured_by_saving: bool


@dataclass(frozen=True)
class Phrases:
    """Phrases as one pattern. It is made when it is first looked for: all of them take a fifth of a second."""

    written: str = field(repr=False)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One way of gagging. Some are undone by a sentence that says the person stays free to speak, some never."""

    name: str
    why: str
    instead: str
    is_cured: bool
    phrases: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmless:
    """Wording that looks like gagging and is not, unless the same sentence has something of `not_with` too."""

    phrases: Phrases
    not_with: Phrases


@dataclass(frozen=True, kw_only=True)
class Gagging:
    """The wording of a file. `saving_sentence` is what a letter may say to undo what can be undone."""

    name: str
    version: int
    saving_sentence: str
    saving: Phrases
    undone_by: Phrases
    harmless: tuple[Harmless, ...] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)


def gagging_in(text: str, gagging: Gagging) -> list[Found]:
    """The places that would gag, in their order. A saving sentence anywhere in the text cures those it can."""
    is_saved = has_saving_sentence(text, gagging)
    found: dict[tuple[int, int], Found] = {}
    for unit in _units(text):
        read = _without_harmless(_plain(unit.text), gagging)
        for group in gagging.groups:
            if group.is_cured and is_saved:
                continue
            for hit in group.phrases.pattern.finditer(read):
                start, end = unit.place(hit.start()), unit.place(hit.end())
                found.setdefault((start, end), _found(group, text, start, end))
    return _outermost(sorted(found.values(), key=lambda each: (each.start, -each.end)))


def has_saving_sentence(text: str, gagging: Gagging) -> bool:
    """Whether the text says that the person stays free to speak, and takes nothing of it back."""
    units = [_plain(unit.text) for unit in _units(text)]
    return any(gagging.saving.pattern.search(unit) and not gagging.undone_by.pattern.search(unit) for unit in units)


def _plain(text: str) -> str:
    """The text at its length with small letters, and with letters for what joins a word: `don't` is one word then.

    So the patterns need neither look around each word nor mind capitals; they were seconds in the making before.
    """
    return _INSIDE.sub(lambda found: "ˍ" if found[0] == "-" else "ʼ", text.translate(_SMALL))


def _found(group: Group, text: str, start: int, end: int) -> Found:
    return Found(
        start=start,
        end=end,
        words=text[start:end],
        why=group.why,
        instead=group.instead,
        is_cured_by_saving=group.is_cured,
    )


def _outermost(found: list[Found]) -> list[Found]:
    """Of places that overlap only the first: one sentence is pointed at once. What nothing cures is told first."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.is_cured_by_saving, one.start)):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, with the words before a list put before each thing of the list: “You must not: … discuss it”."""

    text: str = field(repr=False)
    lead: int
    start: int

    def place(self, inside: int) -> int:
        """The place in the whole text; what lies in the repeated words is put at the beginning of the sentence."""
        return self.start + max(0, inside - self.lead)


def _units(text: str) -> Iterator[_Unit]:
    lead = ""
    for start, line in _lines(text):
        item = _ITEM.match(line)
        if lead and item is None:
            lead = ""
        first = item.end() if lead and item else 0
        for place, sentence in _sentences(line[first:]):
            before = f"{lead} " if lead and place == 0 else ""
            yield _Unit(before + sentence, len(before), start + first + place)
        if line.rstrip().endswith(":"):
            lead = [sentence for _place, sentence in _sentences(line)][-1]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, each joined with those that only go on where the paper ended."""
    for part in re.finditer(r"[^\n]+(?:\n(?!\s*(?:\n|[-•*–]\s|\(?\w{1,3}[.)]\s))[^\n]+(?<!:))*", text):
        if part[0].strip():
            yield part.start(), part[0]


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _ENDS.finditer(line):
        yield start, line[start : end.start()]
        start = end.end()
    if line[start:].strip():
        yield start, line[start:]


def _without_harmless(text: str, gagging: Gagging) -> str:
    """The sentence with what is harmless struck out, at its old length."""
    for each in gagging.harmless:
        if not each.not_with.pattern.search(text):
            text = each.phrases.pattern.sub(lambda hit: "_" * len(hit[0]), text)
    return text


def read_gagging(text: str, source: str) -> Gagging:
    """The wording written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the wording file {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _KEYS, where)
    reader = _Reader(_sets(table, where), where)
    saving = taken(table, "saving", dict, where)
    refuse_unknown(saving, _SAVING_KEYS, where)
    groups = tuple(reader.group(row) for row in tables_in(table, "group", where))
    if not groups:
        raise wrong(where, _("it looks for nothing"))
    return Gagging(
        name=name_in(table, where),
        version=version_in(table, where),
        saving_sentence=taken(saving, "sentence", str, where).strip(),
        saving=reader.phrases(saving, "phrases"),
        undone_by=reader.phrases(saving, "undone_by"),
        harmless=tuple(reader.harmless(row) for row in tables_in(table, "harmless", where)),
        groups=groups,
    )


def _sets(table: Mapping[str, Any], where: str) -> dict[str, list[str]]:
    sets = taken(table, "sets", dict, where, default={})
    for name, phrases in sets.items():
        if not (isinstance(phrases, list) and phrases and all(isinstance(each, str) for each in phrases)):
            raise wrong(where, _("the set “{name}” must be a list of words").format(name=name))
    return sets


class _Reader:
    """Turns the phrases of the file into patterns to be."""

    def __init__(self, sets: Mapping[str, list[str]], where: str) -> None:
        self._sets = sets
        self._made: dict[str, str] = {}
        self._where = where

    def group(self, row: Mapping[str, Any]) -> Group:
        name = name_in(row, self._where)
        refuse_unknown(row, _GROUP_KEYS, self._where)
        return Group(
            name=name,
            why=taken(row, "why", str, self._where),
            instead=taken(row, "instead", str, self._where),
            is_cured=taken(row, "cured", bool, self._where),
            phrases=self.phrases(row, "phrases"),
        )

    def harmless(self, row: Mapping[str, Any]) -> Harmless:
        refuse_unknown(row, _HARMLESS_KEYS, self._where)
        return Harmless(phrases=self.phrases(row, "phrases"), not_with=self.phrases(row, "not_with", may_be_empty=True))

    def phrases(self, row: Mapping[str, Any], key: str, *, may_be_empty: bool = False) -> Phrases:
        rows = taken(row, key, list, self._where, default=[])
        if not all(isinstance(phrase, str) and phrase.strip() for phrase in rows):
            raise wrong(self._where, _("everything in “{key}” must be words").format(key=key))
        if not rows and not may_be_empty:
            raise wrong(self._where, _("it has no phrases"))
        either = "|".join(self._phrase(phrase) for phrase in rows) if rows else r"(?!)"
        return Phrases(rf"\b(?:{either})\b")

    def _phrase(self, phrase: str, inside: tuple[str, ...] = ()) -> str:
        made = ""
        for token in phrase.split():
            between = _BETWEEN if made else ""
            if token == "..":
                made += _GAP
            elif token == "~":
                made += rf"(?:{_ASIDE}|{_BESIDES}|(?:{_BETWEEN}{self._set('filler', inside)}){{1,3}})?"
            elif token.startswith("(") and token.endswith(")") and made:
                made += f"(?:{between}{self._token(token[1:-1], inside)})?"
            else:
                made += between + self._token(token, inside)
        return made

    def _token(self, token: str, inside: tuple[str, ...]) -> str:
        named = _SET.fullmatch(token)
        if named:
            return self._set(named[1], inside)
        return "(?:" + "|".join(_word(word) for word in token.split("/")) + r")\b"

    def _set(self, name: str, inside: tuple[str, ...]) -> str:
        if name not in self._sets or name in inside:
            raise wrong(self._where, _("there is no set “{name}” to use here").format(name=name))
        if name not in self._made:
            phrases = [self._phrase(phrase, (*inside, name)) for phrase in self._sets[name]]
            self._made[name] = "(?:" + "|".join(phrases) + ")"
        return self._made[name]


def _word(word: str) -> str:
    """A word; with a star, whatever it goes on with."""
    return re.escape(_plain(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "")

"""Points at words that judge, where facts and their own words belong; never changes one (UUK paras 174-178)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.models.toml_files import name_in, read_toml, refuse_unknown, tables_in, taken, version_in, wrong
from app.models.words import _

_KEYS = frozenset({"name", "version", "caution"})
_CAUTION_KEYS = frozenset({"name", "why", "instead", "phrases", "unless"})
_NEVER = re.compile(r"(?!)")
_SENTENCE_ENDS = re.compile(r"[.!?…\n]")

# An opening mark and what closes it. A plain mark opens after a space and closes before one.
_CURLY = {"“": "”", "„": "“”", "«": "»", "‘": "’"}
_PLAIN = "\"'"
_OPENS_AFTER = " \t\n\u00a0([{—–-/:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One way of judging: why it does not serve a note, what could stand instead, and the phrases that give it away.

    A sentence with one of the words of `unless` says who said so, and is left alone.
    """

    name: str
    why: str
    instead: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    pattern: re.Pattern[str] = field(repr=False, compare=False)
    spared: re.Pattern[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The cautions of a file. `version` rises when they change."""

    name: str
    version: int
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A place in a text, from `start` to before `end`, with why and what instead."""

    start: int
    end: int
    words: str = field(repr=False)
    why: str
    instead: str


def read_opinion(text: str, source: str) -> Opinion:
    """The cautions written in `text`. Raises PlainError naming `source` and what is wrong.

    In a phrase, a/b is either word; words are found in small and capital letters.
    """
    where = _("the wording file {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _KEYS, where)
    return Opinion(
        name=name_in(table, where),
        version=version_in(table, where),
        cautions=tuple(_caution(row, where) for row in tables_in(table, "caution", where)),
    )


def _caution(row: Mapping[str, Any], where: str) -> Caution:
    name = name_in(row, where)
    here = _("{place}, {name}").format(place=where, name=name)
    refuse_unknown(row, _CAUTION_KEYS, here)
    phrases, unless = _phrases(row, "phrases", here), _phrases(row, "unless", here)
    if not phrases:
        raise wrong(here, _("it has no phrases"))
    return Caution(
        name=name,
        why=taken(row, "why", str, here),
        instead=taken(row, "instead", str, here),
        phrases=phrases,
        unless=unless,
        pattern=_pattern(phrases),
        spared=_pattern(unless),
    )


def _phrases(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    phrases = taken(row, key, list, where, default=[])
    if not all(isinstance(phrase, str) and phrase.replace("/", " ").strip() for phrase in phrases):
        raise wrong(where, _("everything in “{key}” must be words").format(key=key))
    return tuple(phrases)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    if not phrases:
        return _NEVER
    # The longest first: where two begin alike, the whole of it is pointed at.
    either = "|".join(map(_phrase, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"(?<![\w’'-])(?:{either})(?![\w’'-])", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = ["(?:" + "|".join(map(_word, word.split("/"))) + ")" for word in phrase.split()]
    return r"[ \t\u00a0]+".join(words)


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def opinion_in(text: str, opinion: Opinion) -> list[Pointed]:
    """The places that judge, in their order, none inside the words that somebody is quoted with."""
    quoted = list(quotations(text))
    found = [
        Pointed(start=hit.start(), end=hit.end(), words=hit[0], why=caution.why, instead=caution.instead)
        for caution in opinion.cautions
        for hit in caution.pattern.finditer(text)
        if not any(start < hit.end() and hit.start() < end for start, end in quoted)
        and not (caution.unless and caution.spared.search(_sentence(text, hit.start(), hit.end())))
    ]
    return sorted(found, key=lambda pointed: (pointed.start, pointed.end))


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is quoted. What is not closed goes on to the end: better none pointed at than theirs."""
    place = 0
    while place < len(text):
        mark = text[place]
        end = None
        if mark in _CURLY:
            end = _curly_end(text, place)
        elif mark in _PLAIN and (place == 0 or text[place - 1] in _OPENS_AFTER or text[place - 1] in _CURLY):
            end = _plain_end(text, place)
        if end is None:
            place += 1
        else:
            yield place, end
            place = end


def _curly_end(text: str, start: int) -> int | None:
    for place in range(start + 1, len(text)):
        if text[place] in _CURLY[text[start]] and not _is_apostrophe(text, place):
            return place + 1
    # What looks like an opening single mark may be a word such as ‘tis.
    return None if text[start] == "‘" else len(text)


def _plain_end(text: str, start: int) -> int | None:
    mark = text[start]
    if start + 1 < len(text) and text[start + 1].isspace():
        return None
    for place in range(start + 1, len(text)):
        is_end = text[place] == mark and not text[place - 1].isspace()
        if is_end and not _is_apostrophe(text, place):
            return place + 1
    return None if mark == "'" else len(text)


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a single mark stands inside a word, as in “don’t”."""
    return text[place] in "’'" and place + 1 < len(text) and text[place + 1].isalnum()


def _sentence(text: str, start: int, end: int) -> str:
    before = [hit.end() for hit in _SENTENCE_ENDS.finditer(text, 0, start)]
    after = _SENTENCE_ENDS.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]

"""Points at words that judge, where facts and their own words belong; never changes one (UUK paras 174-178)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.models.toml_files import name_in, read_toml, refuse_unknown, tables_in, taken, version_in, wrong
from app.models.words import _

_KEYS = frozenset({"name", "version", "caution"})
_CAUTION_KEYS = frozenset({"name", "why", "instead", "phrases", "unless"})
_NEVER = re.compile(r"(?!)")
_SENTENCE_ENDS = ".!?…\n"

# An opening mark and what closes it. A plain mark opens after a space and closes before one.
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_OPENINGS = re.compile("[" + "".join(_CLOSED_BY) + "]")
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
    )


def _phrases(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    phrases = taken(row, key, list, where, default=[])
    if not all(isinstance(phrase, str) and phrase.replace("/", " ").strip() for phrase in phrases):
        raise wrong(where, _("everything in “{key}” must be words").format(key=key))
    return tuple(phrases)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
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
    if not text:
        # Making the patterns takes tens of milliseconds, which the first empty note need not wait for.
        return []
    quoted = list(quotations(text))
    found = [
        Pointed(start=hit.start(), end=hit.end(), words=hit[0], why=caution.why, instead=caution.instead)
        for caution in opinion.cautions
        for hit in _pattern(caution.phrases).finditer(text)
        if not any(start < hit.end() and hit.start() < end for start, end in quoted)
        and not (caution.unless and _pattern(caution.unless).search(_sentence(text, hit.start(), hit.end())))
    ]
    return sorted(found, key=lambda pointed: (pointed.start, pointed.end))


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is quoted. What is not closed goes on to the end: better none pointed at than theirs."""
    closings = {mark: _closings(text, closing) for mark, closing in _CLOSED_BY.items()}
    place = 0
    while (opening := _OPENINGS.search(text, place)) is not None:
        start, mark = opening.start(), opening[0]
        found = bisect_right(closings[mark], start)
        end = closings[mark][found] + 1 if found < len(closings[mark]) else len(text)
        if _opens(text, start) and not (mark in "'‘" and _is_no_quotation(text, start, end)):
            yield start, end
            place = end
        else:
            place = start + 1


def _closings(text: str, marks: str) -> list[int]:
    """The places that close a quotation opened before: a plain mark only after a word, none inside of one."""
    return [
        hit.start()
        for hit in re.finditer(f"[{marks}]", text)
        if not _is_apostrophe(text, hit.start()) and not (hit[0] in _PLAIN and _before(text, hit.start()).isspace())
    ]


def _opens(text: str, place: int) -> bool:
    """A plain mark opens after a space or another mark, and before a word; the others always."""
    if text[place] not in _PLAIN:
        return True
    before, after = _before(text, place), text[place + 1 : place + 2]
    return (not before or before in _OPENS_AFTER or before in _CLOSED_BY) and not after.isspace()


def _before(text: str, place: int) -> str:
    return text[max(0, place - 1) : place]


def _is_no_quotation(text: str, start: int, end: int) -> bool:
    """A single mark may stand before a word such as ’tis: it quotes only what it closes in the same paragraph."""
    return (end == len(text) and text[end - 1] not in _CLOSED_BY[text[start]]) or "\n" in text[start:end]


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether a single mark stands inside a word, as in “don’t”."""
    return text[place] in "’'" and place + 1 < len(text) and text[place + 1].isalnum()


def _sentence(text: str, start: int, end: int) -> str:
    begins = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    return text[begins : min(ends, default=len(text))]

"""The five things that a formal complaint should say (policy 12.5.2), and a guess at which of them a text does not.

The guess is a hint for whoever reads the complaint. It never changes the text, and nothing waits for it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.toml_files import name_in, read_toml, refuse_unknown, tables_in, taken, version_in, words_in, wrong
from app.models.words import _

_KEYS = frozenset({"name", "version", "language", "content"})
_CONTENT_KEYS = frozenset({"name", "asks", "not_found", "phrases", "shapes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One thing that a complaint should say. `sign` is the pattern of the words that give it away."""

    name: str
    asks: str
    not_found: str
    sign: re.Pattern[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintContents:
    """What a file says a complaint should hold; its words are of one `language`."""

    name: str
    version: int
    language: str
    contents: tuple[Content, ...]

    def not_found_in(self, text: str) -> tuple[Content, ...]:
        """Those of which the text shows no sign, in the order of the file."""
        flat = " ".join(text.split())
        return tuple(content for content in self.contents if not content.sign.search(flat))


def read_contents(text: str, source: str) -> ComplaintContents:
    """The contents written in `text`. Raises PlainError naming `source` and what is wrong."""
    where = _("the wording file {file}").format(file=source)
    table = read_toml(text, where)
    refuse_unknown(table, _KEYS, where)
    contents = tuple(_content(row, where) for row in tables_in(table, "content", where))
    if not contents:
        raise wrong(where, _("it names nothing that a complaint should say"))
    return ComplaintContents(
        name=name_in(table, where),
        version=version_in(table, where),
        language=taken(table, "language", str, where),
        contents=contents,
    )


def _content(row: Mapping[str, Any], where: str) -> Content:
    here = _("{place}, {name}").format(place=where, name=name_in(row, where))
    refuse_unknown(row, _CONTENT_KEYS, here)
    phrases, shapes = words_in(row, "phrases", here), words_in(row, "shapes", here)
    if not phrases and not shapes:
        raise wrong(here, _("it has no phrases"))
    either = [rf"(?<![\w’'-])(?:{'|'.join(map(_phrase, phrases))})(?![\w’'-])"] if phrases else []
    try:
        sign = re.compile("|".join([*either, *(f"(?:{shape})" for shape in shapes)]), re.IGNORECASE)
    except re.error as error:
        raise wrong(here, _("one of its shapes cannot be read: {problem}").format(problem=error)) from None
    return Content(
        name=name_in(row, where),
        asks=taken(row, "asks", str, here),
        not_found=taken(row, "not_found", str, here),
        sign=sign,
    )


def _phrase(phrase: str) -> str:
    return " ".join("(?:" + "|".join(map(_word, word.split("/"))) + ")" for word in phrase.split())


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]")

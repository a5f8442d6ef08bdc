"""What people type into the search box, turned into words to look for and words to keep in the index."""

import re
import unicodedata

# Scripts written without spaces are kept and looked for one character at a time.
_UNSPACED = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f])")
_WORDS = re.compile(r"[\w]+", re.UNICODE)
_SHORTEST = 2
_MOST_WORDS = 12


def index_text(text: str) -> str:
    """The text as the index keeps it."""
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", text))


def match_expression(typed: str) -> str | None:
    """The typed words as an FTS5 expression: all must be there, each as the beginning of a word.

    None when nothing typed is long enough to look for; "quoted words" are looked for next to each other.
    """
    terms: list[str] = []
    pieces = unicodedata.normalize("NFC", typed).split('"')
    for number, piece in enumerate(pieces):
        words = _WORDS.findall(index_text(piece))
        is_phrase = number % 2 == 1
        if is_phrase and len(words) > 1:
            terms.append('"' + " ".join(words) + '"')
        else:
            terms.extend(f'"{word}"*' for word in words if len(word) >= _SHORTEST or _UNSPACED.match(word))
    return " ".join(terms[:_MOST_WORDS]) or None

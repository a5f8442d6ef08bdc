"""What people type into the search box, turned into words to look for and words to keep in the index."""

import re
import unicodedata

# Scripts written without spaces, from Thai and Khmer to Chinese and Korean, are kept one character at a time.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Hebrew points, Arabic vowel signs and its lengthening stroke, Greek accents, the dots of ё: a name is found
# whether they are written or not. Accents on Latin letters are folded by the index itself.
_OPTIONAL = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
    "|(?<=[\u0370-\u03ff])[\u0300-\u036f]+|(?<=[\u0415\u0435])\u0308"
)
# Letters that look accented and yet are no letter with a mark, so that the index does not fold them by itself.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
    | {"Ø": "O", "Ł": "L", "Đ": "D", "Ħ": "H", "Æ": "AE", "Œ": "OE", "Ð": "D", "Þ": "TH", "ẞ": "SS"}
)
_WORD_CATEGORIES = ("L", "N", "M")
_SHORTEST = 2
_MOST_WORDS = 12
_LONGEST_TYPED = 1_000


def index_text(text: str) -> str:
    """The text as the index keeps it."""
    if text.isascii():
        return text
    bare = _OPTIONAL.sub("", unicodedata.normalize("NFD", text))
    return _UNSPACED.sub(r" \g<0> ", unicodedata.normalize("NFC", bare))


def index_name(name: str) -> str:
    """A name as the index keeps it: as it is written, and beside that as a British keyboard would type it."""
    plain = name.translate(_PLAIN)
    return index_text(name if plain == name else f"{name}\n{plain}")


def folded_name(name: str) -> str:
    """A name to be compared: without capitals, accents and doubled spaces."""
    if name.isascii():
        return " ".join(name.casefold().split())
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN).casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def match_expression(typed: str) -> str | None:
    """The typed words as an FTS5 expression: all must be there, each as the beginning of a word.

    None when nothing typed is long enough to look for; "quoted words" are looked for next to each other, and so are the
    characters of a script that is written without spaces.
    """
    terms: list[str] = []
    pieces = typed[:_LONGEST_TYPED].split('"')
    for number, piece in enumerate(pieces):
        parts = [_parts(word) for word in _words(piece)]
        if number % 2 == 1 and len(parts) > 1:
            terms.append('"' + " ".join(part for word in parts for part in word) + '"')
        else:
            terms.extend(f'"{" ".join(word)}"*' for word in parts if _is_enough(word))
    return " ".join(terms[:_MOST_WORDS]) or None


def _words(text: str) -> list[str]:
    """The words of a text as the index cuts them: letters, digits and their marks."""
    bare = unicodedata.normalize("NFC", _OPTIONAL.sub("", unicodedata.normalize("NFD", text)))
    return "".join(char if unicodedata.category(char)[0] in _WORD_CATEGORIES else " " for char in bare).split()


def _parts(word: str) -> list[str]:
    return _UNSPACED.sub(r" \g<0> ", word).split()


def _is_enough(word: list[str]) -> bool:
    return len("".join(word)) >= _SHORTEST or bool(_UNSPACED.match(word[0]))

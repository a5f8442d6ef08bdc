"""Texts made alike before they are compared: capitals, accents, ligatures and kinds of hyphen are set aside."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

_PLAIN = dict(
    [
        *zip("øłđħıð", "oldhid", strict=True),
        *(("æ", "ae"), ("œ", "oe"), ("þ", "th")),
        # Arabic letters that are written one for the other, as people's names are, and the stroke that lengthens.
        *zip("أإآٱىةیک", "اااايهيك", strict=True),
        ("ـ", ""),
        *((mark, "'") for mark in "‘’ʼʹ`´ʻʽ′＇"),
        *((dash, "-") for dash in "‐‑‒–—―−﹣－֊־"),
        # PDFium's own signs for a hyphen at the end of a line.
        *(("\x02", "-"), ("\ufffe", "-")),
    ]
)
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f\ufe00-\ufe0f]"
)
_NOT_WORDS = re.compile(r"[\W_]+")
_CONTROLS = re.compile("[\x00\x01\x03-\x08\x0e-\x1b\x7f]")
_ASCII = str.maketrans(
    {chr(code): chr(code + 32) for code in range(65, 91)}
    | {"`": "'", "\x02": "-", "\r": "\n", "\x0b": "\n", "\x0c": "\n"}
    | {chr(code): " " for code in (0, 9, 28, 29, 30, 31)}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made alike. `places` says for each of its characters where it stood; None where nothing moved."""

    text: str = field(repr=False)
    places: tuple[int, ...] | None = field(repr=False, default=None)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stood in the text as it was."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def folded(text: str) -> Folded:
    if text.isascii() and not _CONTROLS.search(text):
        return Folded(text.translate(_ASCII))
    each = [_folded_char(char) for char in text]
    alike = "".join(each)
    if len(alike) == len(text) and "" not in each:
        return Folded(alike)
    return Folded(alike, tuple(place for place, letters in enumerate(each) for _letter in letters))


def bare(text: str) -> str:
    """The letters and figures of a text made alike, and not where they stood: most texts hold none that is sought."""
    if text.isascii():
        return squeezed(text.translate(_ASCII))
    return squeezed("".join([_folded_char(char) for char in text]))


def squeezed(folded_text: str) -> str:
    """Nothing but its letters and figures, so that it can be seen quickly what is certainly not in it."""
    return _NOT_WORDS.sub("", folded_text)


@cache
def _folded_char(char: str) -> str:
    if char in _BREAKS:
        return "\n"
    if char.isspace():
        return " "
    if "\uac00" <= char <= "\ud7a3":
        # A Korean syllable in pieces would be found inside another one.
        return char
    plain = _PLAIN.get(char, char)
    pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
    pieces = "".join(_PLAIN.get(piece, piece) for piece in pieces)
    return "".join(" " if piece.isspace() else piece for piece in _OPTIONAL_MARKS.sub("", pieces) if _is_seen(piece))


def _is_seen(char: str) -> bool:
    """Soft hyphens, joiners, marks of direction and other characters of control are not."""
    return char.isspace() or unicodedata.category(char) not in ("Cf", "Cc")

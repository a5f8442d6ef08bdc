"""Words that a program read from the picture of a page, with the places where they stand. They may be wrong."""

import csv
import math
from dataclasses import dataclass, field

_WORD = "5"
"""The level of a row of tesseract's table that is a word."""
_LEAST_SURE = 20.0
"""Of 100: below this it is more often a speck or a stain than a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWord:
    """A word with its box in pixels, from the top left of the picture."""

    text: str = field(repr=False)
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What was read from the picture of one page, which was so many pixels wide and high."""

    width: int
    height: int
    words: tuple[ReadWord, ...] = ()

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)


def read_table(text: str, width: int, height: int) -> ReadPage:
    """The words of tesseract's table (TSV); a row that makes no sense is passed over.

    Words that reach out of the picture are cut to it, so that nothing stands beside the page.
    """
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (_word(row, width, height) for row in rows if row.get("level") == _WORD)
    return ReadPage(width=width, height=height, words=tuple(each for each in words if each is not None))


def _word(row: dict[str, str], width: int, height: int) -> ReadWord | None:
    text = "".join(char for char in row.get("text") or "" if char.isprintable() and not char.isspace())
    try:
        sure = float(row["conf"])
        left, top, across, down = (int(row[name]) for name in ("left", "top", "width", "height"))
    except (KeyError, TypeError, ValueError):
        return None
    right, bottom = min(left + across, width), min(top + down, height)
    left, top = max(left, 0), max(top, 0)
    if not text or math.isnan(sure) or sure < _LEAST_SURE or right <= left or bottom <= top:
        return None
    return ReadWord(text=text, left=left, top=top, width=right - left, height=bottom - top)

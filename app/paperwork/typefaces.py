"""The fonts of paper: each character in the first font of the list that has it, so that no name prints as boxes."""

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_UNSEEN = {"Cf", "Cc"}
_MARKS = {"Mn", "Mc", "Me"}
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set in one font."""

    font: str
    text: str

    def width(self, size: float) -> float:
        return float(pdfmetrics.stringWidth(self.text, self.font, size))


def runs(text: str, *, bold: bool = False) -> list[Run]:
    """The text in pieces of one font each."""
    first = _font(0, bold)
    if text and text.isprintable() and all(ord(char) in first.face.charToGlyph for char in text):
        return [Run(str(first.fontName), text)]
    pieces = [piece for cluster in clusters(text) for piece in _set(cluster, bold)]
    return [
        Run(font, "".join(piece.text for piece in each)) for font, each in groupby(pieces, lambda piece: piece.font)
    ]


def first_font() -> str:
    """The font in which everything is set that it has."""
    return str(_font(0, False).fontName)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    return sum(run.width(size) for run in runs(text, bold=bold))


def clusters(text: str) -> Iterator[str]:
    """Each character with the marks that belong on it."""
    cluster = ""
    for char in text:
        belongs = unicodedata.category(char) in _MARKS or char == _JOINER or cluster.endswith(_JOINER)
        if cluster and not belongs:
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


@cache
def _set(cluster: str, bold: bool) -> tuple[Run, ...]:
    """One font for a character and its marks; where none has them all, each for itself."""
    seen = "".join(char for char in cluster if not _is_unseen(char))
    if not seen:
        return ()
    if font := _first_with(seen, bold):
        return (Run(font, seen),)
    return tuple(_alone(char, bold) for char in seen)


def _is_unseen(char: str) -> bool:
    """Joiners, marks of direction, and the selectors of variants that no font here knows."""
    return unicodedata.category(char) in _UNSEEN or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF


def _alone(char: str, bold: bool) -> Run:
    font = _first_with(char, bold)
    # A number can be looked up; a box tells nobody anything.
    return Run(font, char) if font else Run(_font(0, bold).fontName, f"[U+{ord(char):04X}]")


def _first_with(chars: str, bold: bool) -> str:
    for place in range(len(_list())):
        font = _font(place, bold)
        if all(ord(char) in font.face.charToGlyph for char in chars):
            return str(font.fontName)
    return ""


@cache
def _list() -> list[dict[str, str]]:
    listed = tomllib.loads((_FONTS / "fallback.toml").read_text("utf-8"))
    return [listed["text"], *listed["fallback"]]


@cache
def _font(place: int, bold: bool) -> TTFont:
    """A font of the list, read when it is first asked for: the one for Chinese is large."""
    entry = _list()[place]
    if bold and "bold" not in entry:
        return _font(place, False)
    file = entry["bold" if bold else "regular"]
    font = TTFont(Path(file).stem, str(_FONTS / file))
    pdfmetrics.registerFont(font)
    return font

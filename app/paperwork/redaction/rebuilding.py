"""Makes a page anew from its pixels: what was under a box is burnt, and the other words are laid over the picture."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from app.models.bundles.redactions import Box
from app.paperwork.redaction.glyphless import ADVANCE, Glyphless, shown
from app.paperwork.redaction.packing import Packing
from app.paperwork.redaction.page_letters import Bounds, PageLetters, Word, in_points, is_within, words_of
from app.paperwork.redaction.page_pixels import DPI, Pixels, dpi_of_scan
from app.paperwork.redaction.written_strings import what_was_redacted

_TOUCHES = 0.35
"""Points by which a letter must reach into a box; lines that are set close reach that far into each other."""
_SHARE = 0.15
"""And the share of its height: recognised words are often taller than what can be seen of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What became of one page. `burnt` are the places as they were burnt, in thousandths: whole words besides boxes."""

    burnt: tuple[Box, ...]
    words_taken: int
    words_kept: int
    taken: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is displayed, and how it was turned and measured for that: it stays so, for what reads its words."""

    number: int
    told: PageLetters
    turn: int
    unit: float

    @property
    def box(self) -> Any:
        width, height = self.told.width, self.told.height
        sides = (width, height) if self.turn % 180 == 0 else (height, width)
        return Array([0, 0, *(round(side, 3) for side in sides)])

    @property
    def from_displayed(self) -> bytes:
        """The operators for which what follows is placed as it is displayed."""
        wide, high = f"{self.told.width:.3f}", f"{self.told.height:.3f}"
        matrix = {0: "", 90: f"0 1 -1 0 {high} 0", 180: f"-1 0 0 -1 {wide} {high}", 270: f"0 -1 1 0 0 {wide}"}[
            self.turn
        ]
        return f"{matrix} cm\n".encode("ascii") if matrix else b""


def rebuild(
    page: Any,
    sheet: Sheet,
    boxes: Sequence[Box],
    pdf: pikepdf.Pdf,
    words: Glyphless,
    packing: Packing,
    *,
    as_fax: bool,
) -> Rebuilt:
    """Adds a page to `pdf` as a picture with `boxes` burnt.

    The font of its words is set as `/W` when the whole document is known, and its picture when it was packed.
    """
    told = sheet.told
    places = [in_points(box, told) for box in boxes]
    all_words = words_of(told.letters)
    gone = [word for word in all_words if _is_touched(word, places)]
    is_scan = all(letter.is_unseen for letter in told.letters if letter.has_size)
    pixels = Pixels(page, sheet.unit, as_fax=as_fax, dpi=dpi_of_scan(page) if is_scan else DPI)
    burnt = [*places, *(part for word in gone for part in _parts(word, told, pixels))]
    # What is seen of a recognised word may reach into where the next one is said to be.
    gone = [word for word in all_words if _is_touched(word, places) or _is_under(word, burnt)]
    is_gone = set(map(id, gone))
    kept = [word for word in all_words if id(word) not in is_gone and pixels.shows(word.bounds)]
    pixels.burn(burnt)
    layer = shown(_set(word, told.height, words) for word in kept)
    image = pdf.make_indirect(Stream(pdf, b""))
    packing.add(image, pixels)
    _add_page(pdf, image, sheet, layer, len(boxes))
    return Rebuilt(
        burnt=tuple(told.box(place, sheet.number) for place in burnt),
        words_taken=len(gone),
        words_kept=len(kept),
        taken=tuple(word.text for word in gone),
    )


def _is_touched(word: Word, places: Sequence[Bounds]) -> bool:
    left, top, right, bottom = word.bounds
    near = [each for each in places if each[0] < right and left < each[2] and each[1] < bottom and top < each[3]]
    return any(_touches(word, place) for place in near)


def _touches(word: Word, place: Bounds) -> bool:
    left, top, right, bottom = place
    for letter in word.letters:
        across = min(right, letter.right) - max(left, letter.left)
        down = min(bottom, letter.bottom) - max(top, letter.top)
        least_across = min(_TOUCHES, letter.width / 2)
        least_down = min(max(_TOUCHES, _SHARE * letter.height), letter.height / 2)
        if across > least_across and down > least_down:
            return True
        if across > 0 and down > 0 and (right - left <= _TOUCHES or bottom - top <= _TOUCHES):
            return True
    return False


def _is_under(word: Word, burnt: Sequence[Bounds]) -> bool:
    left, top, right, bottom = word.bounds
    near = [each for each in burnt if each[0] < right and left < each[2] and each[1] < bottom and top < each[3]]
    return any(is_within(letter, near) for letter in word.letters)


def _parts(word: Word, page: PageLetters, pixels: Pixels) -> list[Bounds]:
    """Where a word stands: in two places, if it runs over the end of a line."""
    parts = [in_points(box, page) for box in page.boxes(word.letters, 0)]
    if not word.letters[0].is_unseen:
        return parts
    return [pixels.to_the_gap(part, is_upright=word.letters[0].turns % 2 == 0) for part in parts]


def _set(word: Word, height: float, words: Glyphless) -> bytes:
    """A word in letters that are not shown, as wide and as high as it is, along the way in which its line runs."""
    left, top, right, bottom = word.bounds
    turns = word.letters[0].turns
    # Readers of PDF expect such words as they are seen, and turn them round themselves.
    letters = word.letters[::-1] if _runs_leftward(word) else word.letters
    text = "".join(_meant(letter.text) for letter in letters)
    if not text:
        return b""
    length, size = (right - left, bottom - top) if turns % 2 == 0 else (bottom - top, right - left)
    wide = max(0.01, length / (len(text) * ADVANCE / 1000))
    size = max(0.5, size)
    low, high = height - bottom, height - top
    a, b, c, d, x, y = (
        (wide, 0.0, 0.0, size, left, low),
        (0.0, wide, -size, 0.0, right, low),
        (-wide, 0.0, 0.0, -size, right, high),
        (0.0, -wide, size, 0.0, left, high),
    )[turns]
    matrix = f"{a:.3f} {b:.3f} {c:.3f} {d:.3f} {x:.2f} {y:.2f}".encode("ascii")
    return matrix + b" Tm <" + words.coded(text + (" " if word.has_space_behind else "")) + b"> Tj"


def _meant(text: str) -> str:
    """What can be read aloud: glyphs that stand for no letter are seen and not told."""
    if text in ("\x02", "\ufffe"):
        return "-"
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn"))


def _runs_leftward(word: Word) -> bool:
    return word.letters[0].turns == 0 and word.letters[0].left > word.letters[-1].left


def _add_page(pdf: pikepdf.Pdf, image: Any, sheet: Sheet, layer: bytes, count: int) -> None:
    alt = pikepdf.String(what_was_redacted(count)).unparse(resolved=True)
    picture = f"q {sheet.told.width:.3f} 0 0 {sheet.told.height:.3f} 0 0 cm /P Do Q\n".encode("ascii")
    if count:
        picture = b"/Span << /Alt " + alt + b" >> BDC\n" + picture + b"EMC\n"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=sheet.box,
        Resources=Dictionary(XObject=Dictionary(P=image), Font=Dictionary()),
        Contents=pdf.make_indirect(Stream(pdf, b"q\n" + sheet.from_displayed + picture + layer + b"Q\n")),
    )
    if sheet.turn:
        page.Rotate = sheet.turn
    if sheet.unit != 1:
        page.UserUnit = sheet.unit
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))

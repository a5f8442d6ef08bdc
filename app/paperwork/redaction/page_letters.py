"""The letters of a page with the places where they are displayed, and the words that they make."""

import ctypes
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

from app.models.bundles.redactions import Box

_FINE = 1_000_000
"""PDFium tells places in whole points of the device: it is asked for a device that is very fine."""
_WIDE_GAP = 0.3
"""Of the height of the tallest letter of a line: a gap as wide as this parts two words."""
_SAME_LINE = 0.4
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the top left of the displayed page."""


class Letter(NamedTuple):
    """What stands at a place, in points from the top left of the displayed page. Spaces have no size.

    A page has thousands of them, and a tuple is made in a third of the time.
    """

    text: str
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    turns: int = 0
    """Quarter turns against the clock in which its line runs on the displayed page: 0 to the right, 1 upward."""
    is_unseen: bool = False
    """Laid over a picture by a program that recognised it: it stands about where it is seen, and not just there."""

    def __repr__(self) -> str:
        return "Letter()"

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def has_size(self) -> bool:
        return self.right > self.left and self.bottom > self.top


@dataclass(frozen=True, slots=True)
class Word:
    letters: tuple[Letter, ...] = field(repr=False)
    has_space_behind: bool = False
    bounds: Bounds = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bounds", bounds_of(self.letters))

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


@dataclass(frozen=True, slots=True)
class PageLetters:
    """A page as it is displayed, `width` by `height` points, with its letters in the order of the file."""

    width: float
    height: float
    letters: tuple[Letter, ...] = field(repr=False)
    beyond: tuple[Letter, ...] = field(default=(), repr=False)
    """What stands outside of what is displayed."""

    @property
    def is_recognised(self) -> bool:
        return any(letter.is_unseen for letter in self.letters)

    def box(self, bounds: Bounds, page: int) -> Box:
        left, top, right, bottom = bounds
        x, y = 1000 / self.width, 1000 / self.height
        return Box(
            page=page,
            left=min(999.5, max(0.0, left * x)),
            top=min(999.5, max(0.0, top * y)),
            right=max(0.5, min(1000.0, right * x)),
            bottom=max(0.5, min(1000.0, bottom * y)),
        )

    def boxes(self, letters: Sequence[Letter], page: int) -> tuple[Box, ...]:
        """The boxes around these letters, one for each line that they run over."""
        groups: list[list[Letter]] = []
        for letter in letters:
            if not letter.has_size:
                continue
            if groups and _is_near(groups[-1][-1], letter):
                groups[-1].append(letter)
            else:
                groups.append([letter])
        return tuple(self.box(bounds_of(group), page) for group in groups)


def bounds_of(letters: Sequence[Letter]) -> Bounds:
    _texts, lefts, tops, rights, bottoms, *_how = zip(*letters, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def by_page(boxes: Iterable[Box]) -> dict[int, list[Box]]:
    of: dict[int, list[Box]] = {}
    for box in boxes:
        of.setdefault(box.page, []).append(box)
    return of


def in_points(box: Box, page: PageLetters) -> Bounds:
    x, y = page.width / 1000, page.height / 1000
    return box.left * x, box.top * y, box.right * x, box.bottom * y


def is_within(letter: Letter, places: Sequence[Bounds]) -> bool:
    """Whether the middle of a letter is in one of the places."""
    if not letter.has_size or not places:
        return False
    across, down = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in places)


def letters_of(page: Any) -> PageLetters:
    """Letters are asked for one by one: where characters beyond the first plane, or some that PDFium leaves out, stand
    in the text, places in the whole text are no places of letters."""
    width, height = page.get_size()
    told = page.get_textpage()
    try:
        letters = list(_letters(_Turn(page, width, height), told.raw, told.count_chars()))
    finally:
        told.close()
    # Asked as four numbers of a tuple: a page has thousands of letters, and most have none outside.
    outside = {
        index
        for index, each in enumerate(letters)
        if (each[3] <= 0 or each[4] <= 0 or each[1] >= width or each[2] >= height) and each.has_size
    }
    if not outside:
        return PageLetters(width, height, tuple(letters))
    inside = tuple(letter for index, letter in enumerate(letters) if index not in outside)
    beyond = tuple(letter if index in outside else Letter("\n") for index, letter in enumerate(letters))
    return PageLetters(width, height, inside, beyond)


def is_well_inside(page: Any) -> bool:
    """Whether surely no letter stands outside of what is displayed: each piece of text is as far from the edge as it is
    high. This is seen in a tenth of the time that letters take; where it is not sure, they are to be asked."""
    width, height = page.get_size()
    turn, sides = _Turn(page, width, height), [ctypes.c_float() for _side in range(4)]
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        part = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            return False
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if not pdfium.FPDFPageObj_GetBounds(part, *sides):
                return False
            left, top, right, bottom = turn.bounds(*(side.value for side in sides))
            far = bottom - top
            if not (far <= left and far <= top and right <= width - far and bottom <= height - far):
                return False
    return True


def _letters(turn: "_Turn", told: Any, count: int) -> Iterator[Letter]:
    sides = (ctypes.c_double * 4)()
    places = [ctypes.addressof(sides) + number * ctypes.sizeof(ctypes.c_double) for number in range(4)]
    matrix, page = pdfium.FS_MATRIX(), ctypes.cast(told, ctypes.c_void_p).value
    bounds, made, in_sides = turn.bounds, tuple.__new__, struct.Struct("4d").unpack_from
    high, turns, is_unseen = 0, -1, False
    for index in range(count):
        code = _unicode_of(page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        if not 0 < code < 0x110000:
            continue
        char = chr(code)
        if char.isspace() or not _box_of(page, index, *places):
            yield Letter(char)
            turns = -1
            continue
        if turns < 0:
            # A word runs in one direction, and is shown or not.
            is_unseen = _is_unseen(told, index)
            turns = turn.turns(matrix.a, matrix.b) if pdfium.FPDFText_GetMatrix(told, index, matrix) else 0
        left, right, bottom, top = in_sides(sides)
        where = bounds(left, bottom, right, top)
        yield made(Letter, (char, *where, turns, is_unseen))


def _quick(function: Any, *given: Any) -> Any:
    """A function of PDFium that is given plain addresses: to check each of them takes longer than what it does."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, *given)(address)


_unicode_of = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_int)
_box_of = _quick(pdfium.FPDFText_GetCharBox, ctypes.c_int, *[ctypes.c_void_p] * 4)


def _is_unseen(told: Any, index: int) -> bool:
    drawn = pdfium.FPDFText_GetTextObject(told, index)
    return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


class _Turn:
    """From the space of the page to points of what is displayed: its crop, its rotation and its unit."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        origin, across, up = (_displayed(page, *point) for point in ((0, 0), (1000, 0), (0, 1000)))
        self._x, self._y = origin[0] * width, origin[1] * height
        self._xx, self._xy = (across[0] - origin[0]) * width / 1000, (across[1] - origin[1]) * height / 1000
        self._yx, self._yy = (up[0] - origin[0]) * width / 1000, (up[1] - origin[1]) * height / 1000

    def bounds(self, left: float, bottom: float, right: float, top: float) -> Bounds:
        x, y = self._x + left * self._xx + bottom * self._yx, self._y + left * self._xy + bottom * self._yy
        right, down = self._x + right * self._xx + top * self._yx, self._y + right * self._xy + top * self._yy
        if right < x:
            x, right = right, x
        return (x, y, right, down) if y < down else (x, down, right, y)

    def turns(self, a: float, b: float) -> int:
        across, down = a * self._xx + b * self._yx, a * self._xy + b * self._yy
        if abs(down) < abs(across):
            return 0 if across > 0 else 2
        return 1 if down < 0 else 3


def _displayed(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page as a share of what is displayed."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def words_of(letters: Iterable[Letter]) -> list[Word]:
    """The words in the order of the file; in scripts without spaces each character is one."""
    words: list[Word] = []
    gathered: list[Letter] = []
    for letter in letters:
        if letter.text.isspace():
            if gathered:
                words.append(Word(tuple(gathered), True))
            elif words and not words[-1].has_space_behind:
                words[-1] = Word(words[-1].letters, True)
            gathered = []
        elif letter.has_size:
            if gathered and (not _is_near(gathered[-1], letter) or _UNSPACED.search(letter.text + gathered[-1].text)):
                words.append(Word(tuple(gathered)))
                gathered = []
            gathered.append(letter)
    return [*words, Word(tuple(gathered))] if gathered else words


def _is_near(before: Letter, letter: Letter) -> bool:
    """Whether it may belong to the same word or line, where no space was told between them."""
    size = max(before.height, letter.height, min(before.width, letter.width))
    if before.turns == letter.turns == 0:
        is_level = _overlap(before.top, before.bottom, letter.top, letter.bottom) > -size
        return is_level and -3 * size < letter.left - before.right < 3 * size
    return abs(letter.left - before.left) < 4 * size and abs(letter.top - before.top) < 4 * size


def are_in_lines(letters: Iterable[Letter]) -> bool:
    """Whether they stand in the file as they are seen: each behind the one before, or on a line below."""
    before = None
    for letter in letters:
        if letter.right <= letter.left:
            continue
        if letter.turns:
            return False
        if before is not None and letter.left < before.left and letter.top < before.bottom:
            return False
        if before is not None and letter.bottom <= before.top:
            return False
        before = letter
    return True


def as_lines(letters: Iterable[Letter]) -> list[Letter]:
    """The letters in the order in which they are seen, line by line, for files that set them in any order."""
    seen = [each for each in letters if each.has_size]
    return [letter for turns in range(4) for letter in _lines_of([each for each in seen if each.turns == turns], turns)]


def _lines_of(letters: list[Letter], turns: int) -> Iterator[Letter]:
    lines: list[list[tuple[Bounds, Letter]]] = []
    along_the_line = [(_turned_back(letter, turns), letter) for letter in letters]
    for each in sorted(along_the_line, key=lambda one: (one[0][3], one[0][0])):
        line = next((line for line in reversed(lines[-6:]) if _is_in_line(line[-1][0], each[0])), None)
        if line is None:
            lines.append([each])
        else:
            line.append(each)
    for line in lines:
        wide = _WIDE_GAP * max(bounds[3] - bounds[1] for bounds, _letter in line)
        end = None
        for (left, _top, right, _bottom), letter in sorted(line, key=lambda one: one[0][0]):
            if end is not None and left - end > wide:
                yield Letter(" ")
            yield letter
            end = right
        yield Letter("\n")


def _turned_back(letter: Letter, turns: int) -> Bounds:
    """Where a letter would stand if its line ran to the right."""
    left, top, right, bottom = letter.left, letter.top, letter.right, letter.bottom
    return (
        (left, top, right, bottom),
        (-bottom, left, -top, right),
        (-right, -bottom, -left, -top),
        (top, -right, bottom, -left),
    )[turns]


def _is_in_line(other: Bounds, bounds: Bounds) -> bool:
    least = min(other[3] - other[1], bounds[3] - bounds[1])
    return _overlap(other[1], other[3], bounds[1], bounds[3]) > _SAME_LINE * least


def _overlap(start: float, end: float, other_start: float, other_end: float) -> float:
    return min(end, other_end) - max(start, other_start)

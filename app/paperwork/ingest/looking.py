"""Looks at each page of a finished copy as a reader would: letters that can be searched, ink, and words below a box."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdfium2
from pypdfium2 import raw

from app.paperwork.ingest import corner
from app.paperwork.ingest.photo_pages import DrawnPhoto

_DPI = 36
_COVER_DPI = 72
_MOST_SIDE = 1200
_FAINTEST = 250
"""From here on, a grey is the white of the paper."""
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w{2,}")
_DEEPEST_FORM = 4
_INVISIBLE = 3
"""How text is drawn that is not to be seen, such as the words that were recognised in a scan."""
_MOST_OBJECTS = 20_000
_MOST_WORDS = 2_000
_SAME = 12
"""Greys that differ by no more than this are one to the eye."""
_DARK = 128
_LIGHT = 235
_LEAST_SIDE = 3
_FAINT = 20
_FAR = 1000.0
_COLOUR = tuple(ctypes.c_uint() for _part in ("red", "green", "blue", "opacity"))
"""Where PDFium writes the colour of one thing after the other."""
_HIDES = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Look:
    letters: int
    has_ink: bool
    is_covered: bool = False
    foot_taken: bool = False
    """Whether something is where the number of a bundle goes."""


def look_at_pages(copy: bytes, drawn: Callable[[int], DrawnPhoto | None] = lambda _number: None) -> Iterator[Look]:
    """`drawn` gives a page, counted from 0, that is one photo and nothing else: it has no words, and is not drawn."""
    document = pypdfium2.PdfDocument(copy)
    try:
        for number in range(len(document)):
            if (photo := drawn(number)) is not None:
                yield _look_at_photo(photo)
                continue
            page = document[number]
            try:
                yield look_at(page)
            finally:
                page.close()
    finally:
        document.close()


def _look_at_photo(photo: DrawnPhoto) -> Look:
    has_ink = photo.has_darker(_FAINTEST)
    return Look(letters=0, has_ink=has_ink, foot_taken=has_ink and _is_marked(corner.cut_out(photo.points, photo)))


def look_at(page: pypdfium2.PdfPage) -> Look:
    words = page.get_textpage()
    try:
        said = words.get_text_range()
        letters = len(_NO_LETTER.sub("", said))
        shows, may_be_covered = _painted(page) if letters else (False, False)
        drawn = None if shows else _drawn(page, _DPI)
        return Look(
            letters=letters,
            has_ink=drawn is None or _is_marked(drawn),
            is_covered=may_be_covered and _has_covered_word(page, words, said),
            foot_taken=corner.has_words(page, words)
            or (drawn is not None and _is_marked(corner.cut_out(page.get_size(), drawn))),
        )
    finally:
        words.close()


def has_ink(page: pypdfium2.PdfPage) -> bool:
    """Whether any spot of the page, drawn small, is not white."""
    return _is_marked(_drawn(page, _DPI))


def _is_marked(picture: Any) -> bool:
    return bool(picture.getextrema()[0] < _FAINTEST)


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> Any:
    across, down = page.get_size()
    bitmap = page.render(scale=min(dpi / 72, _MOST_SIDE / max(across, down, 1)), grayscale=True)
    picture = bitmap.to_pil().copy()
    bitmap.close()
    return picture


def _painted(page: pypdfium2.PdfPage) -> tuple[bool, bool]:
    """Whether some text is drawn to be seen, and whether some of it may be hidden by its colour or by what follows."""
    shows = may_be_covered = False
    lines = _Lines()
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return False, True
    for number in range(count):
        each = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            is_seen = raw.FPDFTextObj_GetTextRenderMode(each) != _INVISIBLE
            shows = shows or is_seen
            # Recognised words are not seen; a box over them in the picture is looked for all the same.
            may_be_covered = may_be_covered or not is_seen or _is_light(each)
            lines.add(each)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            form = pypdfium2.PdfObject(each, page=page, pdf=page.pdf)
            shows = shows or _shows_text(form)
            may_be_covered = may_be_covered or _may_cover_within(form) or lines.meet(each)
            lines.add(each)
        elif not may_be_covered and _hides(each, kind):
            may_be_covered = lines.meet(each)
        if shows and may_be_covered:
            break
    return shows, may_be_covered


def _shows_text(form: Any) -> bool:
    return any(
        each.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(each) != _INVISIBLE
        for each in _within(form)
    )


def _may_cover_within(form: Any) -> bool:
    """Whether a form draws words and something that may hide them."""
    kinds = [each.type for each in _within(form)]
    return raw.FPDF_PAGEOBJ_TEXT in kinds and any(kind in kinds for kind in _HIDES)


def _within(form: Any) -> list[Any]:
    page = form.page
    below = page.get_objects(form=form, max_depth=_DEEPEST_FORM, level=1)
    return [each for _number, each in zip(range(_MOST_OBJECTS), below, strict=False)]


def _hides(drawn: Any, kind: int) -> bool:
    """Whether something that is drawn may hide what is below: a picture, a shade, a path that is filled."""
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return kind in _HIDES
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(drawn, filled, stroked)) and filled.value != raw.FPDF_FILLMODE_NONE


class _Lines:
    """Where words are drawn. Most pages have nothing that could hide them: their places are asked for when needed."""

    def __init__(self) -> None:
        self._drawn: list[Any] = []
        self._boxes: list[Box] = []

    def add(self, drawn: Any) -> None:
        self._drawn.append(drawn)

    def meet(self, other: Any) -> bool:
        if not self._drawn:
            return False
        self._boxes += [_bounds(each) for each in self._drawn[len(self._boxes) :]]
        left, bottom, right, top = _bounds(other)
        return any(left < box[2] and box[0] < right and bottom < box[3] and box[1] < top for box in self._boxes)


def _bounds(drawn: Any) -> Box:
    sides = [ctypes.c_float() for _side in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _is_light(text: Any) -> bool:
    red, green, blue, opacity = _COLOUR
    if not raw.FPDFPageObj_GetFillColor(text, red, green, blue, opacity):
        return False
    return opacity.value < _FAINT or min(red.value, green.value, blue.value) > _LIGHT


def _has_covered_word(page: pypdfium2.PdfPage, words: Any, said: str) -> bool:
    """Whether nothing is to be seen where a word stands. A recognised word may stand beside its picture: of those,
    only one on a black ground was covered."""
    picture = _drawn(page, _COVER_DPI)
    turn = _turn(page, picture.size)
    for number, word in enumerate(_WORD.finditer(said)):
        if number > _MOST_WORDS:
            return False
        place = _place(words, word.start(), word.end() - 1, picture.size, turn)
        if place is None:
            continue
        darkest, lightest = picture.crop(place).getextrema()
        if lightest - darkest > _SAME:
            continue
        drawn = raw.FPDFText_GetTextObject(words, word.start())
        is_recognised = bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
        if not is_recognised or lightest < _DARK:
            return True
    return False


def _turn(page: Any, size: tuple[int, int]) -> tuple[float, ...]:
    """How a point of the page becomes one of the picture: three points tell it."""
    across, down = ctypes.c_int(), ctypes.c_int()
    told: list[float] = []
    for x, y in ((0.0, 0.0), (_FAR, 0.0), (0.0, _FAR)):
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        told += [across.value, down.value]
    e, f, ae, bf, ce, df = told
    return (ae - e) / _FAR, (bf - f) / _FAR, (ce - e) / _FAR, (df - f) / _FAR, e, f


def _place(
    words: Any, first: int, last: int, size: tuple[int, int], turn: tuple[float, ...]
) -> tuple[int, int, int, int] | None:
    """Where a word stands on the picture; None where it is too small to be told, or beside the page."""
    a, b, c, d, e, f = turn
    boxes = (words.get_charbox(first), words.get_charbox(last))
    corners = [corner for box in boxes for corner in ((box[0], box[1]), (box[2], box[3]))]
    columns = [round(a * x + c * y + e) for x, y in corners]
    rows = [round(b * x + d * y + f) for x, y in corners]
    place = (max(0, min(columns)), max(0, min(rows)), min(size[0], max(columns)), min(size[1], max(rows)))
    return place if place[2] - place[0] >= _LEAST_SIDE and place[3] - place[1] >= _LEAST_SIDE else None

"""Draws pages that are one photo and nothing else, as scanners make them, without drawing all of the photo.

Pages are drawn small, to see whether anything is on them. For a scan that takes longer than all else together; a JPEG
can be unpacked at a fraction of its size, and tells the same where nothing covers it, cuts it or makes it transparent.
"""

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

_NUMBER = rb"([-+]?(?:\d+\.?\d*|\.\d+))\s+"
_ONE_PHOTO = re.compile(rb"\s*(?:q\s+)*" + _NUMBER * 6 + rb"cm\s+(/[A-Za-z0-9_.-]+)\s*Do\b\s*(?:Q\s*)*")
_MOST_OPERATORS = 400
_PLAIN = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/Length", "/Name"}
"""What a photo may say of itself: nothing that would mask it, or turn light into dark."""
_PLAIN_COLOURS = {"/DeviceGray", "/DeviceRGB", "/ICCBased", "/CalGray", "/CalRGB"}
_RESOURCES = {"/XObject", "/ProcSet"}
_SCALE, _MOST_SIDE = 0.5, 1200
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_WHITE = 255
_ROUNDED = 2
"""Greys that may be lost when two of them are put together, once across and once down."""


@dataclass(frozen=True, slots=True)
class DrawnPhoto:
    """A page with its photo as it is displayed, small and in grey. Only what is asked for is made small."""

    _photo: Image.Image
    _size: tuple[int, int]
    _place: tuple[int, int]
    _sheet: tuple[int, int]
    _turn: int
    points: tuple[float, float]
    """How wide and high the page is displayed."""

    @property
    def width(self) -> int:
        return self._sheet[self._turn % 180 == 90]

    @property
    def height(self) -> int:
        return self._sheet[self._turn % 180 != 90]

    def has_darker(self, grey: int) -> bool:
        """Whether any spot is darker than this."""
        across = math.ceil(self._photo.width / self._size[0])
        down = math.ceil(self._photo.height / self._size[1])
        # A spot of the photo is made lighter by what is around it, and no more than if all of that were white.
        certainly = _WHITE - across * down * (_WHITE - grey + _ROUNDED)
        if self._is_all_on_the_sheet() and any(_darkest(part) < certainly for part in self._parts()):
            return True
        return _darkest(self.whole()) < grey

    def whole(self) -> Image.Image:
        return self.crop((0, 0, self.width, self.height))

    def crop(self, box: tuple[int, int, int, int]) -> Image.Image:
        left, top, right, bottom = box
        across, down = self._sheet
        on_sheet = {
            90: (top, down - right, bottom, down - left),
            180: (across - right, down - bottom, across - left, down - top),
            270: (across - bottom, left, across - top, right),
        }
        part = self._part(*on_sheet.get(self._turn, box))
        return part.transpose(_TURNS[self._turn]) if self._turn else part

    def _is_all_on_the_sheet(self) -> bool:
        return all(
            place >= 0 and place + size <= side
            for place, size, side in zip(self._place, self._size, self._sheet, strict=True)
        )

    def _parts(self) -> Iterator[Image.Image]:
        """Most pages have something in their middle."""
        across, down = self._photo.size
        yield self._photo.crop((0, down * 4 // 10, across, down // 2))
        yield self._photo

    def _part(self, left: int, top: int, right: int, bottom: int) -> Image.Image:
        """Of the sheet before it is turned."""
        part = Image.new("L", (right - left, bottom - top), _WHITE)
        (x, y), (wide, high) = self._place, self._size
        first, last = (max(left, x), max(top, y)), (min(right, x + wide), min(bottom, y + high))
        if first[0] < last[0] and first[1] < last[1]:
            across, down = self._photo.width / wide, self._photo.height / high
            box = ((first[0] - x) * across, (first[1] - y) * down, (last[0] - x) * across, (last[1] - y) * down)
            size = (last[0] - first[0], last[1] - first[1])
            small = self._photo.resize(size, Image.Resampling.BOX, box)
            part.paste(small, (first[0] - left, first[1] - top))
        return part


def _darkest(picture: Image.Image) -> int:
    darkest: Any = picture.getextrema()[0]
    return int(darkest)


def drawn_photo(page: pikepdf.Page) -> DrawnPhoto | None:
    """None where only PDFium can tell what the page looks like."""
    try:
        found = _photo_of(page.obj)
        return None if found is None else _drawn(page.obj, *found)
    except (OSError, SyntaxError, ValueError, TypeError, ZeroDivisionError, pikepdf.PdfError):
        return None


def _photo_of(page: Any) -> tuple[Any, list[float]] | None:
    """The photo, and the matrix that places it, where a page has it alone."""
    resources: Any = page.get("/Resources")
    contents: Any = page.get("/Contents")
    if isinstance(contents, Array) and len(contents) == 1:
        contents = contents[0]
    if not isinstance(contents, Stream) or not isinstance(resources, Dictionary) or "/Annots" in page:
        return None
    photos: Any = resources.get("/XObject")
    if not set(resources.keys()) <= _RESOURCES or not isinstance(photos, Dictionary) or len(photos) != 1:
        return None
    found = _ONE_PHOTO.fullmatch(contents.read_bytes()[: _MOST_OPERATORS + 1])
    photo: Any = None if found is None else photos.get(found[7].decode("ascii"))
    if found is None or not isinstance(photo, Stream) or not set(photo.keys()) <= _PLAIN:
        return None
    colours: Any = photo.get("/ColorSpace")
    named = colours[0] if isinstance(colours, Array) else colours
    if (
        photo.get("/Subtype") != Name.Image
        or photo.get("/Filter") != Name.DCTDecode
        or str(named) not in _PLAIN_COLOURS
    ):
        return None
    return photo, [float(each) for each in found.groups()[:6]]


def _drawn(page: Any, photo: Any, matrix: list[float]) -> DrawnPhoto | None:
    a, b, c, d, e, f = matrix
    left, bottom, right, top = (float(each) for each in page.get("/CropBox", page.MediaBox))
    if b or c or a <= 0 or d <= 0 or right <= left or top <= bottom or "/UserUnit" in page:
        return None
    scale = min(_SCALE, _MOST_SIDE / max(right - left, top - bottom))
    size = (max(1, round(a * scale)), max(1, round(d * scale)))
    if max(size) > 2 * _MOST_SIDE:
        return None
    with JpegImageFile(io.BytesIO(photo.read_raw_bytes())) as picture:
        if picture.mode not in ("L", "RGB") or picture.size != (photo.get("/Width"), photo.get("/Height")):
            return None
        picture.draft("L", size)
        picture.load()
    turn = int(page.get("/Rotate", 0)) % 360
    points = (right - left, top - bottom)
    return DrawnPhoto(
        _photo=picture if picture.mode == "L" else picture.convert("L"),
        _size=size,
        _place=(round((e - left) * scale), round((top - f - d) * scale)),
        _sheet=(max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))),
        _turn=turn if turn in _TURNS else 0,
        points=points[::-1] if turn % 180 == 90 else points,
    )

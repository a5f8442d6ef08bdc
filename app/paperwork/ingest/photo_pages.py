"""Draws pages that are one photo and nothing else, as scanners make them, without drawing all of the photo.

Pages are drawn small, to see whether anything is on them. For a scan that takes longer than all else together; a JPEG
can be unpacked at a fraction of its size, and tells the same where nothing covers it, cuts it or makes it transparent.
"""

import io
import re
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


def drawn_photo(page: pikepdf.Page) -> Image.Image | None:
    """The page as it is displayed, small and in grey; None where only PDFium can tell."""
    try:
        found = _photo_of(page.obj)
        return None if found is None else _turned(page.obj, _drawn(page.obj, *found))
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


def _drawn(page: Any, photo: Any, matrix: list[float]) -> Image.Image | None:
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
        small = picture.convert("L").resize(size, Image.Resampling.BOX)
    sheet = Image.new("L", (max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))), _WHITE)
    sheet.paste(small, (round((e - left) * scale), round((top - f - d) * scale)))
    return sheet


def _turned(page: Any, sheet: Image.Image | None) -> Image.Image | None:
    turn = _TURNS.get(int(page.get("/Rotate", 0)) % 360)
    return sheet if sheet is None or turn is None else sheet.transpose(turn)

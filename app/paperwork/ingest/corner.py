"""Looks into the corner of a page where the number of a bundle goes: something that is there must not be hidden."""

from ctypes import byref, c_double
from typing import Any

import pypdfium2
from pypdfium2 import raw

from app.paperwork.number_place import corner_of

_FINE = 10
"""Parts of a point: PDFium takes whole numbers."""


def has_words(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> bool:
    return bool(words.get_text_bounded(*_corner(page)).strip())


def cut_out(size: tuple[float, float], drawn: Any) -> Any:
    """The corner of a picture of the whole page, which is displayed in this size."""
    width, height = size
    across, up = corner_of(width, height)
    left, top = drawn.width * (1 - across / width), drawn.height * (1 - up / height)
    return drawn.crop((int(left), int(top), drawn.width, drawn.height))


def _corner(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """As the page counts its points, however it is turned: left, bottom, right, top."""
    width, height = page.get_size()
    across, up = corner_of(width, height)
    size = (round(width * _FINE), round(height * _FINE))
    points = []
    for x, y in ((width - across, height - up), (width, height)):
        on_page = (c_double(), c_double())
        raw.FPDF_DeviceToPage(page, 0, 0, *size, 0, round(x * _FINE), round(y * _FINE), *map(byref, on_page))
        points.append((on_page[0].value, on_page[1].value))
    (one, two), (three, four) = points
    return min(one, three), min(two, four), max(one, three), max(two, four)

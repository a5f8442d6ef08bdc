"""Looks at each page of a finished copy as a reader would: how many letters can be searched, and is anything on it?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_DPI = 36
_MOST_SIDE = 1200
_FAINTEST = 250
"""From here on, a grey is the white of the paper."""
_NO_LETTER = re.compile(r"[\W_]+")
_DEEPEST_FORM = 4
_INVISIBLE = 3
"""How text is drawn that is not to be seen, such as the words that were recognised in a scan."""


@dataclass(frozen=True, slots=True)
class Look:
    letters: int
    has_ink: bool


def load_what_draws() -> None:
    """Draws an empty page of our own: what turns its spots into a picture is loaded while files can still be opened."""
    document = pypdfium2.PdfDocument.new()
    has_ink(document.new_page(10, 10))
    document.close()


def look_at_pages(copy: bytes) -> Iterator[Look]:
    document = pypdfium2.PdfDocument(copy)
    try:
        for number in range(len(document)):
            page = document[number]
            try:
                yield look_at(page)
            finally:
                page.close()
    finally:
        document.close()


def look_at(page: pypdfium2.PdfPage) -> Look:
    words = page.get_textpage()
    letters = len(_NO_LETTER.sub("", words.get_text_range()))
    words.close()
    return Look(letters=letters, has_ink=(letters > 0 and _shows_text(page)) or has_ink(page))


def has_ink(page: pypdfium2.PdfPage) -> bool:
    """Whether any spot of the page, drawn small, is not white."""
    across, down = page.get_size()
    scale = min(_DPI / 72, _MOST_SIDE / max(across, down, 1))
    drawn = page.render(scale=scale, grayscale=True)
    darkest = drawn.to_pil().getextrema()[0]
    drawn.close()
    return bool(darkest < _FAINTEST)


def _shows_text(page: pypdfium2.PdfPage) -> bool:
    """Whether some text on it is drawn to be seen."""
    return any(
        raw.FPDFTextObj_GetTextRenderMode(each) != _INVISIBLE
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST_FORM)
    )

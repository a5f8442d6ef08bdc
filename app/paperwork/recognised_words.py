"""Lays words that were read from the picture of a page over it, unseen, so that they can be searched and read aloud."""

import io
from collections.abc import Mapping
from itertools import count

import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from app.models.bundles.recognised import ReadPage, ReadWord
from app.paperwork.bundle.displayed import Displayed, displayed, number
from app.paperwork.ingest.structure import keep_structure
from app.paperwork.redaction.glyphless import ADVANCE, Glyphless


def picture_to_read(width: int, height: int, pixels: bytes) -> bytes:
    """Rows of red, green and blue as a PNG in grey. It is packed little: it goes through a pipe and is forgotten."""
    written = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).convert("L").save(written, "PNG", compress_level=1)
    return written.getvalue()


def single_page(copy: bytes, page: int) -> bytes:
    """One page (the first is 0) as a file of its own: what draws it is not given the whole document each time."""
    with pikepdf.open(io.BytesIO(copy)) as source, pikepdf.new() as alone:
        alone.pages.append(source.pages[page])
        written = io.BytesIO()
        alone.save(written)
    return written.getvalue()


def with_words(copy: bytes, pages: Mapping[int, ReadPage]) -> bytes:
    """The copy with what was read from its pages (the first is 0). Nothing that can be seen of it changes."""
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        letters = Glyphless()
        layers = {at: (displayed(pdf.pages[at].obj), read) for at, read in sorted(pages.items()) if read.words}
        drawn = {at: _layer(sheet, read, letters) for at, (sheet, read) in layers.items()}
        font = letters.made_in(pdf)
        for at, layer in drawn.items():
            page = pdf.pages[at]
            name = page.add_resource(font, Name.Font, name=_free_name(page))
            page.contents_add(Stream(pdf, b"q\n"), prepend=True)
            page.contents_add(Stream(pdf, b"\nQ\n" + layer.replace(b"/W ", bytes(name) + b" ")))
        # What was read belongs to no element yet, and nobody would hear it.
        keep_structure(pdf)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _free_name(page: pikepdf.Page) -> Name:
    """One that no font of the page has, and the same each time."""
    taken = page.obj.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary())
    return next(name for at in count() if (name := Name(f"/Read{at}")) not in taken)


def _layer(sheet: Displayed, read: ReadPage, letters: Glyphless) -> bytes:
    across, up = sheet.width / read.width, sheet.height / read.height
    words = (_set(word, sheet, across, up, letters) for word in read.words)
    return f"q {sheet.matrix} cm BT 3 Tr /W 1 Tf\n".encode("ascii") + b"\n".join(words) + b"\nET Q\n"


def _set(word: ReadWord, sheet: Displayed, across: float, up: float, letters: Glyphless) -> bytes:
    """As wide and as high as it was seen, and a space behind it, which parts it from the next."""
    size = max(0.5, word.height * up)
    wide = max(0.01, word.width * across / (len(word.text) * ADVANCE / 1000))
    left, low = word.left * across, sheet.height - (word.top + word.height) * up
    matrix = " ".join(number(each) for each in (wide, 0, 0, size, left, low))
    return matrix.encode("ascii") + b" Tm <" + letters.coded(word.text + " ") + b"> Tj"

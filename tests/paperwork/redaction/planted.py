"""What a reader that is none of the program's own finds of a name in a file: in every object, and in the bytes."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from app.paperwork.ingest.child import outcome
from app.paperwork.ingest.converters import WAYS
from app.paperwork.ingest.made import Ask

PDF = "application/pdf"


def ingested(content: bytes) -> bytes:
    """The copy that is made of it for bundles; nothing where none is."""
    way = WAYS[PDF].load()
    return outcome(content, Ask(kind=PDF), way, lambda done, total: None)[1]


def words_on(content: bytes, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(content)
    told = document[page].get_textpage().get_text_range()
    document.close()
    return str(told).replace("\r\n", " ")


def holds(content: bytes, *words: str) -> list[str]:
    """Which of the words can still be had from the file: letters alone, so that no way to set them matters."""
    told = _letters(" ".join(_texts(content)))
    return [word for word in words if _letters(word) in told]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _texts(content: bytes) -> Iterator[str]:
    yield content.decode("latin-1")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in [pdf.trailer, *pdf.objects]:
            yield from _texts_of(each, 0)
        for number in range(len(pdf.pages)):
            yield words_on(content, number)


def _texts_of(each: Any, depth: int) -> Iterator[str]:
    if isinstance(each, pikepdf.Object) and each.is_indirect and depth:
        return
    if isinstance(each, pikepdf.String):
        yield str(each)
        yield bytes(each).decode("utf-16-be", "replace")
    elif isinstance(each, pikepdf.Name):
        yield str(each)
    elif isinstance(each, pikepdf.Array):
        for one in each:
            yield from _texts_of(one, depth + 1)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in each.items():
            yield name
            yield from _texts_of(value, depth + 1)
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != pikepdf.Name.Image:
            data = each.read_bytes()
            yield from (data.decode(encoding, "replace") for encoding in ("latin-1", "utf-16-be", "utf-16-le"))

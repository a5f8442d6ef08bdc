"""The words of PDFs and of text documents, read in the child process only: the content is nobody's that we know."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from app.paperwork.drawn import MOST_TEXT, Drawn, Problem

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_XML = 32 << 20
_DOT = bytes(3)

_PARTS = {
    "docx_words": (
        "word/document.xml",
        f"{_WORD}t",
        frozenset({f"{_WORD}p"}),
        frozenset({f"{_WORD}tab", f"{_WORD}br"}),
    ),
    "odt_words": (
        "content.xml",
        "",
        frozenset({f"{_OPEN}p", f"{_OPEN}h"}),
        frozenset({f"{_OPEN}tab", f"{_OPEN}line-break", f"{_OPEN}s"}),
    ),
}
"""By kind: the file inside, what holds words (empty: anything inside a paragraph), what ends a line, what is a gap."""

KINDS = frozenset({"pdf_words", *_PARTS})


def reader_for(kind: str) -> Callable[[bytes, int, int], Drawn]:
    """Loads what a kind needs, before memory is held back."""
    if kind == "pdf_words":
        import pypdfium2  # noqa: F401

        return read_pdf
    import xml.parsers.expat  # noqa: F401

    # A compressed part is only unpacked with this, which is loaded when it is first needed.
    import zlib  # noqa: F401

    def read(content: bytes, _page: int, _width: int) -> Drawn:
        return _read_archive(content, *_PARTS[kind])

    return read


def read_pdf(content: bytes, _page: int, _width: int) -> Drawn:
    """The text layer of every page; a scan has none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    words, length = [], 0
    for page in document:
        text = page.get_textpage().get_text_range().replace("\r\n", "\n")
        words.append(text)
        length += len(text)
        if length >= MOST_TEXT:
            break
    return _drawn("\n".join(words))


def _read_archive(
    content: bytes, part: str, holds_words: str, ends_line: frozenset[str], is_gap: frozenset[str]
) -> Drawn:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as file:
            # A small archive can hold more than any memory.
            written = file.read(_MOST_XML + 1)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Problem("damaged") from error
    if len(written) > _MOST_XML:
        raise Problem("too_large")
    return _drawn(_Words(holds_words, ends_line, is_gap).of(written))


class _Words:
    """Walks through the document once. A document that declares entities of its own is refused: it could grow."""

    def __init__(self, holds_words: str, ends_line: frozenset[str], is_gap: frozenset[str]) -> None:
        self._holds_words, self._ends_line, self._is_gap = holds_words, ends_line, is_gap
        self._found: list[str] = []
        self._inside = 0

    def of(self, written: bytes) -> str:
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = self._ends
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(written, True)
        except expat.ExpatError as error:
            raise Problem("damaged") from error
        return "".join(self._found)

    def _begins(self, name: str, _attributes: Any) -> None:
        name = f"{{{name}"
        if name in self._is_gap:
            self._found.append(" ")
        if name == self._holds_words or (not self._holds_words and name in self._ends_line):
            self._inside += 1

    def _ends(self, name: str) -> None:
        name = f"{{{name}"
        if name == self._holds_words or (not self._holds_words and name in self._ends_line):
            self._inside -= 1
        if name in self._ends_line:
            self._found.append("\n")

    def _letters(self, letters: str) -> None:
        if self._inside:
            self._found.append(letters)

    def _refuse(self, *_declared: Any) -> None:
        raise Problem("damaged")


def _drawn(text: str) -> Drawn:
    """Words alone; there is no picture of them but a dot."""
    shown = text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:MOST_TEXT]
    return Drawn(width=1, height=1, pixels=_DOT, pages=1, text=shown)

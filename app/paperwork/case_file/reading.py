"""Reads a case file in the child process only, for it may be nobody's that we know: its pages' hashes, and its list."""

import io
from collections.abc import Callable

from app.paperwork.case_file.hash_list import LEAST_LINES_ON_PAGE
from app.paperwork.case_file.hashes import page_hashes
from app.paperwork.drawn import MOST_TEXT, Drawn, Problem

KIND = "case_file"
_DOT = bytes(3)
_MORE_PAGES = 2


def reader() -> Callable[[bytes, int, int], Drawn]:
    """Loads what reading needs, before memory is held back and no file can be opened."""
    import pikepdf
    import pypdfium2  # noqa: F401

    spare, made = pikepdf.Pdf.new(), io.BytesIO()
    spare.add_blank_page()
    spare.save(made)
    read(made.getvalue(), 0, 1)
    return read


def read(content: bytes, _page: int, _width: int) -> Drawn:
    """The text is a line for each page with its hash, an empty line, and the words of the last pages.

    Raises Problem for a file that is locked.
    """
    import pikepdf
    import pypdfium2

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            hashes = list(page_hashes(pdf))
    except pikepdf.PasswordError as error:
        raise Problem("password") from error
    document = pypdfium2.PdfDocument(content)
    last = len(hashes) // LEAST_LINES_ON_PAGE + _MORE_PAGES
    words = [
        document[page].get_textpage().get_text_range().replace("\r\n", "\n")
        for page in range(max(0, len(hashes) - last), len(hashes))
    ]
    text = "\n".join([*hashes, "", *words])
    if len(text) > MOST_TEXT:
        raise Problem("too_large")
    return Drawn(width=1, height=1, pixels=_DOT, pages=max(1, len(hashes)), text=text)


def in_answer(text: str) -> tuple[list[str], str]:
    """The hashes and the words of an answer."""
    hashes, _empty, words = text.partition("\n\n")
    return hashes.split(), words

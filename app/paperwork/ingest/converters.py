"""The table of kinds that can become pages, and what makes a PDF of each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.paperwork.ingest.made import Ask, Converted, Converter


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How files of one kind become pages. `load` brings in the libraries, while the process may still open files.

    A converter that is pure Python and loads modules as it goes may open a few files (`opens_nothing` is False).
    One whose library decodes in a thread of its own, and ends the process where it cannot (`starts_threads`), may start
    threads; then what keeps it from starting a program is that it can open nothing.
    """

    load: Callable[[], Converter]
    opens_nothing: bool = True
    starts_threads: bool = False


def as_it_is(content: bytes, _ask: Ask) -> Converted:
    """A PDF has pages already; it is made sound like what the other converters make."""
    return Converted(pdf=content)


def _pdf() -> Converter:
    return as_it_is


def _picture() -> Converter:
    from app.paperwork.ingest.pictures import convert_picture, warm_up

    warm_up()
    return convert_picture


def _text() -> Converter:
    from app.paperwork.ingest.texts import convert_text

    return convert_text


def _eml() -> Converter:
    from app.paperwork.mail import convert_eml

    return convert_eml


def _msg() -> Converter:
    from app.paperwork.mail import convert_msg

    return convert_msg


def _word() -> Converter:
    from app.paperwork.ingest.word_files import convert_word

    return convert_word


WAYS: dict[str, Way] = {
    # Some files are read with random numbers, which qpdf takes from a device that it opens each time, and a font is
    # loaded when the words of a field need it.
    "application/pdf": Way(load=_pdf, opens_nothing=False),
    **dict.fromkeys(
        ("image/jpeg", "image/png", "image/tiff", "image/gif", "image/bmp", "image/webp"), Way(load=_picture)
    ),
    "image/heic": Way(load=_picture, starts_threads=True),
    # An alphabet is loaded when a text is written in it, and a font when a letter of it comes.
    "text/plain": Way(load=_text, opens_nothing=False),
    "message/rfc822": Way(load=_eml, opens_nothing=False),
    # It looks for the fonts that a document names among those of the computer.
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Way(load=_word, opens_nothing=False),
    "application/x-ole-storage": Way(load=_msg, opens_nothing=False),
}
"""By media type. Whatever is not here is refused by its kind."""

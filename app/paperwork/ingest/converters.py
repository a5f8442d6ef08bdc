"""The table of kinds that can become pages, and what makes a PDF of each."""

from collections.abc import Callable
from dataclasses import dataclass

from app.paperwork.ingest.made import Ask, Converted, Converter


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How files of one kind become pages. `load` brings in the libraries, while the process may still open files.

    A converter that is pure Python and loads modules as it goes may open a few files (`opens_nothing` is False).
    One that starts another program (`runs_programs`) is held back in time alone, and by that program's own limits.
    """

    load: Callable[[], Converter]
    opens_nothing: bool = True
    runs_programs: bool = False


def as_it_is(content: bytes, _ask: Ask) -> Converted:
    """A PDF has pages already; it is made sound like what the other converters make."""
    return Converted(pdf=content)


def _pdf() -> Converter:
    return as_it_is


WAYS: dict[str, Way] = {
    "application/pdf": Way(load=_pdf),
}
"""By media type. Whatever is not here is refused by its kind."""


def can_become_pages(kind: str) -> bool:
    return kind in WAYS

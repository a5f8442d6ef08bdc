"""A document of the corpus: its bytes, what is special about it, and what has to become of it when it is made ready."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.models.bundles.ingested import IngestState, Refused

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """`name` tells it in tests; `special` is why it is here. `content` is made once, and always the same.

    `pages` is how many it has when it is ready; 0 is as many as its words take. `words` have to be readable on those
    pages, and `never` not. `becomes` and `refused` are what is right for it; each of `or_refused` is as right.
    With the tag "or ready" it may as well be made ready, if it stays within its limits.
    """

    name: str
    special: str
    make: Callable[[], bytes]
    kind: str = PDF
    """The media type that its bytes tell, whatever its name says."""
    pages: int = 1
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    becomes: IngestState = IngestState.READY
    refused: Refused | None = None
    or_refused: frozenset[Refused] = frozenset()
    password: str = ""
    damaged: tuple[int, ...] = ()
    """Pages, counted from 1, of which something is lost."""
    covered: tuple[int, ...] = ()
    """Pages, counted from 1, with words below something that hides them."""
    tags: frozenset[str] = frozenset()
    """What a test may choose it by."""

    @property
    def content(self) -> bytes:
        return _made(self.make)


@cache
def _made(make: Callable[[], bytes]) -> bytes:
    return make()

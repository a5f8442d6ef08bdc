"""What the child process that draws pages gives back, and why it may not."""

from dataclasses import dataclass, field

MOST_PIXELS = 40_000_000
MOST_TEXT = 2_000_000


class Problem(Exception):
    """Why there is no picture: `damaged`, `password`, `too_large`, `no_page` or `kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One page: its pixels row by row, three bytes each, and the words on it."""

    width: int
    height: int
    pixels: bytes = field(repr=False)
    pages: int
    text: str = field(default="", repr=False)

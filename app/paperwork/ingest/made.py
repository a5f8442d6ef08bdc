"""What every converter is asked and what it gives back: bytes of one kind in, the bytes of a PDF out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from app.models.bundles.ingested import Refused


class Refusal(Exception):
    """This file cannot be made ready; `why` is all that is said of it."""

    def __init__(self, why: Refused) -> None:
        super().__init__(str(why))
        self.why = why


class Locked(Exception):
    """It wants a password, or another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How a file is to be made ready. `kind` is a media type told from its bytes; `dpi` bounds pictures."""

    kind: str
    password: str = field(default="", repr=False)
    dpi: int = 150
    in_grey: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A file that came inside: an attachment, offered as a document of its own."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What a converter made: a PDF that is made sound and looked at like any other, and what it knows besides.

    `damaged` names the pages, counted from 0, of which something was lost on the way: a picture that ends too early.
    """

    pdf: bytes = field(repr=False)
    within: tuple[Within, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)
    damaged: tuple[int, ...] = ()
    converted_by: str = ""


Converter: TypeAlias = Callable[[bytes, Ask], Converted]
"""Raises Refusal and Locked. It runs in the child process: whatever else it raises is a file that cannot be read."""

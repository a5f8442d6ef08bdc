"""What a paper is made of: plain parts, in the order in which they are read."""

from dataclasses import dataclass, field
from typing import TypeAlias

from app.paperwork.tags.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Paragraphs, parted by empty lines. Line breaks inside them stay. What `leads` stays with what follows it.

    The `language` is named where it is known to be another than the paper's own.
    """

    text: str = field(repr=False)
    leads: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """What has to be said, but need not be read first."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and values, one to a line. Names that are only numbers leave more room to what they name."""

    rows: tuple[tuple[str, str], ...] = field(repr=False)
    are_numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Groups of characters to be copied by hand, with their numbers."""

    groups: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """Characters that must stay together on one line, so that they can be copied in one go; smaller if need be."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """Lines to write on, each with what belongs there."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words beside a mark: a bullet, or a box to tick."""

    mark: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a letter ends: its last words, a place for a signature, and who signs. It stays on one page."""

    words: str
    signed: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Something that is drawn, in pictures that know how to part themselves over pages."""

    pictures: tuple[Picture, ...] = field(repr=False)


Part: TypeAlias = Heading | Words | Small | Facts | Code | OneLine | ToSign | Marked | Room | Ending | Drawing

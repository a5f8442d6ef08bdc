"""What is known of a document that was made ready for a bundle, and of each of its pages."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

INGEST_VERSION = 2
"""Goes up when the same file would be made ready differently: copies of an earlier version are made anew."""


class IngestState(StrEnum):
    READY = "ready"
    NEEDS_PASSWORD = "needs_password"
    DAMAGED = "damaged"
    """Something of it was lost: a person looks at the pages beside the original, and accepts it or leaves it out."""
    REFUSED = "refused"


class Refused(StrEnum):
    """Why a file cannot be made ready."""

    KIND = "kind"
    """Not of a kind that can become pages, whatever its name says."""
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    """It would take more memory than it may: a bomb, or pages without end."""
    TOO_SLOW = "too_slow"
    PARTS = "parts"
    """A form that is drawn by its own program alone (XFA): its one page says no more than that."""
    EMPTY = "empty"
    """There is not one page in it."""
    ENTRIES = "entries"
    """An archive or a message that says it holds more than any real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFact:
    """One page as it is displayed, rotation and UserUnit applied. `width` and `height` are in points of 1/72 inch.

    `letters` counts what can be searched on it; none means a picture of words, or nothing. `covered` says that words
    lie below something that hides them. `damaged`: what is on it may not be all that was. `foot_taken`: something is
    in the corner where the number of the bundle goes.
    """

    width: float
    height: float
    letters: int = 0
    has_ink: bool = True
    covered: bool = False
    damaged: bool = False
    recognised: bool = False
    """Whether its words were read from the picture (OCR), and may be wrong."""
    foot_taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line of the document's own outline. `page` counts from 0, `level` from 0."""

    title: str = field(repr=False)
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A file that came inside another one: an attachment of a message or of a PDF. `kind` is told from its bytes."""

    name: str = field(repr=False)
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What came of making a document ready. Hashes are SHA-256 in hex; `copy_sha256` is that of the PDF that was made.

    `dropped` counts what did not come along, by sort: comments, outside_links, lost_links, scripts, attachments,
    hidden_layers, hidden_annotations, signatures, actions, metadata, private_data, thumbnails. `flattened` counts what
    became part of the page: form_fields, annotations. `repaired` counts what the reader had to guess. `converted_by`
    names the program that laid it out where the file has no pages of its own: somebody looks at the result before it
    is used.
    """

    version: int = INGEST_VERSION
    state: IngestState
    refused: Refused | None = None
    kind: str
    source_sha256: str
    source_size: int
    copy_sha256: str = ""
    copy_size: int = 0
    pages: tuple[PageFact, ...] = ()
    outline: tuple[Heading, ...] = field(default=(), repr=False)
    dropped: Mapping[str, int] = field(default_factory=dict)
    flattened: Mapping[str, int] = field(default_factory=dict)
    repaired: int = 0
    inside: tuple[Inside, ...] = field(default=(), repr=False)
    converted_by: str = ""
    language: str = ""
    tagged: bool = False
    """Whether the copy keeps a structure that says what is a heading and what a paragraph."""
    tagged_throughout: bool = False
    """Whether it came so: nothing on any of its pages had to be given a place in that structure."""

    @property
    def damaged_pages(self) -> tuple[int, ...]:
        """Counted from 1."""
        return tuple(number for number, page in enumerate(self.pages, 1) if page.damaged)

    @property
    def covered_pages(self) -> tuple[int, ...]:
        return tuple(number for number, page in enumerate(self.pages, 1) if page.covered)

    @property
    def pages_without_words(self) -> tuple[int, ...]:
        """Pages with something on them, none of which can be searched or read aloud."""
        return tuple(number for number, page in enumerate(self.pages, 1) if page.has_ink and not page.letters)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "IngestReport":
        """Raises ValueError, KeyError or TypeError for what is no report of ours: a child process is not believed."""
        said: dict[str, Any] = json.loads(text)
        return cls(
            **{
                **said,
                "state": IngestState(said["state"]),
                "refused": None if said["refused"] is None else Refused(said["refused"]),
                "pages": tuple(PageFact(**each) for each in said["pages"]),
                "outline": tuple(Heading(**each) for each in said["outline"]),
                "inside": tuple(Inside(**each) for each in said["inside"]),
            }
        )

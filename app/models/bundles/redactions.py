"""What is taken out of a page, why, and what became of it: found or drawn, looked at twice, verified."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page as it is displayed, in thousandths of its width and height from the top left corner.

    `page` counts from 0. Edges are rounded outward when it is burnt.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1000 and 0 <= self.top < self.bottom <= 1000 and self.page >= 0):
            raise ValueError("a box lies on its page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words that were found on a page, with the boxes around them (two where they run over a line)."""

    words: str = field(repr=False)
    around: str = field(default="", repr=False)
    """A little of what stands before and behind, to judge it by."""
    boxes: tuple[Box, ...]
    is_weak: bool = False
    """Whether others may be written like this too: a first name alone, or initials."""


class RedactionState(StrEnum):
    PROPOSED = "proposed"
    """Found by a search, and not looked at yet."""
    WANTED = "wanted"
    REFUSED = "refused"
    """Looked at, and it stays: somebody else of the same name, for instance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One place of one document that is to be taken out. `reason` is a code of the list `redaction_reasons`.

    `words` is what was found there; nothing is known of a box that was drawn over a picture. `second_look_at` is when
    it was looked at again by a second person or, where there is none, by the same one on another day. `made_at` and
    `decided_by` are when it was drawn or decided, and by whom; nobody has decided what is only proposed.
    """

    id: int | None = None
    object_id: str
    document_id: int
    box: Box
    state: RedactionState = RedactionState.WANTED
    reason: str = ""
    words: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    made_at: datetime
    decided_by: str = field(default="", repr=False)
    second_look_at: datetime | None = None
    second_look_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Somewhere in a finished file where words that should be gone are still found. `place` is a code such as
    `page_text`, `stream`, `metadata`, `outline`, `attachment`, `pixels`; `page` counts from 0, None where there is
    none. The words themselves are never told."""

    place: str
    page: int | None = None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: on the pages, and `elsewhere`, where no box can be drawn around it. What is elsewhere on a
    page goes when the page is rebuilt, and what is in titles or in what is known of the file goes in any case."""

    hits: tuple[Hit, ...] = ()
    elsewhere: tuple[Leak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionReport:
    """What the reading back of a redacted file found. It is given out only where nothing leaked."""

    pages: tuple[int, ...]
    """The pages that were rebuilt, counted from 0."""
    boxes: int
    words_taken: int
    words_kept: int
    looked_for: int
    """How many words and variants were looked for in the finished file."""
    leaks: tuple[Leak, ...] = ()
    sha256: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.leaks

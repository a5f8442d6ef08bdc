"""A document on a case: what it is called, how large it is, and how to recognise its content."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class MadeFor(StrEnum):
    """What a document was made for by the program; what people brought was made for nothing of ours."""

    NOTHING = ""
    INGEST = "ingest"
    """The sound copy of another document, of which bundles are built."""
    LETTER = "letter"
    """A letter as it went out, for a bundle."""
    REDACTION = "redaction"
    BUNDLE = "bundle"
    """An issued bundle: the one kind that is shown among the documents of its case."""


SHOWN = (MadeFor.NOTHING, MadeFor.BUNDLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was added to a case. `stored` is its random name on disk, `identity` the secret that opens it.

    `size` is in bytes, `sha256` that of the content, `kind` a media type such as `image/png`. `made_for` says what the
    program itself made it for. `kept_out` is a code of the list `kept_out_of_bundles`: why it may be in no bundle.
    """

    id: int | None = None
    object_id: str
    case_id: int
    name: str = field(repr=False)
    kind: str
    size: int
    sha256: bytes
    stored: str
    identity: str = field(repr=False)
    about: str = field(default="", repr=False)
    added_at: datetime
    made_for: MadeFor = MadeFor.NOTHING
    kept_out: str = ""

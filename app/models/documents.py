"""A document on a case: what it is called, how large it is, and how to recognise its content."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was added to a case. `stored` is its random name on disk, `identity` the secret that opens it.

    `size` is in bytes, `sha256` that of the content, `kind` a media type such as `image/png`.
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

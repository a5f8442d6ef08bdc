"""A paper made for somebody: it lives in memory until the person prints it or keeps it as a file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished PDF. `kind` goes into the history; `file_name` is what is offered, and never holds a person's name.

    `docx` is the same as a document for a word processor, where there is one.
    """

    kind: str
    title: str
    file_name: str
    pdf: bytes = field(repr=False)
    docx: bytes = field(default=b"", repr=False)
    case_id: int | None = None
    object_id: str | None = None

"""Two worlds that must not mix: an adviser's notes, and the vaults of formal complaints and of figures (policy 9.1)."""

from typing import BinaryIO

from app.models.errors import PlainError
from app.models.words import _
from app.services.office import Office

OWN_COPY_MARK = "dignity-casebook own copy of a note"
"""Stands among the keywords of every own copy of a note, and at the end of a person's own copy of a case file: where
one is brought into another vault, it is known again."""

ADVISER = "adviser"
NOTE_FORMS = frozenset({"dropin", "agreeing", "correction"})
"""Forms whose drafts hold words of a note."""

_LARGEST_COPY = 20_000_000
_TAIL = 4096
_PDF = b"%PDF-"


def adviser_or_say(office: Office) -> None:
    """Raises PlainError where notes have no place."""
    if office.vault.role != ADVISER:
        raise PlainError(
            _("Notes are written in an adviser's vault, and never in this one."),
            _("What belongs to a formal complaint is kept as a record or a document of the case."),
        )


def why_not_taken_in(office: Office, file: BinaryIO, size: int) -> str | None:
    """Why a file has no place in this vault, or None. Leaves the file at its beginning.

    Only what the program wrote itself can be known: a copy that was photographed or typed again cannot.
    """
    if office.vault.role == ADVISER:
        return None
    is_pdf = file.read(len(_PDF)) == _PDF
    # A case file may be larger than is read here, and has its mark at the end.
    file.seek(0 if size <= _LARGEST_COPY else size - _TAIL)
    is_copy = is_pdf and OWN_COPY_MARK.encode() in file.read()
    file.seek(0)
    if not is_copy:
        return None
    return _(
        "This is a person's own copy of a note, or of a case file with notes in it, so it was not taken in. What they"
        " want to be known belongs into a statement of their own."
    )

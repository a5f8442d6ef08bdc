"""Two worlds that must not mix: an adviser's notes, and the vaults of formal complaints and of figures (policy 9.1)."""

from typing import BinaryIO

from app.models.errors import PlainError
from app.models.words import _
from app.services.office import Office

OWN_COPY_MARK = "dignity-casebook own copy of a note"
"""Stands among the keywords of every own copy: where it is brought into another vault, it is known again."""

ADVISER = "adviser"
NOTE_FORMS = frozenset({"dropin", "agreeing", "correction"})
"""Forms whose drafts hold words of a note."""

_LARGEST_COPY = 20_000_000
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
    if office.vault.role == ADVISER or size > _LARGEST_COPY:
        return None
    head = file.read(len(_PDF))
    is_copy = head == _PDF and OWN_COPY_MARK.encode() in file.read()
    file.seek(0)
    if not is_copy:
        return None
    return _(
        "This is a person's own copy of a note that an adviser keeps with them, so it was not taken in. What they want"
        " to be known belongs into a statement of their own."
    )

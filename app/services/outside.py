"""Documents on their way out of the vault: shown on a page, opened by another program, or saved as a copy."""

import contextlib
import os
from pathlib import Path

from app.models.changes import Changes
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.media import ending_of
from app.models.progress import BytesPassed, Progress
from app.models.words import N_, _
from app.services.documents import document_or_say
from app.services.giving_out import going_out
from app.services.office import Office

WARNING = N_(
    "The document will lie unencrypted in a private folder for as long as this vault is open. The program that shows "
    "it may keep copies, and may name it in a list of recent files. It is taken away when the vault is locked."
)
COPY_WARNING = N_(
    "A copy outside the vault is not encrypted, and the program does not know where it goes from there. It stays until "
    "somebody deletes it."
)


def note_viewed(office: Office, document_id: int) -> Changes:
    """Looking at a document leaves its line."""
    document = document_or_say(office, document_id)
    with office.vault.saving():
        office.vault.history.note("document viewed", document.object_id, case_id=document.case_id)
    return Changes.to("history")


def read_content(office: Office, document_id: int, progress: Progress) -> bytes:
    """The whole content, verified to its last byte. Raises PlainError when it is damaged, or too large for memory."""
    document = document_or_say(office, document_id)
    return office.vault.attachments.read(document, BytesPassed(progress, document.size, _("Opening the document")).told)


def why_not_outside(document: Document) -> str | None:
    """Why a double click must not open this, or None when it may."""
    if ending_of(document.kind):
        return None
    return _("Files of this kind can hold programs, or this computer may not know them: they are not opened from here.")


def open_outside(office: Office, document_id: int, progress: Progress) -> Path:
    """Decrypts a document into the private folder, to be read only; gives the file that another program may show."""
    document = document_or_say(office, document_id)
    if reason := why_not_outside(document):
        raise PlainError(reason, _("Save a copy outside if you need it, and be careful with it."))
    try:
        file = office.vault.outside.new_file(ending_of(document.kind))
    except OSError as error:
        raise PlainError(
            _("There is no private place on this computer in which a document could be opened."),
            _("Save a copy where you want it instead."),
        ) from error
    # What a killed program left there is swept with the folder.
    _written(office, document, file.with_name(f".{file.name}"), file, progress)
    try:
        with office.vault.saving():
            office.vault.history.note("document opened outside", document.object_id, case_id=document.case_id)
    except BaseException:
        forget(file)
        raise
    # Another program must not be able to change it and believe that this was kept.
    file.chmod(0o400)
    return file


def save_copy(office: Office, document_id: int, target: Path, progress: Progress) -> Changes:
    """Writes a copy to a place of the person's choice; it never replaces a file."""
    document = document_or_say(office, document_id)
    outside_or_say(office, target)
    line = ("document saved outside", document.object_id, document.case_id)
    with going_out(office, [target], *line) as (part,):
        _written(office, document, part, target, progress)
    return Changes.to("history", said=_("A copy was saved outside the vault."))


def forget(file: Path) -> None:
    """Takes away a file that no program wanted to open."""
    with contextlib.suppress(OSError):
        file.chmod(0o600)
        file.unlink()


def _written(office: Office, document: Document, part: Path, target: Path, progress: Progress) -> None:
    told = BytesPassed(progress, document.size, _("Copying the document")).told
    office.vault.attachments.stream_out(document, part, target, told)


def outside_or_say(office: Office, target: Path) -> None:
    """Raises PlainError for a place in the vault's own folder, by whatever way it is named."""
    if Path(os.path.realpath(target)).is_relative_to(os.path.realpath(office.vault.folder)):
        raise PlainError(
            _("This place is inside the vault, where only the program writes."), _("Choose another place.")
        )

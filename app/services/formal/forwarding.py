"""The complaint goes to the person complained about in full (policy 12.5.2): the very document that came, unchanged."""

import hashlib

from app.models.documents import Document
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import N_, _
from app.services.formal.facts import COMPLAINT
from app.services.office import Office
from app.services.outside import read_content

_ANOTHER = N_(
    "The complaint goes on in full, as it came. A redacted copy, a new scan or another version cannot stand for it."
)


def complaint_document(office: Office, case_id: int) -> Document | None:
    """The document of the complaint that counts."""
    records = [each for each in office.vault.formal.records.standing(case_id) if each.kind == COMPLAINT]
    document_id = records[-1].document_id if records else None
    return None if document_id is None else office.vault.documents.one(document_id)


def why_not_forward(office: Office, case_id: int, document_id: int) -> str | None:
    """Why a document cannot go out as the complaint, or None. Only the one that came may, byte for byte."""
    complaint = complaint_document(office, case_id)
    if complaint is None:
        return _("The complaint is not on record with its document yet, so there is nothing to send on.")
    document = office.vault.documents.one(document_id)
    if document is None or document.case_id != case_id:
        return _("This document is not on the case.")
    if document.sha256 != complaint.sha256:
        return _(_ANOTHER)
    return None


def outgoing_copy(office: Office, case_id: int, document_id: int, progress: Progress) -> bytes:
    """The content that goes out, weighed once more against the hash of what came. Raises PlainError otherwise."""
    if reason := why_not_forward(office, case_id, document_id):
        raise PlainError(reason, _("Choose the document that is recorded as the complaint."))
    content = read_content(office, document_id, progress)
    complaint = complaint_document(office, case_id)
    if complaint is None or hashlib.sha256(content).digest() != complaint.sha256:
        raise PlainError(_(_ANOTHER), _("Choose the document that is recorded as the complaint."))
    return content

"""The complaint goes to the person complained about in full (policy 12.5.2): the very document that came, unchanged."""

from app.models.documents import Document
from app.models.words import _
from app.services.formal.facts import COMPLAINT
from app.services.office import Office


def received_document(office: Office, case_id: int, what: str = COMPLAINT) -> Document | None:
    """The document of a record that is sent on, such as the complaint: that of the one that counts."""
    records = [
        each for each in office.vault.formal.records.standing(case_id) if each.kind == what and not each.absent_because
    ]
    document_id = records[-1].document_id if records else None
    return None if document_id is None else office.vault.documents.one(document_id)


def why_not_forward(office: Office, case_id: int, document_id: int, what: str = COMPLAINT) -> str | None:
    """Why a document cannot go out as what was received, or None. Only the one that came may, byte for byte."""
    received = received_document(office, case_id, what)
    if received is None:
        return _("It is not on record with its document yet, so there is nothing to send on.")
    document = office.vault.documents.one(document_id)
    if document is None or document.case_id != case_id:
        return _("This document is not on the case.")
    if document.sha256 != received.sha256:
        return _(
            "It goes on in full, exactly as it was received. A redacted copy, a new scan or another version cannot "
            "stand for it."
        )
    return None

"""Files that the program makes for itself beside the documents of a case: encrypted like them, and read back."""

import io

from app.models.documents import Document, MadeFor
from app.services.casework import new_object_id
from app.services.office import Office

_PDF = "application/pdf"


def keep_file(office: Office, case_id: int, name: str, content: bytes, made_for: MadeFor, kind: str = _PDF) -> Document:
    """A file of the program's own, encrypted and read back; its row is still to come."""
    incoming = office.vault.attachments.take_in(io.BytesIO(content))
    office.vault.attachments.keep(incoming)
    return Document(
        object_id=new_object_id(),
        case_id=case_id,
        name=name,
        kind=kind,
        size=incoming.size,
        sha256=incoming.sha256,
        stored=incoming.stored,
        identity=incoming.identity,
        added_at=office.now(),
        made_for=made_for,
    )

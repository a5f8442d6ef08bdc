"""Documents as their rows say them, for files that were taken in without a case around them."""

from app.models.documents import Document
from app.store.attachments import Incoming
from tests.builders import uk

ADDED_AT = uk(2026, 3, 4, 10, 30)


def document_of(incoming: Incoming, case_id: int = 1) -> Document:
    return Document(
        object_id=f"document {incoming.stored}",
        case_id=case_id,
        name="scan.pdf",
        kind="application/pdf",
        size=incoming.size,
        sha256=incoming.sha256,
        stored=incoming.stored,
        identity=incoming.identity,
        added_at=ADDED_AT,
    )

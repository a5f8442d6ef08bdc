"""Documents made ready in this very process, for tests that want a bundle and ask nothing of the child."""

from functools import cache

from app.models.bundles.ingested import INGEST_VERSION, IngestState
from app.models.progress import Silent
from app.paperwork.ingest.converters import WAYS
from app.paperwork.ingest.made import Ask
from app.services.bundles.ingesting import Ready
from app.services.bundles.making_ready import keep_ready, make_bundle_ready
from app.services.office import Office
from tests.reading.hashed_outcome import hashed_outcome

_PDF = "application/pdf"


def make_ready_here(office: Office, bundle_id: int) -> None:
    """As the program does it; only sound PDFs with nothing inside are looked at without a process of their own."""
    for entry in office.vault.bundles.entries.of(bundle_id):
        document = office.vault.documents.one(entry.document_id or 0)
        if not entry.is_in or document is None or document.kind != _PDF:
            continue
        kept = office.vault.bundles.ingested.of(document.id or 0)
        if kept is None or kept.version != INGEST_VERSION:
            ready = _sound(office.vault.attachments.read(document))
            if ready is not None:
                keep_ready(office, document, ready)
    make_bundle_ready(office, bundle_id, Silent())


@cache
def _sound(content: bytes) -> Ready | None:
    report, pdf, within = hashed_outcome(content, Ask(kind=_PDF), WAYS[_PDF].load())
    return Ready(report=report, pdf=pdf) if report.state is IngestState.READY and not within else None

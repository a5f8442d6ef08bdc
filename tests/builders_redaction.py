"""Documents to be redacted, for tests: a witness's statement in a bundle, made ready, searched and decided."""

from pathlib import Path

from app.models.bundles.ingested import IngestReport, IngestState, PageFact
from app.models.bundles.kept import Ingested
from app.models.bundles.redactions import Redaction, RedactionState
from app.models.changes import Changes
from app.models.documents import Document, MadeFor
from app.models.progress import Silent
from app.services.bundles.applying import apply_redactions, approve
from app.services.bundles.own_files import keep_file
from app.services.bundles.redacting import RedactionNow, decide, look_at_redactions, look_twice
from app.services.bundles.searching import search_for
from app.services.casework import new_object_id
from app.services.office import Office
from tests.builders_bundles import add_pdf
from tests.builders_formal import keep, make_formal_case

NAME = "Tobias Fernsby"
PAGES = (f"{NAME} was at the desk when it began.", "He heard it too, said Fernsby.", "Nobody else was in the room.")


def make_statement(office: Office, folder: Path, *pages: str, what: str = "A statement") -> Document:
    """A witness's statement among the evidence of a case of its own, made ready."""
    case_id = make_formal_case(office)
    document = add_pdf(office, folder, case_id, *(pages or PAGES))
    keep(office, case_id, "evidence", document, whose="WITNESS", what=what)
    put_ready(office, document, len(pages or PAGES))
    return document


def put_ready(office: Office, document: Document, pages: int) -> None:
    """What is sound already is its own copy: no child process has to look at it."""
    content = office.vault.attachments.read(document)
    report = IngestReport(
        state=IngestState.READY,
        kind=document.kind,
        source_sha256=document.sha256.hex(),
        source_size=document.size,
        copy_sha256=document.sha256.hex(),
        copy_size=document.size,
        pages=(PageFact(width=595, height=842, letters=30),) * pages,
    )
    copy = keep_file(office, document.case_id, document.name, content, MadeFor.INGEST)
    with office.vault.saving():
        office.vault.bundles.ingested.add(
            Ingested(
                object_id=new_object_id(),
                document_id=document.id or 0,
                copy_id=office.vault.documents.add(copy),
                version=report.version,
                state=report.state,
                report=report.to_json(),
                made_at=office.now(),
            )
        )


def search(office: Office, document: Document, *names: str) -> Changes:
    return search_for(office, document.id or 0, names or (NAME,), Silent())


def now(office: Office, document: Document) -> RedactionNow:
    return look_at_redactions(office, document.id or 0)


def places(office: Office, document: Document) -> tuple[Redaction, ...]:
    return now(office, document).places


def take_all_out(office: Office, document: Document, reason: str = "WITNESS") -> None:
    """All that was proposed is decided: it goes."""
    ids = [each.id or 0 for each in now(office, document).proposed]
    decide(office, document.id or 0, ids, RedactionState.WANTED, reason)


def look_again(office: Office, document: Document, by: str = "Wilhelmina Stroud") -> Changes:
    ids = [each.id or 0 for each in now(office, document).waiting_for_second_look]
    return look_twice(office, document.id or 0, ids, by)


def redact(office: Office, document: Document) -> bytes:
    """Searches, decides, looks twice, applies and approves; gives the redacted copy."""
    search(office, document)
    if now(office, document).proposed:
        take_all_out(office, document)
    look_again(office, document)
    apply_redactions(office, document.id or 0, Silent())
    approve(office, document.id or 0, "Perpetua Lind")
    return redacted_copy(office, document)


def redacted_copy(office: Office, document: Document) -> bytes:
    redacted = now(office, document).redacted
    copy = None if redacted is None else office.vault.documents.one(redacted.copy_id or 0)
    assert copy is not None
    return office.vault.attachments.read(copy)

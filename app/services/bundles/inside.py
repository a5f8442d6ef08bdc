"""Files that came inside a document, such as what hung on an e-mail: each becomes a document of the case, if wanted."""

from app.models.bundles.ingested import IngestReport, IngestState, Inside
from app.models.changes import Changes
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.bundles.ingesting import make_ready
from app.services.casework import open_or_say
from app.services.documents import Pasted, add_documents, document_or_say
from app.services.office import Office


def add_files_inside(office: Office, document_id: int, progress: Progress) -> Changes:
    """Takes out what came inside a document, once more and unseen, and adds what the case does not have already."""
    document = document_or_say(office, document_id)
    open_or_say(office, document.case_id)
    ready = make_ready(office.vault.attachments.read(document), document.kind, progress=progress)
    if ready.report.state is IngestState.NEEDS_PASSWORD:
        raise PlainError(
            _("The document is locked, so what came inside it cannot be taken out here."),
            _("Open the original with its password, save what is inside, and add that to the case."),
        )
    found = [Pasted(name=name, content=content) for name, content in ready.inside if content]
    if not found:
        raise PlainError(_("There is no file inside this document."), _("Look at the original."))
    brought = add_documents(office, document.case_id, found, progress)
    others = len(found) - len(brought.added)
    left = counted("One is on the case already.", "{n} are on the case already.", others) if others else ""
    said = " ".join(filter(None, (brought.changes.said, left)))
    return Changes.to(*brought.changes.topics, said=said, undo=brought.changes.undo, record_id=document_id)


def not_on_the_case(office: Office, document: Document, report: IngestReport) -> list[Inside]:
    """What came inside a document and is not yet a document of its case."""
    return [
        each
        for each in report.inside
        if each.size
        and all(
            found.case_id != document.case_id for found in office.vault.documents.of_content(bytes.fromhex(each.sha256))
        )
    ]

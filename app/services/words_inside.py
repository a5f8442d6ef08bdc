"""The words inside a document, for a hint about them: nothing of them is kept, and the document stays as it is."""

from app.models.errors import PlainError
from app.models.progress import Progress
from app.services.documents import document_or_say
from app.services.office import Office
from app.services.outside import read_content
from app.services.previews import page_picture

_READ_AS = {
    "text/plain": "text",
    "message/rfc822": "mail",
    "application/pdf": "pdf_words",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx_words",
    "application/vnd.oasis.opendocument.text": "odt_words",
}


def words_inside(office: Office, document_id: int, progress: Progress) -> str:
    """The words of a document, read by the child process; empty where it shows none, as a scan or a photograph does."""
    document = document_or_say(office, document_id)
    kind = _READ_AS.get(document.kind)
    if kind is None:
        return ""
    content = read_content(office, document_id, progress)
    try:
        return page_picture(content, kind, 0, 1, progress).text.strip()
    except PlainError:
        # Locked by a password, or no document of its kind: whoever reads it looks for themselves.
        return ""

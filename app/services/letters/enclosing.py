"""What has to go with a letter: the complaint and the response, whole and as they came (policy 12.5.2, 12.5.3)."""

from app.models.documents import Document
from app.models.errors import PlainError
from app.models.words import _
from app.services.formal.facts import standing
from app.services.formal.forwarding import received_document
from app.services.letters.wordings import letters_of
from app.services.office import Office


def enclosure_for(office: Office, case_id: int, code: str, *, must_be_there: bool = False) -> Document | None:
    """The document that has to go with a letter, as it was received; None where nothing must, or none is on record.

    Raises PlainError for one that `must_be_there` and is not. Of a letter without a template here it knows nothing.
    """
    what = what_goes_with(office, code)
    if not what or standing(office, case_id) is None:
        return None
    document = received_document(office, case_id, what)
    records = [each for each in office.vault.formal.records.standing(case_id) if each.kind == what]
    if document is None and records and all(each.absent_because for each in records):
        # A reason stands for it: the letter says that none came.
        return None
    if document is None and must_be_there:
        raise PlainError(
            _("What has to be enclosed is not on record yet, with its document."),
            _("Record it on the page of the formal complaint. Then record that the letter was sent."),
        )
    return document


def what_goes_with(office: Office, code: str) -> str:
    """The kind of record whose document goes with a letter; empty where none does."""
    template = letters_of(office).templates.get(code)
    return "" if template is None else template.encloses

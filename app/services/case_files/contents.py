"""What would be in the file of a case, before it is made: what the adviser is told, and asked to look at."""

from dataclasses import dataclass

from app.models.bundles.ingested import IngestState
from app.models.cases import Case
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.notes import NoteState
from app.models.words import _
from app.services.agreeing import notes_of
from app.services.case_files.enclosing import documents_for, kept_back
from app.services.casework import case_or_say
from app.services.office import Office
from app.services.own_copy import agreed_notes
from app.services.two_worlds import ADVISER


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNow:
    """`without_pages` counts documents that are known not to become pages; others may turn out so when it is made.

    `kept_back` counts what the person's copy does not have. `why_no_copy` says why there can be none for them, or is
    empty.
    """

    case: Case
    documents: int
    without_pages: int
    kept_back: int
    agreed: int
    not_agreed: int
    why_no_copy: str


def look_at_case_file(office: Office, case_id: int) -> FileNow:
    case = adviser_case_or_say(office, case_id)
    documents = documents_for(office, case_id, for_person=False)
    notes = notes_of(office, case_id)
    agreed = agreed_notes(office, case_id)
    return FileNow(
        case=case,
        documents=len(documents),
        without_pages=sum(_has_no_pages(office, each) for each in documents),
        kept_back=len(kept_back(office, case_id)),
        agreed=len(agreed),
        not_agreed=len([each for each in notes if each.state is not NoteState.AGREED]),
        why_no_copy=why_no_copy(case) or "",
    )


def adviser_case_or_say(office: Office, case_id: int) -> Case:
    """Raises PlainError in a vault of formal complaints, which has bundles and no case files."""
    if office.vault.role != ADVISER:
        raise PlainError(
            _("A case file is made of an adviser's own case."), _("For a hearing, make the bundle of its papers.")
        )
    return case_or_say(office, case_id)


def why_no_copy(case: Case) -> str | None:
    """Why there can be no copy for the person, or None: a copy needs somebody known to be given it."""
    if case.mode.is_anonymous:
        return _("Nobody is named on this case, so there is nobody whose own copy this could be.")
    return None


def _has_no_pages(office: Office, document: Document) -> bool:
    kept = office.vault.bundles.ingested.of(document.id or 0)
    return kept is not None and kept.state in (IngestState.NEEDS_PASSWORD, IngestState.REFUSED)

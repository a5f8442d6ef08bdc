"""Formal cases for tests: a panel vault, two parties, and a complaint with its document."""

from datetime import date
from pathlib import Path
from typing import Any

from app.models.cases import Mode
from app.models.changes import Changes
from app.models.documents import Document
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus, Procedure
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.services.casework import new_object_id, open_case
from app.services.demo.corresponding import Correspondence
from app.services.demo.walking import Words
from app.services.documents import add_documents
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.formal.recording import keep_record
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.stepping import take_step
from app.services.letters.enclosing import enclosure_for
from app.services.office import Office
from tests.builders import make_office


def make_panel_office(folder: Path, **named: Any) -> Office:
    return make_office(folder, "panel", **named)


def make_formal_parties(
    office: Office,
    *,
    complainant: PartyStatus = PartyStatus.STAFF,
    respondent: PartyStatus | None = PartyStatus.STAFF,
    **named: Any,
) -> int:
    """A case with two parties and no procedure yet; gives its id."""
    people = [
        Person(object_id=new_object_id(), case_id=0, part=Part.AFFECTED, called="Ada Quist", status=complainant),
        Person(
            object_id=new_object_id(),
            case_id=0,
            part=Part.RESPONDENT,
            called="Bo Larch",
            status=respondent or "",
            **named,
        ),
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    return case.id


def procedure_for(office: Office, status: PartyStatus) -> Procedure:
    return fitting(in_use(office), status)[0]


def make_formal_case(office: Office, respondent: PartyStatus = PartyStatus.STAFF, **named: Any) -> int:
    """A case under the procedure for its respondent, with nothing recorded yet."""
    case_id = make_formal_parties(office, respondent=respondent, **named)
    begin(office, case_id, procedure_for(office, respondent), office.today())
    return case_id


def make_received_case(office: Office, folder: Path, respondent: PartyStatus = PartyStatus.STAFF, **named: Any) -> int:
    """A case whose complaint is in, by somebody who knew that it is forwarded."""
    case_id = make_formal_case(office, respondent, **named)
    keep(office, case_id, "complaint", add_document(office, folder, case_id), warned="YES")
    take_step(office, case_id, "receive", office.today())
    return case_id


def add_document(office: Office, folder: Path, case_id: int, words: str = "My complaint.") -> Document:
    file = folder / f"{new_object_id()[:8]}.txt"
    file.write_text(words, "utf-8")
    brought = add_documents(office, case_id, [file], Silent())
    document = office.vault.documents.one(brought.added[0])
    assert document is not None
    return document


def keep(office: Office, case_id: int, kind: str, document: Document | None = None, **answers: Any) -> Changes:
    """Keeps a record on a day (`on`, else today)."""
    on: date = answers.pop("on", office.today())
    return keep_record(
        office, case_id, kind, {"dated_on": exactly(on), **answers}, document_id=document.id if document else None
    )


def walk_words() -> Words:
    """What stands in the records and letters of a case that a test walks through its procedure."""
    letters = Correspondence(said={}, otherwise="As we said.", approved_by="Ada Penn", how="By hand")
    return Words(reasons="Because.", passing="Told in person.", other="As it came.", letters=letters)


def sent_elsewhere(office: Office, case_id: int, code: str, recipients: tuple[str, ...], on: date, how: str) -> Changes:
    """A letter that was sent outside the program, with what has to go with it."""
    wanted = enclosure_for(office, case_id, code)
    return record_sent_elsewhere(office, case_id, code, recipients, on, how, None if wanted is None else wanted.id)

"""A small fictional HR office: formal complaints at several stages, everybody in them made up."""

from dataclasses import dataclass, field
from datetime import datetime

from app.models.cases import Mode
from app.models.documents import Document
from app.models.holders import SlotKind
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.services import documents
from app.services.casework import new_object_id, open_case
from app.services.documents import Pasted
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.formal.recording import keep_record
from app.services.office import Office
from app.store.key_file import Slot
from tests.scenes import register_stories
from tests.scenes.stories import NOW
from tests.standing_clock import BRITAIN, StandingClock

OFFICER = "Perpetua Lind-Aguirre"
COMPLAINANT, RESPONDENT = "Morwenna Tal", "Casimir Oduya"
COMPLAINT = "On three Mondays in a row he read my appraisal aloud to the others, and laughed."


@dataclass(slots=True, kw_only=True)
class Filled:
    """What the scenes point at."""

    formal_case: int
    """A formal complaint that has just come, with its document."""
    new_case: int
    """A case with two parties that is under no procedure yet."""
    registered: int
    """Somebody in the register, with posts, training and what they may serve as."""
    words: tuple[str, ...] = field(repr=False)
    """Pieces of what people said and are called: none may be left behind a hidden or locked screen."""


def fill(office: Office, clock: StandingClock) -> Filled:
    """Some weeks of an HR officer's work, up to this morning."""
    with office.vault.saving():
        slot = Slot(id="raw", kind=SlotKind.PASSPHRASE, holder=OFFICER, salt=bytes(16))
        office.vault.holders.follow([slot], datetime(2025, 9, 1, 9, 0, tzinfo=BRITAIN))
    clock.shows = datetime(2026, 2, 27, 9, 30, tzinfo=BRITAIN)
    formal_case = _parties(office, COMPLAINANT, RESPONDENT)
    _begin(office, formal_case)
    letter = _document(office, formal_case, "Complaint, signed.txt", COMPLAINT)
    keep_record(office, formal_case, "complaint", {"dated_on": exactly(clock().date())}, document_id=letter.id)
    clock.shows = NOW
    new_case = _parties(office, "Ines Ravndal", "Tobiah Crake", PartyStatus.STUDENT)
    registered = register_stories.fill(office)
    return Filled(
        registered=registered,
        formal_case=formal_case,
        new_case=new_case,
        words=(
            "Morwenna",
            "Casimir",
            "appraisal",
            "Ravndal",
            "Crake",
            "Complaint, signed",
            "DC-2026",
            *register_stories.WORDS,
        ),
    )


def _parties(office: Office, complainant: str, respondent: str, status: PartyStatus = PartyStatus.STAFF) -> int:
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=called, status=status)
        for part, called in ((Part.AFFECTED, complainant), (Part.RESPONDENT, respondent))
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    return case.id


def _begin(office: Office, case_id: int) -> None:
    begin(office, case_id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today())


def _document(office: Office, case_id: int, name: str, words: str) -> Document:
    brought = documents.add_documents(office, case_id, [Pasted(name=name, content=words.encode())], Silent())
    document = office.vault.documents.one(brought.added[0])
    assert document is not None
    return document

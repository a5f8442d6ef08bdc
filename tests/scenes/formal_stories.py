"""A small fictional HR office: formal complaints at several stages, everybody in them made up."""

import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.models.answers import YesNo
from app.models.cases import Mode
from app.models.documents import Document
from app.models.holders import SlotKind
from app.models.people import Part, Person
from app.models.procedures.procedure import Overlay, PartyStatus
from app.models.progress import Silent
from app.models.typed_dates import Moment, exactly
from app.models.witnesses import Mark
from app.services import documents
from app.services.casework import case_or_say, new_object_id, open_case
from app.services.documents import Pasted
from app.services.formal.complaint import keep_complaint
from app.services.formal.enquiries import keep_enquiry
from app.services.formal.links import link_cases
from app.services.formal.opening import begin
from app.services.formal.overlays import begin_overlay
from app.services.formal.procedures import fitting, in_use
from app.services.formal.recording import keep_record
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.witnesses import keep_witness, mark
from app.services.office import Office
from app.store.key_file import Slot
from tests.scenes import (
    aftercare_stories,
    bundle_stories,
    hearing_stories,
    meeting_stories,
    redaction_stories,
    register_stories,
    risk_stories,
)
from tests.scenes.stories import NOW
from tests.standing_clock import BRITAIN, StandingClock
from tests.walking_formal import Walker

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
    paused_case: int
    """A complaint that waits for a response, late, and is paused."""
    called_case: int
    """A complaint that goes to a panel, with a hearing that was put off, and times at which people cannot come."""
    respondent: int
    """Who is complained about in the first of them."""
    registered: int
    """Somebody in the register, with posts, training and what they may serve as."""
    aftercare_case: int
    """A complaint that was decided, with everything that is followed up."""
    evidence_case: int
    """A mixed case whose complaint is in, with witnesses, evidence of one side, another respondent, and a link."""
    risk: int
    """A risk assessment that was looked at again, with steps and a case."""
    hearings: hearing_stories.Hearings
    """A case that is ready for its hearing, and one whose hearing was held."""
    findings_case: int = 0
    """A complaint that was heard and found on in part."""
    unfound_case: int = 0
    """One whose allegations are only being written down."""
    dismissed_case: int = 0
    """One of which nothing was upheld, with a finding on malice."""
    appealed_case: int = 0
    """One whose outcome was appealed against, with success in part."""
    bundles: bundle_stories.Bundles | None = None
    """Cases whose papers become a bundle."""
    redactions: redaction_stories.Redactions | None = None
    """Statements whose witness is taken out of them."""
    panel_case: int = 0
    """A complaint whose panel is being chosen."""
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
    paused_case = _paused(office, clock)
    clock.shows = NOW
    new_case = _parties(office, "Ines Ravndal", "Tobiah Crake", PartyStatus.STUDENT)
    registered = register_stories.fill(office)
    evidence_case = _evidence(office, clock, new_case)
    called_case = _parties(office, "Isolde Marchbanks", "Fergus Tay")
    _begin(office, called_case)
    decided = _parties(office, aftercare_stories.COMPLAINANT, aftercare_stories.RESPONDENT)
    _begin(office, decided)
    aftercare_case = aftercare_stories.fill(office, clock, decided)
    _enquiries(office)
    hearings = hearing_stories.fill(office)
    return Filled(
        hearings=hearings,
        aftercare_case=aftercare_case,
        evidence_case=evidence_case,
        registered=registered,
        risk=risk_stories.fill(office, clock, formal_case, paused_case),
        called_case=meeting_stories.call(office, called_case),
        formal_case=formal_case,
        paused_case=paused_case,
        respondent=office.vault.people.of_case(formal_case)[1].id or 0,
        new_case=new_case,
        words=(
            "Morwenna",
            "Casimir",
            "appraisal",
            "Ravndal",
            "Crake",
            "Aderyn",
            "Ottoline",
            "Lowri",
            "Yusuf",
            "Okafor",
            "Complaint, signed",
            "DC-2026",
            *aftercare_stories.WORDS,
            *register_stories.WORDS,
            *risk_stories.WORDS,
            *hearing_stories.WORDS,
            *meeting_stories.WORDS,
        ),
    )


def _evidence(office: Office, clock: StandingClock, other: int) -> int:
    clock.shows = datetime(2026, 2, 12, 9, 30, tzinfo=BRITAIN)
    case_id = _parties(office, "Aderyn Foss", "Bevis Okafor")
    _begin(office, case_id)
    with office.vault.saving():
        complainant = office.vault.people.of_case(case_id)[0]
        office.vault.people.change(replace(complainant, status=PartyStatus.STUDENT))
        office.vault.people.add(
            Person(object_id=new_object_id(), case_id=case_id, part=Part.RESPONDENT, called="Clio Vantongeren")
        )
    letter = _document(office, case_id, "Letter of complaint.txt", "On Tuesday he shouted at me. I felt small.")
    came = Moment(at=datetime(2026, 2, 11, 18, 20, tzinfo=BRITAIN))
    answers = {"came_at": came, "states": ("TIMES", "EVENTS"), "warned": YesNo.YES}
    keep_complaint(office, case_id, {**answers, "warned_on": exactly(came.at.date())}, letter.id)
    record_sent_elsewhere(office, case_id, "L15", ("respondent",), clock().date(), "by e-mail")
    marks = ((), (Mark.ASKED,), (Mark.ASKED, Mark.RECEIVED, Mark.SIGNED, Mark.UNDERTAKING))
    for number, (name, done) in enumerate(
        zip(("Ottoline Reyes", "Padraig Nunn", "Quill Sarsfield"), marks, strict=True)
    ):
        called_by = ("complainant", "complainant", "respondent")[number]
        about = "Sat at the next desk on the Tuesday."
        kept = keep_witness(office, case_id, {"name": name, "called_by": called_by, "about": about})
        for each in done:
            mark(office, kept.record_id or 0, each)
    reference = case_or_say(office, other).reference
    link_cases(office, case_id, reference, "The same office, and the same Tuesdays.")
    keep_witness(office, other, {"name": "Ottoline Reyes", "called_by": "complainant"})
    clock.shows = NOW
    return case_id


def _enquiries(office: Office) -> None:
    """Three chats: one of last year, one that somebody would rather not be named in, and one of this morning."""
    for day, called, words in (
        (date(2025, 2, 3), "Lowri", "Asked what a panel is. Wanted nothing written to anybody."),
        (date(2026, 2, 20), "", "A manager who hears shouting through the wall, and does not know whom to tell."),
        (date(2026, 3, 4), "Ffion", "Would like to know what happens to a letter before she writes one."),
    ):
        keep_enquiry(office, {"held_on": exactly(day), "called": called, "words": words, "minutes": 25})


def _paused(office: Office, clock: StandingClock) -> int:
    """Its response was due last week; the police have asked to wait since Monday."""
    clock.shows = datetime(2026, 2, 12, 11, 0, tzinfo=BRITAIN)
    case_id = _parties(office, "Yusuf Hale", "Rosalind Okafor")
    _begin(office, case_id)
    with tempfile.TemporaryDirectory() as folder:
        walker = Walker(office, Path(folder), case_id)
        walker.go("receive", "acknowledge", "name_investigator")
        clock.shows = datetime(2026, 2, 16, 9, 0, tzinfo=BRITAIN)
        walker.go("ask_for_response")
    clock.shows = datetime(2026, 3, 2, 9, 0, tzinfo=BRITAIN)
    answers: dict[str, Any] = {
        "dated_on": exactly(clock().date()),
        "reason": "The police asked us to wait for their interview.",
    }
    for question in _pause_of(office).form.questions:
        if question.required and question.codes is not None:
            answers[question.name] = question.codes.codes[0].code
    begin_overlay(office, case_id, "paused", answers)
    return case_id


def _pause_of(office: Office) -> Overlay:
    return fitting(in_use(office), PartyStatus.STAFF)[0].overlay("paused")


def _parties(office: Office, complainant: str, respondent: str, status: PartyStatus = PartyStatus.STAFF) -> int:
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=called, status=status)
        for part, called in ((Part.AFFECTED, complainant), (Part.RESPONDENT, respondent))
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    return case.id


def begun_case(office: Office, complainant: str, respondent: str) -> int:
    """A complaint between these two under the procedure for staff."""
    case_id = _parties(office, complainant, respondent)
    _begin(office, case_id)
    return case_id


def _begin(office: Office, case_id: int) -> None:
    begin(office, case_id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today())


def _document(office: Office, case_id: int, name: str, words: str) -> Document:
    brought = documents.add_documents(office, case_id, [Pasted(name=name, content=words.encode())], Silent())
    document = office.vault.documents.one(brought.added[0])
    assert document is not None
    return document

"""Types the word of the canary into the forms of a formal case, each on a case of its own where it needs one."""

from app.models.answers import Answers
from app.models.cases import Mode
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.models.witnesses import Mark
from app.services import documents
from app.services.casework import case_or_say, new_object_id, open_case
from app.services.formal import cases, clocks, complaint, counterpart, enquiries, evidence, links, witnesses
from app.services.formal.opening import begin, route_change
from app.services.formal.procedures import fitting, in_use
from app.services.formal.sending import record_sent_elsewhere
from app.services.formal.workspace import look_at_workspace
from app.services.letters.addressees import addressee_of
from app.services.letters.enclosing import enclosure_for
from app.services.letters.making import change_draft, draft_of, letters_of_case, prepare_letters
from app.services.letters.sending import record_service
from app.services.timeline import timeline
from tests.faults.typist import Typist


def formal_case(typist: Typist, complainant: PartyStatus = PartyStatus.STAFF) -> int:
    """A case between two people who are called by the word, under the procedure for staff."""
    office, word = typist.office, typist.word
    sides = ((Part.AFFECTED, complainant), (Part.RESPONDENT, PartyStatus.STAFF))
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=f"{word} {part}", status=status)
        for part, status in sides
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    typist.do(begin, case.id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today(), f"Because of {word}")
    assert case.id is not None
    return case.id


def keep_complaint(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    letter = documents.Pasted(name=f"{word}.txt", content=f"On Monday {word} said so.".encode())
    (added,) = documents.add_documents(office, case_id, [letter], Silent()).added
    typist.try_(complaint.keep_complaint, case_id, typist.unreadable(office.form("complaint")), added)
    typist.do(complaint.keep_complaint, case_id, answers, added)
    now = complaint.complaint_of(office, case_id)
    assert now is not None
    typist.look(now, now.came_words(), complaint.contents_not_found(office, added, Silent()))
    typist.look(evidence.evidence_of(office, case_id), route_change(office, case_id), timeline(office, case_id))


def keep_counterpart(typist: Typist, answers: Answers, _case_id: int) -> None:
    case_id = formal_case(typist, PartyStatus.STUDENT)
    typist.try_(counterpart.inform_counterpart, case_id, {**answers, "words": ""})
    typist.do(counterpart.inform_counterpart, case_id, answers)
    typist.look(counterpart.counterpart_of(typist.office, case_id))


def keep_enquiry(typist: Typist, answers: Answers, _case_id: int) -> None:
    typist.try_(enquiries.keep_enquiry, typist.unreadable(typist.office.form("enquiry")))
    enquiry_id = typist.do(enquiries.keep_enquiry, answers)
    typist.look(*typist.office.vault.formal.enquiries.held(), enquiries.retention_hint(typist.office))
    typist.do(enquiries.keep_enquiry, {**answers, "words": f"{typist.word} again"}, enquiry_id)
    typist.do(enquiries.remove_enquiry, typist.do(enquiries.keep_enquiry, answers))


def keep_from_enquiry(typist: Typist, answers: Answers, _case_id: int) -> None:
    office = typist.office
    enquiry_id = typist.do(enquiries.keep_enquiry, {"held_on": exactly(office.today()), "words": typist.word})
    typist.do(enquiries.begin_case, enquiry_id, wanted=True, carried=answers["carried"])


def keep_extension(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    wanted = enclosure_for(office, case_id, "L13")
    enclosed = None if wanted is None else wanted.id
    typist.do(record_sent_elsewhere, case_id, "L13", ("respondent",), office.today(), f"by {typist.word}", enclosed)
    running = office.vault.formal.deadlines.running(case_id, "response")
    typist.try_(clocks.extend, running.id, answers["days"], answers["because"])
    typist.do(clocks.extend, running.id, "3", answers["because"])
    typist.look(*clocks.clocks_of(office, case_id))


def keep_link(typist: Typist, answers: Answers, _case_id: int) -> None:
    office = typist.office
    one, two = formal_case(typist), formal_case(typist)
    typist.try_(links.link_cases, one, answers["reference"], answers["reason"])
    typist.do(links.link_cases, one, case_or_say(office, two).reference, answers["reason"])
    typist.look(*links.linked_cases(office, one))


def keep_joint_panel(typist: Typist, answers: Answers, _case_id: int) -> None:
    office = typist.office
    one, two = formal_case(typist), formal_case(typist)
    link_id = typist.do(links.link_cases, one, case_or_say(office, two).reference, f"The same {typist.word}")
    typist.try_(links.decide_joint, link_id, {**answers, "reasons": ""})
    typist.do(links.decide_joint, link_id, answers)
    typist.look(*links.linked_cases(office, two))


def keep_witness(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    witness_id = typist.do(witnesses.keep_witness, case_id, answers)
    typist.do(witnesses.mark, witness_id, Mark.ASKED)
    typist.try_(witnesses.remove_witness, witness_id)
    typist.look(*witnesses.witnesses_of(office, case_id), *witnesses.involved(office, case_id))
    for each in witnesses.involved(office, case_id):
        typist.do(witnesses.keep_undertaking, case_id, each.given_by, each.giver_id)


def keep_witness_day(typist: Typist, answers: Answers, _case_id: int) -> None:
    case_id = formal_case(typist)
    witness_id = typist.do(witnesses.keep_witness, case_id, {"name": typist.word, "called_by": "investigator"})
    typist.do(witnesses.mark, witness_id, Mark(answers["step"]), answers["day"].day)
    typist.try_(witnesses.mark, witness_id, Mark.SIGNED, answers["day"].day)


def keep_not_asked(typist: Typist, answers: Answers, _case_id: int) -> None:
    case_id = formal_case(typist)
    witness_id = typist.do(witnesses.keep_witness, case_id, {"name": typist.word, "called_by": "respondent"})
    typist.do(witnesses.not_asked, witness_id, answers["because"])
    removed = typist.do(witnesses.keep_witness, case_id, {"name": typist.word, "called_by": "complainant"})
    typist.do(witnesses.remove_witness, removed)


def keep_new_case(typist: Typist, answers: Answers, _case_id: int) -> None:
    typist.try_(cases.open_new_case, {**answers, "complainant_called": ""})
    case_id = typist.do(cases.open_new_case, answers)
    typist.look(look_at_workspace(typist.office, case_id))


def keep_party(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    typist.do(cases.keep_party, case_id, None, answers)
    typist.do(cases.keep_party, case_id, office.vault.people.of_case(case_id)[0].id, answers)
    typist.look(look_at_workspace(office, case_id))


def keep_letter_service(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A letter with the word in every field that is typed, approved and recorded as sent."""
    office, word, case_id = typist.office, typist.word, formal_case(typist)
    to = addressee_of(office, case_id, "complainant")
    letter_id = typist.do(prepare_letters, case_id, "L35", (to.key,))
    draft = draft_of(office, letter_id)
    typist.look(draft)
    typist.do(change_draft, letter_id, dict.fromkeys(draft.asked, word))
    typist.try_(record_service, letter_id, answers["served_on"].day, f"by {word}")
    typist.look(letters_of_case(office, case_id))


FORMAL_KEEPS = {
    "new_case": keep_new_case,
    "party": keep_party,
    "letter_service": keep_letter_service,
    "complaint": keep_complaint,
    "counterpart": keep_counterpart,
    "enquiry": keep_enquiry,
    "from_enquiry": keep_from_enquiry,
    "extension": keep_extension,
    "link": keep_link,
    "joint_panel": keep_joint_panel,
    "witness": keep_witness,
    "witness_day": keep_witness_day,
    "not_asked": keep_not_asked,
}
"""What keeps the answers of each form of a formal case."""

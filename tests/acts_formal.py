"""What a person can do beside the steps of a formal case, with a word wherever words can be written."""

from collections.abc import Callable
from datetime import date

from app.models.answers import YesNo
from app.models.cases import Mode
from app.models.changes import Changes
from app.models.formal import GivenBy
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.progress import Silent
from app.models.typed_dates import Moment, exactly
from app.models.witnesses import Mark
from app.services.casework import case_or_say, new_object_id, open_case
from app.services.documents import Pasted, add_documents
from app.services.formal import (
    clocks,
    counterpart,
    enquiries,
    findings,
    linked_panel,
    links,
    measures,
    said_of_self,
    ties,
    witnesses,
)
from app.services.formal.acts import formal_or_say
from app.services.formal.complaint import keep_complaint
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.office import Office
from tests.builders import uk
from tests.builders_formal import sent_elsewhere
from tests.builders_hearing import FOUND, add_fit_for, allege, find_on, put_at, respondent_of, seat
from tests.builders_register import add_person

Doing = Callable[[], Changes]
Preparing = Callable[[Office, str], Doing]
"""Prepares what an act needs in an office, for a word, and gives what does it."""

_DAY = date(2026, 3, 3)


def _case(office: Office, word: str, complainant: PartyStatus = PartyStatus.STAFF) -> int:
    sides = ((Part.AFFECTED, complainant), (Part.RESPONDENT, PartyStatus.STAFF))
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=f"{word} {part}", status=status)
        for part, status in sides
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    begin(office, case.id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today())
    return case.id


def _witness(office: Office, word: str) -> int:
    kept = witnesses.keep_witness(office, _case(office, word), _about_witness(word))
    assert kept.record_id is not None
    return kept.record_id


def _about_witness(word: str) -> dict[str, object]:
    return {"name": word, "called_by": "complainant", "about": f"Heard {word}", "reach": word}


def _complaint(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    (added,) = add_documents(office, case_id, [Pasted(name=word, content=word.encode())], Silent()).added
    answers = {"came_at": Moment(at=uk(2026, 3, 2, 18)), "warned": YesNo.YES, "warned_on": exactly(_DAY)}
    return lambda: keep_complaint(office, case_id, answers, added)


def _extension(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    sent_elsewhere(office, case_id, "L13", ("respondent",), _DAY, word)
    running = office.vault.formal.deadlines.running(case_id, "response")
    assert running is not None
    return lambda: clocks.extend(office, running.id or 0, "3", word)


def _linked(office: Office, word: str) -> int:
    one, two = _case(office, word), _case(office, word)
    linked = links.link_cases(office, one, case_or_say(office, two).reference, word)
    assert linked.record_id is not None
    return linked.record_id


def _link(office: Office, word: str) -> Doing:
    one, reference = _case(office, word), case_or_say(office, _case(office, word)).reference
    return lambda: links.link_cases(office, one, reference, word)


def _joint(office: Office, word: str) -> Doing:
    link_id = _linked(office, word)
    answers = {"decision": "JOINT", "decided_on": exactly(_DAY), "decided_by": word, "reasons": word}
    return lambda: links.decide_joint(office, link_id, answers)


def _unlink(office: Office, word: str) -> Doing:
    link_id = _linked(office, word)
    return lambda: links.unlink(office, link_id)


def _counterpart(office: Office, word: str) -> Doing:
    case_id = _case(office, word, PartyStatus.STUDENT)
    return lambda: counterpart.inform_counterpart(office, case_id, {"dated_on": exactly(_DAY), "words": word})


def _undertaking(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    person = office.vault.people.of_case(case_id)[0]
    return lambda: witnesses.keep_undertaking(office, case_id, GivenBy.PERSON, person.id or 0)


def _with_witness(act: Callable[[Office, int, str], Changes]) -> Preparing:
    def prepare(office: Office, word: str) -> Doing:
        witness_id = _witness(office, word)
        return lambda: act(office, witness_id, word)

    return prepare


def _chat(office: Office, word: str) -> dict[str, object]:
    return {"held_on": exactly(_DAY), "called": word, "reach": word, "words": word}


def _with_chat(act: Callable[[Office, int, str], Changes]) -> Preparing:
    def prepare(office: Office, word: str) -> Doing:
        kept = enquiries.keep_enquiry(office, _chat(office, word))
        return lambda: act(office, kept.record_id or 0, word)

    return prepare


def _new_witness(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    return lambda: witnesses.keep_witness(office, case_id, _about_witness(word))


def _heard(office: Office, word: str) -> tuple[int, int, int]:
    """A case before its panel, with an allegation: the case, the allegation, and who is complained about."""
    case_id = _case(office, word)
    put_at(office, case_id, "hearing")
    return case_id, allege(office, case_id, f"{word} shouted"), respondent_of(office, case_id)


def _allegation(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    return lambda: findings.write_allegation(office, case_id, f"{word} shouted")


def _reworded(office: Office, word: str) -> Doing:
    case_id, allegation, _person = _heard(office, word)
    return lambda: findings.write_allegation(office, case_id, f"{word} whispered", allegation)


def _unalleged(office: Office, word: str) -> Doing:
    case_id, allegation, _person = _heard(office, word)
    return lambda: findings.take_allegation_away(office, case_id, allegation)


def _found(office: Office, word: str) -> Doing:
    case_id, allegation, person = _heard(office, word)
    answers = {**FOUND, "disputed": word, "result": "UPHELD", "reasons": word, "dated_on": exactly(_DAY)}
    return lambda: findings.keep_finding(office, case_id, allegation, person, answers)


def _unfound(office: Office, word: str) -> Doing:
    case_id, allegation, _person = _heard(office, word)
    found = find_on(office, case_id, allegation, reasons=word)
    return lambda: findings.take_finding_away(office, found)


def _warning(office: Office, word: str) -> int:
    case_id, allegation, person = _heard(office, word)
    find_on(office, case_id, allegation, reasons=word)
    decided = measures.decide_measure(office, case_id, person, "WARNING", _DAY, words=word)
    assert decided.record_id is not None
    return decided.record_id


def _measure(office: Office, word: str) -> Doing:
    case_id, allegation, person = _heard(office, word)
    find_on(office, case_id, allegation, reasons=word)
    return lambda: measures.decide_measure(office, case_id, person, "WARNING", _DAY, words=word)


def _unmeasure(office: Office, word: str) -> Doing:
    measure = _warning(office, word)
    return lambda: measures.take_measure_away(office, measure)


def _lifted(office: Office, word: str) -> Doing:
    measure = _warning(office, word)
    return lambda: measures.lift_measure(office, measure, word)


def _tie(office: Office, word: str) -> tuple[int, dict[str, object]]:
    case_id = _case(office, word)
    whose = str(office.vault.people.of_case(case_id)[1].id)
    return case_id, {"whose": whose, "kind": "MANAGER", "name": word}


def _new_tie(office: Office, word: str) -> Doing:
    case_id, tie = _tie(office, word)
    return lambda: ties.keep_tie(office, case_id, tie)


def _untie(office: Office, word: str) -> Doing:
    tie_id = ties.keep_tie(office, *_tie(office, word)).record_id
    assert tie_id is not None
    return lambda: ties.remove_tie(office, tie_id)


def _linked_seats(office: Office, word: str) -> Doing:
    one, two = _case(office, word), _case(office, word)
    chair = add_fit_for(office, formal_or_say(office, two).procedure, "chair", word)
    seat(office, two, "chair", chair)
    link_id = links.link_cases(office, one, case_or_say(office, two).reference, word).record_id
    decided = {**office.form("joint_panel").defaults(office.now()), "decision": "JOINT"}
    links.decide_joint(office, link_id or 0, {**decided, "decided_by": word, "reasons": word})
    return lambda: linked_panel.take_linked_panel(office, one, "dignity_panel", two)


def _said(office: Office, word: str) -> Doing:
    member = add_person(office, word)
    return lambda: said_of_self.keep_said(office, member, {"gender": "S10", "ethnicity": "PNS"})


FORMAL_ACTS: dict[str, Preparing] = {
    "note somebody close to a party": _new_tie,
    "take a tie away": _untie,
    "say who a witness is": _with_witness(
        lambda office, witness_id, word: ties.say_who_witness_is(office, witness_id, {"name": word, "is_outside": True})
    ),
    "take the panel of a linked case": _linked_seats,
    "keep what somebody said of themselves": _said,
    "write an allegation": _allegation,
    "reword an allegation": _reworded,
    "take an allegation away": _unalleged,
    "record a finding": _found,
    "take a finding back": _unfound,
    "decide what follows": _measure,
    "take a measure away": _unmeasure,
    "lift a measure": _lifted,
    "keep a complaint": _complaint,
    "extend a deadline": _extension,
    "link two cases": _link,
    "take a link away": _unlink,
    "decide on one panel": _joint,
    "inform the counterpart": _counterpart,
    "keep an undertaking": _undertaking,
    "add a witness": _new_witness,
    "ask a witness": _with_witness(lambda office, witness_id, word: witnesses.mark(office, witness_id, Mark.ASKED)),
    "do not ask a witness": _with_witness(witnesses.not_asked),
    "remove a witness": _with_witness(lambda office, witness_id, word: witnesses.remove_witness(office, witness_id)),
    "keep an enquiry": lambda office, word: lambda: enquiries.keep_enquiry(office, _chat(office, word)),
    "change an enquiry": _with_chat(
        lambda office, enquiry_id, word: enquiries.keep_enquiry(
            office, {**_chat(office, word), "minutes": 5}, enquiry_id
        )
    ),
    "remove an enquiry": _with_chat(lambda office, enquiry_id, word: enquiries.remove_enquiry(office, enquiry_id)),
    "begin a case from an enquiry": _with_chat(
        lambda office, enquiry_id, word: enquiries.begin_case(
            office, enquiry_id, wanted=True, carried=("CALLED", "REACH")
        )
    ),
}
"""Acts by their names, as in `tests.acts`."""

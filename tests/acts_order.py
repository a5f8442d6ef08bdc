"""What a person can do with the running order of a hearing, with a word wherever words can be written."""

from collections.abc import Callable
from datetime import date

from app.models.cases import Mode
from app.models.changes import Changes
from app.models.hearings import WasThere
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.casework import new_object_id, open_case
from app.services.formal.hearing_facts import person_key
from app.services.formal.meeting import attendance, ordering, seats
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.formal.recording import keep_record
from app.services.office import Office
from tests.builders_hearing import tell_of_the_panel

Doing = Callable[[], Changes]
Acting = Callable[[Office, int, str, str], Changes]
"""An act for a case, the key of somebody in its order, and the word."""

_HEARING = "hearing"


def _case(office: Office, word: str) -> tuple[int, str]:
    """A case whose hearing is today, and the key of the person who complains."""
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=f"{word} {part}", status=PartyStatus.STAFF)
        for part in (Part.AFFECTED, Part.RESPONDENT)
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    begin(office, case.id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today())
    tell_of_the_panel(office, case.id)
    keep_record(office, case.id, _HEARING, {"dated_on": exactly(date(2026, 3, 4)), "starts": "10:00", "place": word})
    return case.id, person_key(office.vault.people.of_case(case.id)[0].id or 0)


def _on(act: Acting, *before: Acting) -> Callable[[Office, str], Doing]:
    def prepare(office: Office, word: str) -> Doing:
        case_id, who = _case(office, word)
        for each in before:
            each(office, case_id, who, word)
        return lambda: act(office, case_id, who, word)

    return prepare


def _place(office: Office, case_id: int, who: str, word: str) -> Changes:
    answers = {"attends": "video", "minutes": 20, "starts": "11:00", "adjustments": word}
    return ordering.keep_place(office, case_id, _HEARING, who, answers)


def _down(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return ordering.move(office, case_id, _HEARING, who, +1)


def _off(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return ordering.take_off(office, case_id, _HEARING, who)


def _in(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return ordering.put_in(office, case_id, _HEARING, who)


def _anew(office: Office, case_id: int, _who: str, _word: str) -> Changes:
    return ordering.start_anew(office, case_id, _HEARING)


def _companion(office: Office, case_id: int, who: str, word: str) -> Changes:
    return seats.keep_companion(office, case_id, _HEARING, who, {"name": word, "kind": "UNION_REP", "certified": True})


def _alone(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return seats.no_companion(office, case_id, _HEARING, who)


def _support(office: Office, case_id: int, who: str, word: str) -> Changes:
    return seats.keep_support_worker(office, case_id, _HEARING, who, {"kind": "BSL", "name": word})


def _unsupported(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return seats.no_support_worker(office, case_id, _HEARING, who)


def _there(office: Office, case_id: int, who: str, _word: str) -> Changes:
    return attendance.mark_there(office, case_id, _HEARING, who, WasThere.PART)


def _everybody(office: Office, case_id: int, _who: str, _word: str) -> Changes:
    return attendance.everybody_was_there(office, case_id, _HEARING)


def _on_record(office: Office, case_id: int, _who: str, word: str) -> Changes:
    return attendance.write_attendance(office, case_id, _HEARING, {"note": word})


ORDER_ACTS: dict[str, Callable[[Office, str], Doing]] = {
    "keep a place in the running order": _on(_place),
    "move somebody in the running order": _on(_down, _place),
    "take somebody off the running order": _on(_off, _place),
    "put somebody into the running order": _on(_in, _off),
    "go back to the order that is proposed": _on(_anew, _down),
    "keep a companion": _on(_companion),
    "take a companion away": _on(_alone, _companion),
    "keep a support worker": _on(_support),
    "take a support worker away": _on(_unsupported, _support),
    "mark who was there": _on(_there),
    "mark everybody as there": _on(_everybody),
    "put on record who was there": _on(_on_record, _everybody),
}
"""Acts by their names, as in `tests.acts`."""

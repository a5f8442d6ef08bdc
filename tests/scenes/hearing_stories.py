"""A case ready for its hearing, with everything that can stand beside somebody, and one whose hearing was held."""

from datetime import date
from typing import NamedTuple

from app.models.cases import Mode
from app.models.formal import RoleHeld
from app.models.hearings import WasThere
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.casework import new_object_id, open_case
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.formal.meeting import attendance, ordering, seats
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.formal.recording import keep_record
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_hearing import tell_of_the_panel

WORDS = ("Isolde", "Gwilym", "Marguerite", "Thaddeus", "Evander", "Leocadia", "Balthasar", "Zephyrine", "hearing loop")
"""Pieces of what people said and are called."""
# By name alone, as before there was a register: the panel of a page may have no more people than its picker shows.
_SEATS = {"chair": "Balthasar Orme", "senior_member": "Leocadia Finch", "trained_member": "Evander Shaw"}


class Hearings(NamedTuple):
    ready: int
    """A student complains, and nobody has decided yet who may come with them; the other side has both seats taken."""
    held: int


def fill(office: Office) -> Hearings:
    ready = _parties(office, "Isolde Marchbanks", "Gwilym Penhallow", PartyStatus.STUDENT)
    for name, called_by in (("Marguerite Dunn", "complainant"), ("Thaddeus Lisle", "respondent")):
        keep_witness(office, ready, {"name": name, "called_by": called_by})
    with office.vault.saving():
        for role, name in _SEATS.items():
            held = RoleHeld(object_id=new_object_id(), case_id=ready, role=role, name=name, named_on=office.today())
            office.vault.formal.roles.add(held)
    _fix(office, ready, date(2026, 4, 30))
    arrange(office, ready)
    held = _parties(office, "Zephyrine Cole", "Thaddeus Lisle", PartyStatus.STAFF)
    _fix(office, held, office.today())
    complainant, respondent = office.vault.people.of_case(held)
    attendance.mark_there(office, held, "hearing", person_key(complainant.id or 0), WasThere.YES)
    attendance.mark_there(office, held, "hearing", person_key(respondent.id or 0), WasThere.PART)
    attendance.write_attendance(office, held, "hearing", {"note": "It began twenty minutes late."})
    return Hearings(ready=ready, held=held)


def arrange(office: Office, case_id: int) -> None:
    """The respondent brings somebody of their union and an interpreter; the complainant is in another place."""
    complainant, respondent = office.vault.people.of_case(case_id)
    key = person_key(respondent.id or 0)
    union = {"name": "Marguerite Salt", "kind": "UNION_REP"}
    seats.keep_companion(office, case_id, "hearing", key, union)
    seats.keep_support_worker(office, case_id, "hearing", key, {"kind": "BSL", "name": "Evander Rooke"})
    elsewhere = {"attends": "video", "minutes": 45, "adjustments": "A break each half hour, and a hearing loop."}
    ordering.keep_place(office, case_id, "hearing", person_key(complainant.id or 0), elsewhere)
    (witness, _other) = office.vault.formal.witnesses.of_case(case_id)
    early = {"attends": "separate_room", "minutes": 20, "starts": "9.30am"}
    ordering.keep_place(office, case_id, "hearing", witness_key(witness.id or 0), early)
    ordering.take_off(office, case_id, "hearing", role_key("trained_member"))


def _fix(office: Office, case_id: int, day: date) -> None:
    tell_of_the_panel(office, case_id)
    answers = {"dated_on": exactly(day), "starts": "10:00", "place": "Trent Building, room A19"}
    keep_record(office, case_id, "hearing", answers)


def _procedure(office: Office):  # type: ignore[no-untyped-def]
    return fitting(in_use(office), PartyStatus.STAFF)[0]


def _parties(office: Office, complainant: str, respondent: str, status: PartyStatus) -> int:
    people = [
        Person(object_id=new_object_id(), case_id=0, part=Part.AFFECTED, called=complainant, status=status),
        Person(
            object_id=new_object_id(),
            case_id=0,
            part=Part.RESPONDENT,
            called=respondent,
            status=PartyStatus.STAFF,
        ),
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    begin(office, case.id, _procedure(office), office.today())
    return case.id

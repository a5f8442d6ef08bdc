"""Types the word of the canary into everything that is arranged for somebody at a hearing."""

from app.models.answers import Answers
from app.models.typed_dates import exactly
from app.services.formal import witnesses
from app.services.formal.hearing_facts import person_key
from app.services.formal.meeting import attendance, ordering, seats
from app.services.formal.meeting.order_paper import order_paper
from app.services.formal.meeting.running_order import look_at_order, running_order
from app.services.formal.recording import keep_record
from tests.builders_hearing import tell_of_the_panel
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_order_place(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    who = person_key(office.vault.people.of_case(case_id)[0].id or 0)
    typist.try_(ordering.keep_place, case_id, "hearing", who, {**answers, "starts": typist.word})
    typist.do(ordering.keep_place, case_id, "hearing", who, {**answers, "starts": "10:30", "minutes": 20})
    typist.look(look_at_order(office, case_id, "hearing"), *running_order(office, case_id, "hearing"))
    other = person_key(office.vault.people.of_case(case_id)[1].id or 0)
    typist.do(ordering.take_off, case_id, "hearing", other)


def keep_companion(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    who = person_key(office.vault.people.of_case(case_id)[0].id or 0)
    typist.do(witnesses.keep_witness, case_id, {"name": answers["name"], "called_by": "respondent"})
    typist.try_(seats.keep_companion, case_id, "hearing", who, {"name": answers["name"], "kind": "COLLEAGUE"})
    typist.do(seats.keep_companion, case_id, "hearing", who, {**answers, "kind": "UNION_REP", "namesake": True})
    paper = order_paper(office, case_id, "hearing", for_panel=True)
    typist.look(paper, *running_order(office, case_id, "hearing"))
    typist.look(*seats.picks_for_companion(office, case_id, "hearing", who))


def keep_support_worker(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    who = person_key(office.vault.people.of_case(case_id)[1].id or 0)
    typist.do(seats.keep_support_worker, case_id, "hearing", who, answers)
    typist.look(*running_order(office, case_id, "hearing"), *office.vault.hearing.places.of_case(case_id))


def keep_attendance(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    tell_of_the_panel(office, case_id)
    hearing = {"dated_on": exactly(office.today()), "starts": "10:00", "place": typist.word}
    typist.do(keep_record, case_id, "hearing", hearing)
    typist.try_(attendance.write_attendance, case_id, "hearing", answers)
    typist.do(attendance.everybody_was_there, case_id, "hearing")
    typist.do(attendance.write_attendance, case_id, "hearing", answers)
    typist.look(attendance.kept_attendance(office, case_id, "attendance"), look_at_order(office, case_id, "hearing"))


ORDER_KEEPS = {
    "order_place": keep_order_place,
    "companion": keep_companion,
    "support_worker": keep_support_worker,
    "attendance": keep_attendance,
}

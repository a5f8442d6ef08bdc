"""A fictional complaint after its decision: each thing that is followed up stands somewhere else."""

from dataclasses import replace
from datetime import date, datetime

from app.models.findings import Measure
from app.models.typed_dates import exactly
from app.services.casework import new_object_id
from app.services.formal.acts import formal_or_say
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.check_ins import plan_check_ins
from app.services.formal.follow_forms import first_follow_answers
from app.services.formal.following import follow
from app.services.formal.recording import keep_record
from app.services.formal.roles import name_to_role
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.scenes.stories import NOW
from tests.standing_clock import BRITAIN, StandingClock

COMPLAINANT, RESPONDENT = "Sunniva Brandt", "Emeka Ladd"
WORDS = ("Sunniva", "Emeka", "Hedda", "Wilf", "greenhouse")


def fill(office: Office, clock: StandingClock, case_id: int) -> int:
    """Gives a case that was just begun everything that comes after a decision; gives its number back."""
    clock.shows = datetime(2026, 1, 19, 10, 0, tzinfo=BRITAIN)
    with office.vault.saving():
        office.vault.formal.cases.change(replace(formal_or_say(office, case_id).formal, stage="follow_up"))
    name_to_role(office, case_id, "head", name="Hedda Moor", because="Heads the School")
    keep_witness(office, case_id, {"name": "Wilf Tarrant", "called_by": "complainant"})
    for words in (
        "Have the whole greenhouse team trained.",
        "Say in the handbook whom to tell.",
        "Look at how the rota is made.",
        "Have somebody else sign the leave forms.",
    ):
        follow(office, case_id, "recommendations", words)
    clock.shows = NOW
    _late, answered, considered, done = (each.id or 0 for each in office.vault.hearing.followed.of_case(case_id))
    for each in (answered, considered, done):
        answer(office, each, "WILL_DO", "By the summer, with the next edition.")
    for each in (considered, done):
        consider(office, each, "That is soon enough.")
    mark_done(office, done)
    follow(
        office, case_id, "restoring", "Both meet with somebody of their choice beside them.", due_on=date(2026, 4, 2)
    )
    about = "plan.check_ins"
    plan_check_ins(office, case_id, "check_ins", first_follow_answers(office, case_id, about))
    first = office.vault.hearing.followed.named(case_id, "check_ins")[0]
    mark_done(office, first.id or 0, "She is left out of the greenhouse rota since.", code="HAPPENED")
    keep_record(
        office,
        case_id,
        "support",
        {"dated_on": exactly(NOW.date()), "whom": "COMPLAINANT", "what": "Counselling", "taken": "YES"},
    )
    _warn(office, case_id)
    return case_id


def _warn(office: Office, case_id: int) -> None:
    """A warning that is live and one that is spent."""
    respondent = office.vault.people.of_case(case_id)[1]
    with office.vault.saving():
        for code, first, last in (
            ("WARNING", date(2026, 1, 12), date(2027, 1, 11)),
            ("FINAL_WARNING", date(2023, 5, 2), date(2025, 5, 1)),
        ):
            measure = Measure(
                object_id=new_object_id(),
                case_id=case_id,
                person_id=respondent.id or 0,
                measure=code,
                from_on=first,
                expires_on=last,
            )
            office.vault.hearing.measures.add(measure)

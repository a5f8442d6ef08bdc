"""Panels and hearings for tests: people of the register who may sit on a panel."""

from dataclasses import replace
from typing import Any

from app.models.formal import StepTaken
from app.models.people import Part, Person
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.procedures.what_next import missing_for
from app.models.register.people import Training
from app.models.typed_dates import exactly
from app.services.casework import new_object_id
from app.services.formal.acts import after_act, formal_or_say
from app.services.formal.findings import keep_finding, write_allegation
from app.services.formal.procedures import keep as keep_procedure
from app.services.formal.procedures import shipped_texts
from app.services.formal.roles import declare, name_to_role
from app.services.office import Office
from app.services.register import people
from tests.builders_formal import keep, make_formal_case, sent_elsewhere
from tests.builders_register import add_person


def add_fit_for(office: Office, procedure: Procedure, role: str, name: str = "", unit_id: int | None = None) -> int:
    """Adds somebody to the register whom no rule keeps from a role: a professor, trained, in no unit of a party."""
    capacity = procedure.role(role).capacity
    person_id = add_person(office, name or f"Fit {role}", unit_id, capacity, grade="PROF")
    found = office.library.lists["capacities"].find(capacity)
    if found is not None and (kind := found.extra.get("training")):
        people.keep_training(office, Training(object_id="", person_id=person_id, kind=kind, done_on=office.today()))
    return person_id


FOUND = {"occurred": "YES", "intended": "NO", "unacceptable": "YES", "unwarranted": "YES"}
"""What was found, beside the result and the reasons."""


SECOND_MEETING = """
[[record]]
name = "second_day"
title = "Day of the second hearing"
ahead = true
day = "Second hearing on"

[[meeting]]
name = "second"
title = "Second hearing"
record = "second_day"
attendance = "attendance"
panel = "dignity_panel"
attends = ["complainant", "respondent"]
companions = ["complainant"]
"""


def make_case_of_two_meetings(office: Office) -> int:
    """A case under a procedure that hears both sides twice."""
    text = next(text for text in shipped_texts() if 'name = "staff_respondent"' in text)
    twice = text.replace("\n[findings]\n", f"{SECOND_MEETING}\n[findings]\n", 1)
    with office.vault.saving():
        keep_procedure(office, twice.replace("version = 1", "version = 2", 1), is_own=True)
    return make_formal_case(office)


def put_at(office: Office, case_id: int, stage: str) -> None:
    """A case stands at a stage, without the way there: for what is asked of it there."""
    formal = office.vault.formal.cases.current(case_id)
    assert formal is not None
    with office.vault.saving():
        office.vault.formal.cases.change(replace(formal, stage=stage))


def put_after_outcome(office: Office, case_id: int) -> None:
    """The case was before the panel, and has left it: the outcome was sent."""
    formal = office.vault.formal.cases.current(case_id)
    assert formal is not None
    put_at(office, case_id, "outcome_sent")
    with office.vault.saving():
        for step, source, target in (("decide", "hearing", "decided"), ("send_outcome", "decided", "outcome_sent")):
            taken = StepTaken(
                object_id=new_object_id(),
                case_id=case_id,
                formal_case_id=formal.id or 0,
                step=step,
                source=source,
                target=target,
                taken_on=office.today(),
                taken_at=office.now(),
            )
            office.vault.formal.steps.add(taken)
        after_act(office, case_id, office.today())


def missing_of(office: Office, case_id: int, step: str) -> set[str]:
    """The keys of what a step still misses."""
    there = formal_or_say(office, case_id)
    return {each.key for each in missing_for(there.procedure, there.procedure.step(step), there.facts)}


def add_respondent(office: Office, case_id: int, called: str = "Cy Wren") -> int:
    """Somebody else is complained about as well."""
    person = Person(
        object_id=new_object_id(), case_id=case_id, part=Part.RESPONDENT, called=called, status=PartyStatus.STAFF
    )
    with office.vault.saving():
        return office.vault.people.add(person)


def respondent_of(office: Office, case_id: int) -> int:
    return formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)[0].person_id


def allege(office: Office, case_id: int, words: str = "Shouted in a meeting.") -> int:
    made = write_allegation(office, case_id, words).record_id
    assert made is not None
    return made


def find_on(office: Office, case_id: int, allegation_id: int, result: str = "UPHELD", **answers: Any) -> int:
    """A finding about the person complained about, or `person`."""
    person = answers.pop("person", None) or respondent_of(office, case_id)
    given = {**FOUND, "result": result, "reasons": "Two people heard it.", "dated_on": exactly(office.today())}
    made = keep_finding(office, case_id, allegation_id, person, {**given, **answers})
    assert made.record_id is not None
    return made.record_id


def seat(office: Office, case_id: int, role: str, register_id: int, *, declares: bool = True) -> int:
    """Names somebody to a seat; they declare that nothing links them. Gives the number of the role they hold."""
    held_id = name_to_role(office, case_id, role, register_id=register_id).record_id
    assert held_id is not None
    if declares:
        declare(office, held_id, is_available=True)
    return held_id


def tell_of_the_panel(office: Office, case_id: int) -> None:
    """Both sides know that there will be a panel: now a day can be fixed."""
    if not office.vault.formal.letters_sent.of_case(case_id):
        sent_elsewhere(office, case_id, "L17", ("complainant", "respondent"), office.today(), "by hand")


def decide_on(office: Office, case_id: int, *results: str) -> None:
    """Each allegation with this result, and the panel has decided."""
    for number, result in enumerate(results):
        find_on(office, case_id, allege(office, case_id, f"Number {number}"), result)
    keep(office, case_id, "decision")
    put_at(office, case_id, "decided")

"""A formal case as plain facts for the rules: one reading of everything that it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models.conditions import Told
from app.models.formal import FormalCase, FormalRecord
from app.models.people import Part, Person
from app.models.procedures.facts import (
    ClockFact,
    Facts,
    HolderFact,
    PartyFact,
    RecordFact,
    SentFact,
    TakenFact,
)
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.procedures.what_next import Next, what_next
from app.services.formal.candidates import Near, near
from app.services.formal.procedures import procedure_of
from app.services.office import Office

COMPLAINT = "complaint"
"""The record whose document is forwarded in full (12.5.2)."""
_PARTIES = {Part.AFFECTED: Party.COMPLAINANT, Part.RESPONDENT: Party.RESPONDENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a formal case stands: its procedure in the version it keeps, and its facts."""

    formal: FormalCase
    procedure: Procedure
    facts: Facts


def standing(office: Office, case_id: int) -> Standing | None:
    """The formal case, or None where there is no formal complaint."""
    formal = office.vault.formal.cases.current(case_id)
    if formal is None:
        return None
    procedure = procedure_of(office, formal.procedure_id)
    return Standing(formal=formal, procedure=procedure, facts=facts_of(office, formal, procedure))


def next_steps(office: Office, case_id: int) -> tuple[Next, ...]:
    """What may happen next, with everything that is missing."""
    found = standing(office, case_id)
    return () if found is None else what_next(found.procedure, found.facts)


def facts_of(office: Office, formal: FormalCase, procedure: Procedure) -> Facts:
    store, case_id = office.vault.formal, formal.case_id
    assert formal.id is not None
    steps = store.steps.under(formal.id)
    roles = store.roles.of_case(case_id)
    places = near(office, [each.register_id for each in roles])
    records = store.records.standing(case_id)
    answers = store.records.answers(case_id)
    return Facts(
        stage=formal.stage,
        today=office.today(),
        begun_on=formal.begun_on,
        parties=tuple(party_facts(office, office.vault.people.of_case(case_id))),
        records=tuple(_record(procedure, each, answers.get(each.id or 0, {})) for each in records),
        holders=tuple(
            HolderFact(
                role=each.role,
                register_id=each.register_id,
                declared=each.declared_on is not None and each.is_available,
                units=places.get(each.register_id or 0, Near()).units,
                heads=places.get(each.register_id or 0, Near()).heads,
            )
            for each in roles
            if each.ended_on is None
        ),
        sent=tuple(
            SentFact(code=each.code, to=each.recipient, sent_on=each.sent_on)
            for each in store.letters_sent.of_case(case_id)
        ),
        taken=tuple(TakenFact(step=each.step, taken_on=each.taken_on) for each in steps),
        clocks=tuple(
            ClockFact(name=each.name, due_on=each.due_on, met_on=each.met_on)
            for each in store.deadlines.of_case(case_id)
        ),
        overlays=tuple(each.name for each in store.overlays.open(case_id)),
        barred=frozenset(
            each.register_id
            for each in roles
            if each.register_id is not None and each.role in barred_roles(procedure, [step.step for step in steps])
        ),
    )


def barred_roles(procedure: Procedure, taken: list[str]) -> frozenset[str]:
    """The roles whose holders may sit on no panel of the case, because of the steps that were taken."""
    return frozenset(role for step in procedure.steps if step.name in taken for role in step.bars)


def party_facts(office: Office, people: list[Person]) -> list[PartyFact]:
    """The two sides. Who reports for somebody else is no party; where nobody is affected, who came to us complains."""
    places = near(office, [person.register_id for person in people])
    sides = [(person, _PARTIES.get(person.part)) for person in people]
    if not any(side is Party.COMPLAINANT for _person, side in sides):
        sides = [(p, Party.COMPLAINANT if p.part is Part.REPORTER else side) for p, side in sides]
    return [
        PartyFact(
            person_id=person.id or 0,
            party=side,
            status=PartyStatus(person.status) if person.status else None,
            register_id=person.register_id,
            units=places.get(person.register_id or 0, Near()).units,
            heads=places.get(person.register_id or 0, Near()).heads,
        )
        for person, side in sides
        if side is not None
    ]


def _record(procedure: Procedure, record: FormalRecord, stored: Mapping[str, str]) -> RecordFact:
    return RecordFact(
        record_id=record.id or 0,
        kind=record.kind,
        dated_on=record.dated_on,
        answers=_told(procedure, record.kind, stored),
        is_absent=bool(record.absent_because),
    )


def _told(procedure: Procedure, kind: str, stored: Mapping[str, str]) -> dict[str, Told]:
    try:
        form = procedure.record(kind).form
    except KeyError:
        # Kept under another procedure, before the route changed.
        return {}
    return {name: form.question(name).kind.told(value) for name, value in form.read(stored).items()}

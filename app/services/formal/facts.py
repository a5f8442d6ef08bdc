"""A formal case as plain facts for the rules: one reading of everything that it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.models.conditions import Told
from app.models.formal import FormalCase, FormalRecord, RoleHeld
from app.models.people import Part, Person
from app.models.procedures.facts import ClockFact, Facts, HolderFact, PartyFact, RecordFact, SentFact, TakenFact
from app.models.procedures.procedure import Party, PartyStatus, Procedure, Role
from app.models.procedures.what_next import Next, what_next
from app.models.register.people import Registered
from app.models.register.units import UnitTree
from app.services.formal.candidates import Near, holding, near_of
from app.services.formal.hearing_facts import (
    allegation_facts,
    followed_facts,
    keys_on_case,
    linked_people,
    moved_meetings,
    near_facts,
    overall,
    what_follows,
)
from app.services.formal.procedures import procedure_of
from app.services.office import Office
from app.services.register.units import tree_of

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
    steps = [
        TakenFact(
            step=each.step,
            taken_on=each.taken_on,
            letters_before=each.letters_before,
            records_before=each.records_before,
        )
        for each in store.steps.under(formal.id)
    ]
    roles, people = store.roles.of_case(case_id), office.vault.people.of_case(case_id)
    register = _registered(office, [*(each.register_id for each in people), *(each.register_id for each in roles)])
    tree = tree_of(office)
    every_record = store.records.of_case(case_id)
    records = [(place, each) for place, each in enumerate(every_record) if each.replaced_at is None]
    came = (each.dated_on for _place, each in records if each.kind == COMPLAINT and not each.absent_because)
    parties = _sides(office, people, register, tree, (office.today(), formal.begun_on, *came))
    witnesses = store.witnesses.of_case(case_id)
    keys = keys_on_case(parties, people, witnesses)
    holders = [(each.ended_on is None, _holder(office, procedure, each, register, keys, tree)) for each in roles]
    answers = store.records.answers(case_id)
    allegations = allegation_facts(office, case_id, parties)
    follows = what_follows(office, procedure, case_id, parties)
    barred = barred_roles(procedure, [each.step for each in steps])
    return Facts(
        stage=formal.stage,
        today=office.today(),
        begun_on=formal.begun_on,
        parties=tuple(parties),
        records=tuple(_record(procedure, each, answers.get(each.id or 0, {}), place) for place, each in records),
        holders=tuple(holder for holds_now, holder in holders if holds_now),
        past=tuple(holder for holds_now, holder in holders if not holds_now),
        sent=tuple(
            SentFact(code=each.code, to=each.recipient, sent_on=each.sent_on)
            for each in store.letters_sent.of_case(case_id)
        ),
        taken=tuple(steps),
        clocks=tuple(
            ClockFact(name=each.name, due_on=each.due_on, met_on=each.met_on)
            for each in store.deadlines.of_case(case_id)
        ),
        overlays=tuple(each.name for each in store.overlays.open(case_id)),
        barred=frozenset(each.register_id for each in roles if each.register_id is not None and each.role in barred),
        near=near_facts(office, case_id, people, witnesses),
        linked=linked_people(office, case_id),
        unit_names=_unit_names(tree, parties),
        panels={seat: panel.name for panel in procedure.panels for seat in panel.seats},
        allegations=allegations,
        found=overall(procedure, allegations),
        measures=follows.measures,
        undecided=follows.undecided,
        groundless=follows.groundless,
        followed=followed_facts(office, procedure, case_id),
        moved=moved_meetings(procedure, every_record, answers),
    )


def barred_roles(procedure: Procedure, taken: list[str]) -> frozenset[str]:
    """The roles whose holders may sit on no panel of the case, because of the steps that were taken."""
    return frozenset(role for step in procedure.steps if step.name in taken for role in step.bars)


def party_facts(office: Office, people: list[Person]) -> list[PartyFact]:
    """The two sides. Who reports for somebody else is no party; where nobody is affected, who came to us complains."""
    register = _registered(office, (person.register_id for person in people))
    return _sides(office, people, register, tree_of(office), (office.today(),))


def _registered(office: Office, register_ids: Iterable[int | None]) -> dict[int, Registered]:
    ids = sorted({each for each in register_ids if each is not None})
    return {person.id: person for person in office.vault.register.of_ids(ids)} if ids else {}


def _sides(
    office: Office, people: list[Person], register: Mapping[int, Registered], tree: UnitTree, days: Iterable[date]
) -> list[PartyFact]:
    """The parties, who belong to where they worked on any of these days."""
    days = tuple(dict.fromkeys(days))
    sides = [(person, _PARTIES.get(person.part)) for person in people]
    if not any(side is Party.COMPLAINANT for _person, side in sides):
        sides = [(p, Party.COMPLAINANT if p.part is Part.REPORTER else side) for p, side in sides]
    return [_party(office, person, side, register, tree, days) for person, side in sides if side is not None]


def _party(
    office: Office,
    person: Person,
    side: Party,
    register: Mapping[int, Registered],
    tree: UnitTree,
    days: tuple[date, ...],
) -> PartyFact:
    registered = register.get(person.register_id or 0)
    place = _place(person, registered, tree, days)
    return PartyFact(
        person_id=person.id or 0,
        party=side,
        status=PartyStatus(person.status) if person.status else None,
        is_academic=_is_academic(office, person, registered),
        register_id=person.register_id,
        units=place.units,
        heads=place.heads,
    )


def _place(person: Person, registered: Registered | None, tree: UnitTree, days: tuple[date, ...]) -> Near:
    """Where a party belongs: by their posts on each of these days, and by the unit that was written down for them.

    So nobody of the School where it happened sits on the panel because a party has left it since (12.5.6).
    """
    places = [] if registered is None else [near_of(registered, day, tree) for day in days]
    unit = tree.find(person.unit) if person.unit.strip() else None
    if unit is not None:
        places.append(Near(units=frozenset(tree.compared(unit.id or 0))))
    return Near(
        units=frozenset[int]().union(*(each.units for each in places)),
        heads=frozenset[int]().union(*(each.heads for each in places)),
    )


def _is_academic(office: Office, person: Person, registered: Registered | None) -> bool:
    """Whether they teach or do research, by the grade of the register or by what was written down for them."""
    lists = office.library.lists
    codes = [lists["party_roles"].find(person.role) if person.role else None]
    if registered is not None:
        codes.append(lists["grades"].find(registered.person.grade))
    return any(code is not None and code.extra.get("academic") == "yes" for code in codes)


def _holder(
    office: Office,
    procedure: Procedure,
    held: RoleHeld,
    register: Mapping[int, Registered],
    keys: frozenset[str],
    tree: UnitTree,
) -> HolderFact:
    role = _role(procedure, held.role)
    said_yes = held.declared_on is not None and held.is_available
    again = said_yes and role is not None and role.declares_again and not keys <= set(held.declared_about.split())
    registered = register.get(held.register_id or 0)
    place = Near() if registered is None else near_of(registered, office.today(), tree)
    wants_candidate = held.ended_on is None and role is not None
    return HolderFact(
        role=held.role,
        register_id=held.register_id,
        declared=said_yes and not again,
        asked_again=again,
        declined=held.declared_on is not None and not held.is_available,
        units=place.units,
        heads=place.heads,
        candidate=holding(office, register, held.register_id, role) if wants_candidate and role is not None else None,
    )


def _role(procedure: Procedure, name: str) -> Role | None:
    """None for a role that was held under another procedure, before the route changed."""
    return next((role for role in procedure.roles if role.name == name), None)


def _unit_names(tree: UnitTree, parties: list[PartyFact]) -> dict[int, str]:
    units = {each for party in parties for each in party.units}
    return {each: unit.name for each in units if (unit := tree.one(each)) is not None}


def _record(procedure: Procedure, record: FormalRecord, stored: Mapping[str, str], place: int) -> RecordFact:
    return RecordFact(
        record_id=record.id or 0,
        kind=record.kind,
        dated_on=record.dated_on,
        answers=_told(procedure, record.kind, stored),
        is_absent=bool(record.absent_because),
        place=place,
    )


def _told(procedure: Procedure, kind: str, stored: Mapping[str, str]) -> dict[str, Told]:
    try:
        form = procedure.record(kind).form
    except KeyError:
        # Kept under another procedure, before the route changed.
        return {}
    return {name: form.question(name).kind.told(value) for name, value in form.read(stored).items()}

"""What rules look at of panels, findings and what is followed up: who is near to a case, what was found and is owed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.models.findings import Measure
from app.models.followed import Followed, is_settled
from app.models.formal import FormalRecord, Witness
from app.models.people import Part, Person
from app.models.procedures.facts import AllegationFact, FollowedFact, NearFact, PartyFact
from app.models.procedures.hearing import FollowUp
from app.models.procedures.procedure import Party, PartyStatus, Procedure
from app.models.searching import folded_name
from app.models.words import _
from app.services.formal.joint import has_joint_panel
from app.services.formal.procedures import procedure_of
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatFollows:
    """As `Facts` has it."""

    measures: tuple[str, ...]
    undecided: int = 0
    groundless: int = 0


def person_key(person_id: int) -> str:
    return f"person-{person_id}"


def witness_key(witness_id: int) -> str:
    return f"witness-{witness_id}"


def role_key(role: str) -> str:
    return f"role-{role}"


def keys_on_case(
    parties: Iterable[PartyFact], people: Iterable[Person], witnesses: Iterable[Witness]
) -> frozenset[str]:
    """Everybody whom a declaration is about. Who turns out to be somebody else, by name or register, is somebody new.

    A row's number comes again once the row is taken away, so it is not in the key; a name is there only as its hash.
    """
    sides = {each.person_id for each in parties}
    on_sides = {_key(each.object_id, each.called, each.register_id) for each in people if each.id in sides}
    return frozenset(on_sides | {_key(each.object_id, each.name, each.register_id) for each in witnesses})


def _key(object_id: str, name: str, register_id: int | None) -> str:
    return f"{object_id}:{hashlib.sha256(folded_name(name).encode()).hexdigest()[:8]}:{register_id or ''}"


def near_facts(
    office: Office, case_id: int, people: Iterable[Person], witnesses: Iterable[Witness]
) -> tuple[NearFact, ...]:
    """Witnesses, those who were noted as near to a party, and the companions at meetings."""
    kinds, called = office.library.lists["ties"], {person.id: person.called for person in people}
    parties = {person_key(each or 0) for each in called}
    found = [
        NearFact(
            key=witness_key(each.id or 0),
            as_what=_("a witness"),
            register_id=each.register_id,
            called=folded_name(each.name),
            is_outside=each.is_outside,
            is_witness=True,
        )
        for each in witnesses
    ]
    found += [
        NearFact(
            key=f"tie-{each.id}",
            as_what=kinds.label(each.kind).lower(),
            register_id=each.register_id,
            called=folded_name(each.name),
            is_outside=each.is_outside,
        )
        for each in office.vault.hearing.ties.of_case(case_id)
        if each.person_id in called
    ]
    found += [
        NearFact(
            key=f"companion-{each.who}",
            as_what=_("a companion of a party") if each.who in parties else _("a companion of somebody who is heard"),
            register_id=each.companion_register_id or None,
            called=folded_name(each.companion),
            is_outside=each.is_companion_outside,
        )
        for each in office.vault.hearing.places.of_case(case_id)
        if each.companion
    ]
    return (*found, *_by_name_alone(office, case_id, people))


def _by_name_alone(office: Office, case_id: int, people: Iterable[Person]) -> Iterator[NearFact]:
    """Parties of the staff, and holders of roles, whom nobody has found in the register yet: a name alone blocks."""
    for each in people:
        is_party = each.part in (Part.AFFECTED, Part.RESPONDENT)
        if is_party and each.register_id is None and each.status == PartyStatus.STAFF:
            words = _("a party to this case")
            yield NearFact(key=person_key(each.id or 0), as_what=words, called=folded_name(each.called))
    for held in office.vault.formal.roles.of_case(case_id):
        if held.register_id is None:
            words = _("named for this case by name alone")
            yield NearFact(key=role_key(held.role), as_what=words, called=folded_name(held.name))


def linked_people(office: Office, case_id: int) -> frozenset[int]:
    """Those who are on a linked case, or hold or held a part in it.

    Where both have one panel, whoever sits on it now sits on both; who left it, or hears the appeal, does not.
    """
    found: set[int] = set()
    for link in office.vault.formal.links.touching(case_id):
        other = link.other_id if link.case_id == case_id else link.case_id
        seats = _seats_on(office, other) if has_joint_panel(office, case_id, other) else frozenset()
        found |= {each.register_id for each in office.vault.people.of_case(other) if each.register_id}
        found |= {each.register_id for each in office.vault.formal.witnesses.of_case(other) if each.register_id}
        roles = office.vault.formal.roles.of_case(other)
        held = (each for each in roles if each.role not in seats or each.ended_on is not None)
        found |= {each.register_id for each in held if each.register_id}
    return frozenset(found)


def _seats_on(office: Office, case_id: int) -> frozenset[str]:
    """The seats of those panels that hold a meeting: who hears an appeal is on no panel of both cases."""
    formal = office.vault.formal.cases.current(case_id)
    if formal is None:
        return frozenset()
    procedure = procedure_of(office, formal.procedure_id)
    meet = {each.panel for each in procedure.meetings}
    return frozenset(seat for panel in procedure.panels if panel.name in meet for seat in panel.seats)


def allegation_facts(office: Office, case_id: int, parties: Iterable[PartyFact]) -> tuple[AllegationFact, ...]:
    """Each allegation with what was found on it about each person who is complained about."""
    respondents = {each.person_id for each in parties if each.party is Party.RESPONDENT}
    results: dict[int, dict[int, str]] = {}
    for finding in office.vault.hearing.findings.standing(case_id):
        results.setdefault(finding.allegation_id, {})[finding.person_id] = finding.result
    found = []
    for each in office.vault.hearing.allegations.numbered(case_id):
        about = {person: result for person, result in results.get(each.id or 0, {}).items() if person in respondents}
        found.append(
            AllegationFact(number=each.number, results=tuple(about.values()), without=len(respondents) - len(about))
        )
    return tuple(found)


def overall(procedure: Procedure, allegations: tuple[AllegationFact, ...]) -> str:
    """ALL, SOME or NONE upheld; empty while an allegation has no finding, or there is none."""
    if procedure.findings is None or not allegations or any(each.without for each in allegations):
        return ""
    upheld = [result in procedure.findings.upheld for each in allegations for result in each.results]
    if not upheld:
        return ""
    return "ALL" if all(upheld) else "SOME" if any(upheld) else "NONE"


def standing_measures(office: Office, case_id: int) -> list[Measure]:
    """What was decided and was not lifted since; that one has run out does not undo the decision."""
    return [each for each in office.vault.hearing.measures.of_case(case_id) if each.lifted_on is None]


def upheld_about(office: Office, procedure: Procedure, case_id: int) -> frozenset[int]:
    """The people about whom something is upheld."""
    if procedure.findings is None:
        return frozenset()
    standing = office.vault.hearing.findings.standing(case_id)
    return frozenset(each.person_id for each in standing if each.result in procedure.findings.upheld)


def why_part_stays(office: Office, person: Person) -> str | None:
    """Why somebody stays on their side, or None: what stands about them is about a person who is complained about."""
    assert person.id is not None
    findings = office.vault.hearing.findings.standing(person.case_id)
    if any(each.person_id == person.id for each in findings):
        return _("Something is found about them, so their part stays. Take the finding away first, if it is a mistake.")
    if any(each.person_id == person.id for each in standing_measures(office, person.case_id)):
        return _("Something follows for them, so their part stays. Take it away, or lift it, first.")
    return None


def is_decided_on(office: Office, person: Person) -> bool:
    """Whether anything was ever found about somebody, or decided to follow for them. It is all on file."""
    hearing = office.vault.hearing
    about = {each.person_id for each in hearing.findings.of_case(person.case_id)}
    return person.id in about | {each.person_id for each in hearing.measures.of_case(person.case_id)}


def what_follows(office: Office, procedure: Procedure, case_id: int, parties: Iterable[PartyFact]) -> WhatFollows:
    """What was decided to follow, and whether that still goes with the findings."""
    decided = standing_measures(office, case_id)
    codes = tuple(each.measure for each in decided)
    if procedure.findings is None:
        return WhatFollows(measures=codes)
    respondents = {each.person_id for each in parties if each.party is Party.RESPONDENT}
    upheld = upheld_about(office, procedure, case_id) & respondents
    return WhatFollows(
        measures=codes,
        undecided=len(upheld - {each.person_id for each in decided}),
        groundless=sum(each.person_id not in upheld for each in decided),
    )


def followed_facts(office: Office, procedure: Procedure, case_id: int) -> tuple[FollowedFact, ...]:
    """What is followed up on a case, also under a procedure that it was under before its route changed."""
    rows = office.vault.hearing.followed.of_case(case_id)
    sorts = {each.name: each for each in procedure.follow_ups}
    if any(each.name not in sorts for each in rows):
        sorts = sorts_followed(office, case_id)
    return tuple(_followed(each, sorts[each.name]) for each in rows if each.name in sorts)


def _followed(followed: Followed, sort: FollowUp) -> FollowedFact:
    return FollowedFact(
        name=followed.name,
        number=followed.number,
        is_settled=is_settled(followed, must_be_considered=sort.considered),
        title=sort.title,
        is_answered=followed.answered_on is not None,
        owes_answer=sort.considered,
    )


def sorts_followed(office: Office, case_id: int) -> dict[str, FollowUp]:
    """The sorts of what can be followed up on a case, by name; of two procedures of a case the later one counts."""
    procedures = [procedure_of(office, each.procedure_id) for each in office.vault.formal.cases.of_case(case_id)]
    return {sort.name: sort for procedure in procedures for sort in procedure.follow_ups}


def moved_meetings(
    procedure: Procedure, records: list[FormalRecord], answers: Mapping[int, Mapping[str, str]]
) -> tuple[str, ...]:
    """The meetings whose day or hour is another one than before; the same day put right is no other one."""
    times: dict[str, set[tuple[date, str]]] = {}
    for each in records:
        if not each.absent_because:
            times.setdefault(each.kind, set()).add((each.dated_on, answers.get(each.id or 0, {}).get("starts", "")))
    fixed = {each.kind for each in records if each.replaced_at is None and not each.absent_because}
    return tuple(
        meeting.name
        for meeting in procedure.meetings
        if meeting.record in fixed and len(times.get(meeting.record, ())) > 1
    )

"""Who attends a meeting of the procedure: the parties, whoever holds a role in it, and the witnesses who are called."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.models.errors import PlainError
from app.models.formal import CalledBy
from app.models.hearings import Place
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import OFFICE, Party, PartyStatus, Procedure
from app.models.words import N_, _
from app.services.casework import new_object_id
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import person_key, role_key, witness_key
from app.services.office import Office

_WITNESS, _COUNTERPART = "witness", "counterpart"
_PARTIES = {Party.COMPLAINANT: N_("Complainant"), Party.RESPONDENT: N_("Person complained about")}
_PARTY_MINUTES, _WITNESS_MINUTES = 30, 20
"""What is proposed for each who is heard; it is typed over where more or less is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """Somebody who is to be at a meeting. Who is heard has a time of their own; the others are there for all of it."""

    key: str
    title: str
    name: str = field(repr=False)
    register_id: int | None = None
    party: Party | None = None
    is_heard: bool = False
    may_bring: bool = False
    """Whether the procedure lets them bring a companion."""
    is_student: bool = False


def meeting_or_say(found: Standing, name: str) -> Meeting:
    try:
        return found.procedure.meeting(name)
    except KeyError:
        raise PlainError(_("This procedure has no such meeting.")) from None


def attending(office: Office, found: Standing, meeting: Meeting) -> list[Attending]:
    """Everybody who is to be there: first those for the whole of it, then those who are heard, as the procedure has it.

    Nobody is named for a role that nobody holds, and no witness who is not asked.
    """
    everybody = [each for name in meeting.attends for each in _called(office, found, meeting, name)]
    return sorted({each.key: each for each in everybody}.values(), key=lambda each: each.is_heard)


def places_of(office: Office, found: Standing, meeting: Meeting) -> list[Place]:
    """The running order as it is kept; until something of it is, the one that is proposed."""
    kept = office.vault.hearing.places.at(found.formal.case_id, meeting.name)
    return kept or proposed(office, found, meeting)


def proposed(office: Office, found: Standing, meeting: Meeting) -> list[Place]:
    return [new_place(found, meeting, each, number) for number, each in enumerate(attending(office, found, meeting), 1)]


def new_place(found: Standing, meeting: Meeting, each: Attending, position: int) -> Place:
    is_witness = each.key.startswith(witness_key(0)[:-1])
    minutes = 0 if not each.is_heard else _WITNESS_MINUTES if is_witness else _PARTY_MINUTES
    return Place(
        object_id=new_object_id(),
        case_id=found.formal.case_id,
        meeting=meeting.name,
        who=each.key,
        position=position,
        minutes=minutes,
    )


def _called(office: Office, found: Standing, meeting: Meeting, name: str) -> Iterator[Attending]:
    may_bring = name in meeting.companions
    if name in set(Party):
        yield from _parties(office, found, Party(name), may_bring=may_bring)
    elif name == _WITNESS:
        yield from _witnesses(office, found, may_bring=may_bring)
    elif name in (OFFICE, _COUNTERPART):
        words = _("Human Resources") if name == OFFICE else _("The office on the other side")
        yield Attending(key=role_key(name), title=words, name="")
    else:
        for held in office.vault.formal.roles.now(found.formal.case_id):
            if held.role == name:
                yield Attending(
                    key=role_key(name),
                    title=role_title(found.procedure, name),
                    name=held.name,
                    register_id=held.register_id,
                    may_bring=may_bring,
                )


def _parties(office: Office, found: Standing, party: Party, *, may_bring: bool) -> Iterator[Attending]:
    people = {each.id: each for each in office.vault.people.of_case(found.formal.case_id)}
    for fact in found.facts.party_of(party):
        person = people[fact.person_id]
        yield Attending(
            key=person_key(fact.person_id),
            title=_(_PARTIES[party]),
            name=person.called or person.unit,
            register_id=fact.register_id,
            party=party,
            is_heard=True,
            may_bring=may_bring,
            is_student=fact.status is PartyStatus.STUDENT,
        )


def _witnesses(office: Office, found: Standing, *, may_bring: bool) -> Iterator[Attending]:
    """Those whom the complainant named, then those of the investigator, then those of the other side."""
    turns = [CalledBy.COMPLAINANT, CalledBy.INVESTIGATOR, CalledBy.RESPONDENT]
    asked = [each for each in office.vault.formal.witnesses.of_case(found.formal.case_id) if not each.not_asked_because]
    for each in sorted(asked, key=lambda witness: turns.index(witness.called_by)):
        yield Attending(
            key=witness_key(each.id or 0),
            title=_("Witness"),
            name=each.name,
            register_id=each.register_id,
            is_heard=True,
            may_bring=may_bring,
        )


def role_title(procedure: Procedure, role: str) -> str:
    """What a role is called; one that was held under another procedure has only its name."""
    try:
        return procedure.role(role).title
    except KeyError:
        return role

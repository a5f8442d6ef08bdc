"""Whom a letter of a case can go to: the two parties, those who hold a role, the witnesses, and the offices."""

from dataclasses import dataclass, field

from app.models.formal import RoleHeld
from app.models.people import Person
from app.models.words import N_, _
from app.services.formal.facts import Standing, party_facts, standing
from app.services.office import Office

HR, COUNTERPART, WITNESS = "hr", "counterpart", "witness"
MEMBER = "member"
"""In templates, whoever sits on a panel, whatever a procedure calls the seat."""
_STANDINGS = {"staff": "STAFF", "student": "STUDENT", "other": "OTHER"}
_PARTY_WORDS = {
    "complainant": N_("The person who complained"),
    "respondent": N_("The person complained about"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody a letter can go to. `key` tells several witnesses apart; `recipient` is their part in the procedure."""

    key: str
    recipient: str
    name: str = field(repr=False)
    part: str = field(repr=False)
    """What they are to the case, in words."""
    standing: str = ""
    contact: str = field(default="", repr=False)


def addressees(office: Office, case_id: int) -> list[Addressee]:
    """Everybody whom a letter of this case can go to."""
    found = standing(office, case_id)
    return [
        *_parties(office, case_id),
        *_holders(office, case_id, found),
        *_owners(office, case_id, found),
        *_witnesses(office, case_id),
        Addressee(key=HR, recipient=HR, name=_("Human Resources"), part=_("HR"), standing="STAFF"),
        Addressee(
            key=COUNTERPART,
            recipient=COUNTERPART,
            name=_("Student Operations"),
            part=_("The office on the other side"),
            standing="STAFF",
        ),
    ]


def addressee_of(office: Office, case_id: int, recipient: str) -> Addressee | None:
    """The first who has this part, where the case knows them."""
    return next((each for each in addressees(office, case_id) if recipient in (each.key, each.recipient)), None)


def _parties(office: Office, case_id: int) -> list[Addressee]:
    people: dict[int, Person] = {each.id or 0: each for each in office.vault.people.of_case(case_id)}
    return [
        Addressee(
            key=f"{fact.party}-{fact.person_id}",
            recipient=str(fact.party),
            name=people[fact.person_id].called,
            part=_(_PARTY_WORDS[str(fact.party)]),
            standing=_STANDINGS.get(people[fact.person_id].status, ""),
            contact=people[fact.person_id].reach,
        )
        for fact in party_facts(office, list(people.values()))
    ]


def _holders(office: Office, case_id: int, found: Standing | None) -> list[Addressee]:
    return [
        Addressee(
            key=f"{held.role}-{held.id}",
            recipient=held.role,
            name=held.name,
            part=_title_of(found, held.role),
            standing="STAFF",
            contact=contact_of(office, held),
        )
        for held in office.vault.formal.roles.now(case_id)
    ]


def _owners(office: Office, case_id: int, found: Standing | None) -> list[Addressee]:
    """Whoever else has something to answer, such as a recommendation to another Head."""
    holders = {(each.role, each.name) for each in office.vault.formal.roles.now(case_id)}
    owners: dict[tuple[str, str], Addressee] = {}
    for each in office.vault.hearing.followed.of_case(case_id):
        who = (each.owner_role, each.owner)
        if each.owner and each.owner_role and who not in holders and each.dropped_on is None:
            person = None if each.register_id is None else office.vault.register.one(each.register_id)
            owner = Addressee(
                key=f"owner-{each.id}",
                recipient=each.owner_role,
                name=each.owner,
                part=_title_of(found, each.owner_role),
                standing="STAFF",
                contact="" if person is None else person.email,
            )
            owners.setdefault(who, owner)
    return list(owners.values())


def _witnesses(office: Office, case_id: int) -> list[Addressee]:
    return [
        Addressee(
            key=f"{WITNESS}-{each.id}",
            recipient=WITNESS,
            name=each.name,
            part=_("Witness"),
            contact=each.reach,
        )
        for each in office.vault.formal.witnesses.of_case(case_id)
    ]


def contact_of(office: Office, held: RoleHeld) -> str:
    """How the register says that they can be reached."""
    person = None if held.register_id is None else office.vault.register.one(held.register_id)
    return "" if person is None else person.email


def _title_of(found: Standing | None, role: str) -> str:
    try:
        return role if found is None else found.procedure.role(role).title
    except KeyError:
        # Named under another procedure, before the route changed.
        return role

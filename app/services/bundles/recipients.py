"""Who may be given a copy of a bundle: the sides with their companions, whoever holds a role, and the office itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.models.formal import RoleHeld
from app.models.procedures.hearing import Meeting
from app.models.procedures.procedure import Party
from app.models.words import N_, _
from app.services.formal.facts import Standing
from app.services.formal.hearing_facts import person_key, role_key
from app.services.formal.meeting.attending import companion_key
from app.services.office import Office

OFFICE = "office"
_PARTS = {Party.COMPLAINANT: N_("Complainant"), Party.RESPONDENT: N_("Person complained about")}
_COMPANIONS = {
    Party.COMPLAINANT: N_("Companion of the complainant"),
    Party.RESPONDENT: N_("Companion of the person complained about"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who may be given a copy. `key` is kept with it; `part` is printed over its pages, and `name` is not.

    `must_have` are both sides and the panel: what is before the one is before the other (policy 12.5.8).
    """

    key: str
    part: str = field(repr=False)
    name: str = field(default="", repr=False)
    must_have: bool = False
    is_party: bool = False
    is_gone: bool = False
    """Whether the case no longer knows them in this part."""

    @property
    def words(self) -> str:
        return _("{part}: {name}").format(part=self.part, name=self.name) if self.name else self.part


def recipients_of(office: Office, found: Standing, meeting: Meeting) -> tuple[Recipient, ...]:
    """In the order of the meeting. Witnesses are not among them: they are asked, and do not read what others said."""
    panel = found.procedure.panel(meeting.panel) if meeting.panel else None
    seats = () if panel is None else panel.seats
    first = (*seats, *(() if panel is None else panel.advisers), *meeting.attends)
    held = [each for each in office.vault.formal.roles.now(found.formal.case_id) if each.is_available]
    held.sort(key=lambda each: (first.index(each.role) if each.role in first else len(first), each.id or 0))
    return (
        *_parties(office, found, meeting),
        *(_holder(found, each, must_have=each.role in seats) for each in held),
        Recipient(key=OFFICE, part=_("Human Resources")),
    )


def gone(office: Office, found: Standing, key: str) -> Recipient:
    """Whoever was given a copy and is no longer among the recipients, such as a panel member who was replaced."""
    for each in office.vault.formal.roles.of_case(found.formal.case_id):
        if key == _holder_key(each):
            title = _holder(found, each, must_have=False).part
            return Recipient(key=key, part=_("{part}, until replaced").format(part=title), name=each.name, is_gone=True)
    return Recipient(key=key, part=_("Somebody who is no longer on the case"), is_gone=True)


def _parties(office: Office, found: Standing, meeting: Meeting) -> Iterator[Recipient]:
    people = {each.id: each.called for each in office.vault.people.of_case(found.formal.case_id)}
    places = office.vault.hearing.places.at(found.formal.case_id, meeting.name)
    companions = {each.who: each.companion for each in places}
    for party in Party:
        for each in found.facts.party_of(party):
            key = person_key(each.person_id)
            name = people.get(each.person_id, "")
            yield Recipient(key=key, part=_(_PARTS[party]), name=name, must_have=True, is_party=True)
            if companions.get(key):
                yield Recipient(key=companion_key(key), part=_(_COMPANIONS[party]), name=companions[key])


def _holder(found: Standing, held: RoleHeld, *, must_have: bool) -> Recipient:
    title = next((each.title for each in found.procedure.roles if each.name == held.role), held.role)
    return Recipient(key=_holder_key(held), part=title, name=held.name, must_have=must_have)


def _holder_key(held: RoleHeld) -> str:
    """Of the very person: whoever takes a seat after them has read nothing of what they were given."""
    return f"{role_key(held.role)}-{held.id}"

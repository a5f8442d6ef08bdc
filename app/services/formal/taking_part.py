"""Everybody who took part in a case, on either side: nobody is to be treated badly because of it (policy 4.1, 4.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.models.people import PART_WORDS, Part, Person
from app.models.searching import folded_name
from app.models.words import _
from app.services.formal.hearing_facts import person_key, witness_key
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """Somebody, by the key that records have of them, and what they were to the case."""

    key: str = field(repr=False)
    name: str = field(repr=False)
    part: str = field(repr=False)
    register_id: int | None = None
    person: Person | None = field(default=None, repr=False)
    """Their record, where they are one of the people of the case."""

    @property
    def words(self) -> str:
        return _("{name} ({part})").format(name=self.name, part=self.part)


def who_took_part(office: Office, case_id: int) -> list[TookPart]:
    """The parties and the other people of the case, each witness who was not left unasked, and the companions.

    Somebody who was two of these is named once, as the first.
    """
    found: list[TookPart] = []
    for each in (*_people(office, case_id), *_witnesses(office, case_id), *_companions(office, case_id)):
        if not any(_is_same(each, other) for other in found):
            found.append(each)
    return found


def names_by_key(people: Iterable[TookPart]) -> dict[str, str]:
    return {each.key: each.words for each in people}


def _people(office: Office, case_id: int) -> Iterator[TookPart]:
    order = list(Part)
    people = office.vault.people.of_case(case_id)
    for person in sorted(people, key=lambda each: (order.index(each.part), each.id or 0)):
        name = person.called or _("(not named)")
        yield TookPart(
            key=person_key(person.id or 0),
            name=name,
            part=_(PART_WORDS[person.part]),
            register_id=person.register_id,
            person=person,
        )


def _witnesses(office: Office, case_id: int) -> Iterator[TookPart]:
    for each in office.vault.formal.witnesses.of_case(case_id):
        if not each.not_asked_because:
            key = witness_key(each.id or 0)
            yield TookPart(key=key, name=each.name, part=_("Witness"), register_id=each.register_id)


def _companions(office: Office, case_id: int) -> Iterator[TookPart]:
    for each in office.vault.hearing.places.of_case(case_id):
        if each.companion:
            yield TookPart(
                key=f"companion-{each.who}",
                name=each.companion,
                part=_("Companion"),
                register_id=each.companion_register_id,
            )


def _is_same(one: TookPart, other: TookPart) -> bool:
    if one.register_id is not None and other.register_id is not None:
        return one.register_id == other.register_id
    # Two people of a case may be called the same, and are two; a witness of the same name is taken for one of them.
    if one.person is not None and other.person is not None:
        return False
    return bool(folded_name(one.name)) and folded_name(one.name) == folded_name(other.name)

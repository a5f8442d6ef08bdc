"""Somebody on a case, in words: who they are to it, and what is known of them."""

from app.models.people import PART_WORDS, Person
from app.models.words import _
from app.services.office import Office


def part_and_name(person: Person) -> tuple[str, str]:
    return _(PART_WORDS[person.part]), person.called or person.unit or _("(not named)")


def about_person(office: Office, person: Person) -> str:
    """On one line; empty where nothing is known."""
    lists = office.library.lists
    about = [
        person.pronouns,
        person.unit if person.called else "",
        lists["party_roles"].label(person.role) if person.role else "",
        lists["respondent_relationships"].label(person.relationship) if person.relationship else "",
        _("reach: {way}").format(way=person.reach) if person.reach else "",
    ]
    return " · ".join(filter(None, about))

"""Somebody who is both staff and a student: in which capacity they acted is chosen, with a reason (domain 2.1)."""

from app.models.people import Person
from app.models.register.rules import held_posts, is_ended
from app.models.words import _
from app.services.office import Office

DUAL = "DUAL"
"""The connection to the university of somebody who is both."""


def is_dual(office: Office, person: Person) -> bool:
    """Whether somebody is both staff and a student, by what the case says of them or by the register."""
    if person.role == DUAL:
        return True
    if person.register_id is None:
        return False
    known, today = office.vault.register.whole(person.register_id), office.today()
    if known is None or not known.person.is_student or is_ended(known.person, today):
        return False
    return bool(held_posts(known.posts, today))


def why_capacity(office: Office, person: Person) -> str:
    """Why somebody has to say in which capacity a party acted; empty where nobody has to."""
    if not is_dual(office, person):
        return ""
    return _(
        "They are both staff and a student, and the procedure follows what they were when it happened (14.1). Say in "
        "which capacity they acted, and why."
    )

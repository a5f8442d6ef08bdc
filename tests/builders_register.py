"""People and units of a register for tests."""

from datetime import date
from typing import Any

from app.models.register.people import Capacity, Post, Registered, RegisterPerson, Training
from app.models.register.units import Unit, UnitKind, UnitTree
from app.services.office import Office
from app.services.register import people, units

TODAY = date(2026, 3, 4)


def make_tree() -> UnitTree:
    """A university with two Faculties, Schools in them, a department in one, and two central services."""
    rows = (
        (1, "University", UnitKind.WHOLE, None),
        (2, "Faculty of Science", UnitKind.FACULTY, 1),
        (3, "School of Physics", UnitKind.SCHOOL, 2),
        (4, "Optics Group", UnitKind.OTHER, 3),
        (5, "Plasma Group", UnitKind.OTHER, 3),
        (6, "School of Chemistry", UnitKind.SCHOOL, 2),
        (7, "Faculty of Medicine", UnitKind.FACULTY, 1),
        (8, "School of Medicine", UnitKind.SCHOOL, 7),
        (9, "Department of Radiology", UnitKind.DEPARTMENT, 8),
        (10, "Department of Surgery", UnitKind.DEPARTMENT, 8),
        (11, "Professional Services", UnitKind.FACULTY, 1),
        (12, "Estates", UnitKind.CENTRAL, 11),
        (13, "Grounds", UnitKind.OTHER, 12),
        (14, "Library", UnitKind.CENTRAL, 11),
    )
    return UnitTree(
        Unit(id=number, object_id=f"u{number}", name=name, kind=kind, parent_id=parent)
        for number, name, kind, parent in rows
    )


def in_units(*unit_ids: int, number: int = 1, **of_person: Any) -> Registered:
    """Somebody with a post in each of these units."""
    posts = tuple(Post(id=unit, object_id=f"p{unit}", person_id=number, unit_id=unit) for unit in unit_ids)
    person = RegisterPerson(id=number, object_id=f"r{number}", name="Ann Example", **of_person)
    return Registered(person=person, posts=posts)


def trained(*days: tuple[str, date | None, date | None]) -> tuple[Training, ...]:
    return tuple(
        Training(id=number, object_id=f"t{number}", person_id=1, kind=kind, done_on=done, expires_on=expires)
        for number, (kind, done, expires) in enumerate(days, 1)
    )


def add_unit(office: Office, name: str, kind: UnitKind = UnitKind.SCHOOL, parent_id: int | None = None) -> int:
    changes = units.add_unit(office, Unit(object_id="", name=name, kind=kind, parent_id=parent_id))
    assert changes.record_id is not None
    return changes.record_id


def add_person(
    office: Office, name: str, unit_id: int | None = None, capacity: str = "", is_head: bool = False, **details: Any
) -> int:
    changes = people.add_person(office, RegisterPerson(object_id="", name=name, **details))
    assert changes.record_id is not None
    if unit_id is not None:
        post = Post(object_id="", person_id=changes.record_id, unit_id=unit_id, is_head=is_head)
        people.keep_post(office, post)
    if capacity:
        people.may_serve(office, Capacity(object_id="", person_id=changes.record_id, capacity=capacity))
    return changes.record_id

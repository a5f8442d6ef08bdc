"""The register of the small fictional HR office: everybody in it is made up."""

from datetime import date

from app.models.register.people import Capacity, Post, RegisterPerson, Training
from app.models.register.units import Unit, UnitKind
from app.services.office import Office
from app.services.register import people, units

PERSON = "Seren Achterberg"
WORDS = ("Achterberg", "Okonjo", "Quillfeather", "Wetherby", "Marine Ecology")
LIST = (
    "Staff No,Name,Email,School,Job title,Grade,May serve as,Panel training\n"
    "4401,Dr Lucasta Fenwhistle,l.fenwhistle@example.ac.uk,School of Glass,Reader,Reader,Panel member,1/9/2025\n"
    "4402,Oleander Quillfeathers,,School of Marine Ecology,,Chair,Mediator,31/02/2025\n"
    "4403,Ptolemy Grubb,,Schol of Marine Ecology,Technician,TS4,,\n"
    ",,nobody@example.ac.uk,School of Glass,,,,\n"
)


def fill(office: Office) -> int:
    """Some units and people; gives the one that scenes look at."""
    university = _unit(office, "University of Nowhere", UnitKind.WHOLE)
    science = _unit(office, "Faculty of Science", UnitKind.FACULTY, university)
    ecology = _unit(office, "School of Marine Ecology", UnitKind.SCHOOL, science)
    reefs = _unit(office, "Reef Group", UnitKind.OTHER, ecology)
    glass = _unit(office, "School of Glass", UnitKind.SCHOOL, science)
    estates = _unit(office, "Estates", UnitKind.CENTRAL, university)
    units.add_alias(office, ecology, "Sea Sciences")
    shown = _person(office, PERSON, "1207", "PROF", (ecology, "Head of School", True), "INVESTIGATOR", "PANEL")
    people.keep_post(office, Post(object_id="", person_id=shown, unit_id=estates, title="Adviser on harbours"))
    _train(office, shown, "INVESTIGATE", date(2024, 3, 10), date(2026, 4, 10))
    _train(office, shown, "PANEL", date(2022, 5, 2), date(2025, 5, 2))
    _person(office, "Ife Okonjo", "1311", "ASSOC", (reefs, "Reader", False), "PANEL")
    _person(office, "Oleander Quillfeather", "", "ACAD", (glass, "Lecturer", False), "MEDIATOR")
    ended = _person(office, "Basil Wetherby", "0077", "SENIOR", (estates, "Deputy director", False), "ERA")
    people.end_person(office, ended, date(2026, 1, 31))
    return shown


def _unit(office: Office, name: str, kind: UnitKind, parent_id: int | None = None) -> int:
    unit_id = units.add_unit(office, Unit(object_id="", name=name, kind=kind, parent_id=parent_id)).record_id
    assert unit_id is not None
    return unit_id


def _person(office: Office, name: str, number: str, grade: str, post: tuple[int, str, bool], *capacities: str) -> int:
    made = people.add_person(office, RegisterPerson(object_id="", name=name, staff_number=number, grade=grade))
    person_id = made.record_id
    assert person_id is not None
    unit_id, title, is_head = post
    people.keep_post(office, Post(object_id="", person_id=person_id, unit_id=unit_id, title=title, is_head=is_head))
    for capacity in capacities:
        people.may_serve(office, Capacity(object_id="", person_id=person_id, capacity=capacity))
    return person_id


def _train(office: Office, person_id: int, kind: str, done_on: date, expires_on: date) -> None:
    people.keep_training(
        office, Training(object_id="", person_id=person_id, kind=kind, done_on=done_on, expires_on=expires_on)
    )

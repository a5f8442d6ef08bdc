"""People of the register as a case looks at them: where they belong, what they head, and which rule excludes whom."""

from datetime import date
from pathlib import Path

import pytest

from app.models.people import Part
from app.models.procedures.hearing import RuleUse
from app.models.procedures.procedure import Role
from app.models.register.people import Capacity, Post, RegisterPerson
from app.models.register.units import Unit, UnitKind
from app.services.formal.candidates import choose_for, near
from app.services.formal.facts import standing
from app.services.office import Office
from app.services.register.people import add_person, keep_post, may_serve
from app.services.register.units import add_unit
from tests.builders_formal import make_formal_case, make_panel_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def make_unit(office: Office, name: str, kind: UnitKind, parent: int | None = None) -> int:
    made = add_unit(office, Unit(object_id="", name=name, kind=kind, parent_id=parent))
    assert made.record_id is not None
    return made.record_id


def make_person(
    office: Office, name: str, unit: int, *, is_head: bool = False, grade: str = "SENIOR", capacity: str = ""
) -> int:
    person_id = add_person(office, RegisterPerson(object_id="", name=name, grade=grade)).record_id
    assert person_id is not None
    keep_post(office, Post(object_id="", person_id=person_id, unit_id=unit, is_head=is_head))
    if capacity:
        may_serve(office, Capacity(object_id="", person_id=person_id, capacity=capacity))
    return person_id


def test_somebody_belongs_to_their_unit_and_to_the_school_above_it_and_not_to_the_faculty(office: Office) -> None:
    faculty = make_unit(office, "Science", UnitKind.FACULTY)
    school = make_unit(office, "School of Physics", UnitKind.SCHOOL, faculty)
    group = make_unit(office, "Optics", UnitKind.OTHER, school)
    person = make_person(office, "Kim Orr", group, is_head=True)

    found = near(office, [person, None])[person]

    assert found.units == {group, school}
    assert found.heads == {group}


def test_at3_the_head_who_is_complained_about_is_not_offered_and_another_head_is(office: Office) -> None:
    ours, theirs = (make_unit(office, name, UnitKind.SCHOOL) for name in ("School A", "School B"))
    accused = make_person(office, "Head A", ours, is_head=True)
    other = make_person(office, "Head B", theirs, is_head=True)
    plain = make_person(office, "Nobody's Head", theirs)
    case_id = make_formal_case(office, register_id=accused)
    found = standing(office, case_id)
    assert found is not None
    role = Role(name="head", title="Responsible Head", rules=(RuleUse(rule="heads_a_unit"), RuleUse(rule="no_party")))

    choice = choose_for(office, found.procedure, role, found.facts)

    assert [each.person.id for each in choice.possible] == [other]
    assert {each.person.id: each.reasons for each in choice.excluded} == {
        accused: ("Is a party to this case.",),
        plain: ("Is not head of a School or Department.",),
    }


def test_what_only_warns_is_told_and_excludes_nobody(office: Office) -> None:
    school = make_unit(office, "School A", UnitKind.SCHOOL)
    person = make_person(office, "Lee Fox", school, capacity="INVESTIGATOR")
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    role = Role(
        name="investigator",
        title="IO",
        capacity="INVESTIGATOR",
        rules=(RuleUse(rule="senior"), RuleUse(rule="trained")),
    )

    (possible,) = choose_for(office, found.procedure, role, found.facts).possible

    assert possible.person.id == person
    assert possible.known.candidate.is_senior
    assert any("training" in each for each in possible.warnings)
    assert found.facts.today == date(2026, 3, 4)
    assert [each.part for each in office.vault.people.of_case(case_id)] == [Part.AFFECTED, Part.RESPONDENT]

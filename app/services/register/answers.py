"""Between the register's forms and its records: what was typed as a record, and a record as it is typed again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.models.about_days import AboutDay, Precision
from app.models.answers import Answers
from app.models.errors import NotSaved
from app.models.notes import Draft
from app.models.register.people import Capacity, Post, RegisterPerson, Training
from app.models.register.units import Unit, UnitKind, UnitTree
from app.models.typed_dates import exactly
from app.models.words import _
from app.services.drafts import draft_answers
from app.services.office import Office
from app.services.register.units import tree_of

PERSON, POST, TRAINING, CAPACITY = "register_person", "register_post", "register_training", "register_capacity"
UNIT, ALIAS, JOIN = "unit", "unit_alias", "unit_join"
FORMS = (PERSON, POST, TRAINING, CAPACITY)
UNIT_FORMS = (UNIT, ALIAS, JOIN)
NEW = "new"
"""What the form of somebody, or of a unit, is about that is not there yet."""


def begun(office: Office, form_name: str, about: str) -> Draft | None:
    """What was begun in a form about this and not finished."""
    found = (draft for draft in office.vault.drafts.all() if draft.form == form_name)
    return next((draft for draft in found if about_of(office, draft) == about), None)


def about_of(office: Office, draft: Draft) -> str:
    """What a draft is about: a person or a unit by its random id, with the record after a stroke if it has one."""
    return str(draft_answers(office, draft).get("about", ""))


def person_of(answers: Answers, before: RegisterPerson | None) -> RegisterPerson:
    person = before or RegisterPerson(object_id="", name="")
    return replace(
        person,
        name=answers.get("name", ""),
        staff_number=answers.get("staff_number", ""),
        email=answers.get("email", ""),
        grade=answers.get("grade", ""),
        is_student=bool(answers.get("is_student")),
        available_from=_day(answers, "available_from"),
        available_to=_day(answers, "available_to"),
    )


def post_of(office: Office, answers: Answers, person_id: int, before: Post | None) -> Post:
    """Raises NotSaved when no unit is called so."""
    return replace(
        before or Post(object_id="", person_id=person_id, unit_id=0),
        unit_id=_unit(tree_of(office), answers.get("unit", ""), "unit").id or 0,
        title=answers.get("title", ""),
        is_head=bool(answers.get("is_head")),
        from_on=_day(answers, "from_on"),
        to_on=_day(answers, "to_on"),
    )


def training_of(answers: Answers, person_id: int, before: Training | None) -> Training:
    return replace(
        before or Training(object_id="", person_id=person_id, kind=""),
        kind=answers.get("kind", ""),
        done_on=_day(answers, "done_on"),
        expires_on=_day(answers, "expires_on"),
    )


def capacity_of(answers: Answers, person_id: int) -> Capacity:
    return Capacity(
        object_id="",
        person_id=person_id,
        capacity=answers.get("capacity", ""),
        since_on=_day(answers, "since_on"),
    )


def unit_of(office: Office, answers: Answers, before: Unit | None) -> Unit:
    """Raises NotSaved when no unit is called as the larger one."""
    above = answers.get("parent", "")
    unit = before or Unit(object_id="", name="", kind=UnitKind.OTHER)
    return replace(
        unit,
        name=answers.get("name", ""),
        kind=UnitKind(answers.get("kind", UnitKind.OTHER)),
        parent_id=_unit(tree_of(office), above, "parent").id if above else None,
    )


def unit_named(office: Office, answers: Answers) -> int:
    """The unit of the answer. Raises NotSaved when none is called so."""
    return _unit(tree_of(office), answers.get("unit", ""), "unit").id or 0


def typed(record: RegisterPerson | Post | Training | Unit, tree: UnitTree) -> dict[str, Any]:
    """The record as its form shows it, to be put right."""
    found: Mapping[str, Any] = {}
    match record:
        case RegisterPerson():
            found = {
                "name": record.name,
                "staff_number": record.staff_number,
                "email": record.email,
                "grade": record.grade,
                "is_student": record.is_student,
                "available_from": record.available_from,
                "available_to": record.available_to,
            }
        case Post():
            unit = tree.one(record.unit_id)
            found = {
                "unit": "" if unit is None else unit.name,
                "title": record.title,
                "is_head": record.is_head,
                "from_on": record.from_on,
                "to_on": record.to_on,
            }
        case Training():
            found = {"kind": record.kind, "done_on": record.done_on, "expires_on": record.expires_on}
        case Unit():
            above = tree.above(record)
            found = {"name": record.name, "kind": str(record.kind), "parent": "" if above is None else above.name}
    return {name: exactly(value) if isinstance(value, date) else value for name, value in found.items() if value}


def _day(answers: Answers, name: str) -> date | None:
    """The day of an answer. Raises NotSaved where only a month or a year was said: rules need the day itself."""
    value = answers.get(name)
    if value is None:
        return None
    if not isinstance(value, AboutDay) or value.precision is not Precision.DAY or value.day is None:
        raise NotSaved({name: _("Please give the day itself, such as “12 may 2026”.")})
    return value.day


def _unit(tree: UnitTree, name: str, question: str) -> Unit:
    found = tree.find(name)
    if found is None:
        raise NotSaved({question: _("No unit is called so. Choose one from the list, or add it under Units first.")})
    return found

"""Panels and hearings for tests: people of the register who may sit on a panel."""

from app.models.procedures.procedure import Procedure
from app.models.register.people import Training
from app.services.formal.roles import declare, name_to_role
from app.services.office import Office
from app.services.register import people
from tests.builders_register import add_person


def add_fit_for(office: Office, procedure: Procedure, role: str, name: str = "", unit_id: int | None = None) -> int:
    """Adds somebody to the register whom no rule keeps from a role: a professor, trained, in no unit of a party."""
    capacity = procedure.role(role).capacity
    person_id = add_person(office, name or f"Fit {role}", unit_id, capacity, grade="PROF")
    found = office.library.lists["capacities"].find(capacity)
    if found is not None and (kind := found.extra.get("training")):
        people.keep_training(office, Training(object_id="", person_id=person_id, kind=kind, done_on=office.today()))
    return person_id


def seat(office: Office, case_id: int, role: str, register_id: int, *, declares: bool = True) -> int:
    """Names somebody to a seat; they declare that nothing links them. Gives the number of the role they hold."""
    held_id = name_to_role(office, case_id, role, register_id=register_id).record_id
    assert held_id is not None
    if declares:
        declare(office, held_id, is_available=True)
    return held_id

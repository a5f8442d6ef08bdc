"""What HR decided about the panels of two linked cases: one for both, or one for each."""

import json

from app.models.cases import Case
from app.services.office import Office

JOINT_FORM = "joint_panel"
RECORD = "joint_panel"
"""The record of what was decided; it stands on both cases."""
WITH_CASE = "with_case"
"""The answer of the record that names the other case."""
_ONE_PANEL = "JOINT"


def joint_decision(office: Office, case_id: int, other: Case) -> str:
    """The code of the decision about these two; empty while there is none."""
    answers = office.vault.formal.records.answers(case_id)
    form = office.form(JOINT_FORM)
    for record in reversed(office.vault.formal.records.standing(case_id)):
        stored = answers.get(record.id or 0, {})
        if record.kind == RECORD and stored.get(WITH_CASE) == json.dumps(other.object_id):
            return str(form.read(stored).get("decision", ""))
    return ""


def has_joint_panel(office: Office, case_id: int, other_id: int) -> bool:
    other = office.vault.cases.one(other_id)
    return other is not None and is_joint(joint_decision(office, case_id, other))


def is_joint(decision: str) -> bool:
    return decision == _ONE_PANEL

"""Risk assessments for tests."""

from datetime import date, timedelta
from typing import Any

from app.models.typed_dates import exactly
from app.services.office import Office
from app.services.risks.assessing import keep_assessment
from app.services.risks.beside import add_step


def risk_answers(office: Office, **answers: Any) -> dict[str, Any]:
    return {
        "activity": "Night shifts in the library",
        "unit": "Library",
        "danger": "Somebody alone at the desk is touched or followed.",
        "at_risk": ("STAFF", "TEMPORARY"),
        "third_parties": ("VISITORS",),
        "controls": "Two at the desk after ten.",
        "assessed_on": exactly(office.today()),
        "assessed_by": "Head of Library Services",
        "review_on": exactly(office.today() + timedelta(days=180)),
        **answers,
    }


def make_assessment(office: Office, **answers: Any) -> int:
    made = keep_assessment(office, risk_answers(office, **answers)).record_id
    assert made is not None
    return made


def step_answers(office: Office, words: str = "Light the back stairs", due_on: date | None = None) -> dict[str, Any]:
    return {"words": words, "owner": "Estates", "due_on": exactly(due_on or office.today() + timedelta(days=20))}


def make_step(office: Office, assessment_id: int, words: str = "Light the back stairs") -> int:
    add_step(office, assessment_id, step_answers(office, words))
    return office.vault.risks.steps.of(assessment_id)[-1].id or 0

"""Risk assessments: when one is overdue, and what names it."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.lessons import LESSONS
from app.models.procedures.reader import read_procedure
from app.models.risks import RiskAssessment, RiskStep, number_in, why_not_end
from app.services.form_files import load_library
from app.services.formal.procedures import shipped_texts
from tests.builders import uk

RISK = RiskAssessment(
    object_id="risk",
    number=7,
    activity="Open days",
    danger="A guest comes too near.",
    assessed_on=date(2026, 1, 5),
    review_on=date(2026, 3, 4),
    made_at=uk(2026, 1, 5),
)


def test_it_is_overdue_the_day_after_it_should_have_been_looked_at_again() -> None:
    ended = replace(RISK, ended_on=date(2026, 2, 1))

    assert not RISK.is_overdue(date(2026, 3, 4))
    assert RISK.is_overdue(date(2026, 3, 5))
    assert not ended.is_overdue(date(2026, 3, 5))


def test_that_nobody_from_outside_comes_into_it_is_no_third_party() -> None:
    assert not RISK.has_third_parties
    assert not replace(RISK, third_parties="NONE").has_third_parties
    assert replace(RISK, third_parties="CUSTOMERS").has_third_parties


def test_a_step_without_a_day_is_never_late() -> None:
    step = RiskStep(object_id="step", assessment_id=1, words="Light the stairs")

    assert not step.is_late(date(2030, 1, 1))
    assert replace(step, due_on=date(2026, 1, 1)).is_late(date(2026, 1, 2))


@pytest.mark.parametrize(
    ("typed", "number"), [("RA-7", 7), (" ra 7 ", 7), ("7", 7), ("RA", None), ("DC-7", None), ("٧", None), ("", None)]
)
def test_a_number_is_read_however_it_is_typed(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


def test_an_assessment_ends_once_and_with_a_reason() -> None:
    assert why_not_end(RISK, "The building is gone.") is None
    assert why_not_end(RISK, "  ")
    assert why_not_end(replace(RISK, ended_on=date(2026, 2, 1)), "Again")


def test_a_procedure_of_the_program_asks_what_is_learned() -> None:
    library = load_library()
    read = [read_procedure(text, "", library.lists, library.statements) for text in shipped_texts()]

    asked = [kind for procedure in read for kind in procedure.records if LESSONS in kind.form]

    assert asked

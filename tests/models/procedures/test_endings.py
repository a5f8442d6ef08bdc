"""How a case ended is said by its stage, or by an answer whose code names the outcome."""

import pytest

from app.models.procedures.endings import FOUND, grounds_of, outcome_of
from app.models.procedures.procedure import Procedure
from app.models.procedures.reader import read_procedure
from app.services.form_files import load_library
from app.services.formal.procedures import shipped_texts


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    library = load_library()
    read = (read_procedure(text, "", library.lists, library.statements) for text in shipped_texts())
    return next(each for each in read if each.name == "staff_respondent")


def test_the_ground_that_was_recorded_says_how_a_complaint_was_dismissed(procedure: Procedure) -> None:
    recorded = [
        ("assessment", "ground", "NO_CASE"),
        ("assessment", "ground", "TRIVIAL"),
        ("review", "agrees", "AGREES"),
    ]

    assert outcome_of(procedure, "no_case", recorded) == "F_TRIVIAL"
    assert outcome_of(procedure, "no_case", []) == "F_NOCASE"


def test_a_ground_says_nothing_where_the_case_was_not_dismissed(procedure: Procedure) -> None:
    recorded = [("assessment", "ground", "TRIVIAL")]

    assert outcome_of(procedure, "withdrawn", recorded) == "F_WITHDRAWN"
    assert outcome_of(procedure, "closed", recorded) == ""


def test_every_outcome_that_a_ground_or_a_finding_names_is_one_of_the_list(procedure: Procedure) -> None:
    outcomes = load_library().lists["outcomes"]
    named = {code for each in grounds_of(procedure) for code in each.outcomes.values()}

    assert named == {"F_NOCASE", "F_INAPPROPRIATE", "F_TRIVIAL"}
    assert all(code in outcomes for code in (*named, *FOUND.values()))

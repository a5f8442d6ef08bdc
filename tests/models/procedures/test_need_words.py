"""What a step needs is said in the words of its file, never in its names."""

import pytest

from app.models.procedures.need_words import need_words
from app.models.procedures.needs import read_need
from app.models.procedures.rules import CASES
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_reader import SMALL, read

WORDED = read(
    SMALL
    + """
[[record]]
name = "assessment"
title = "Assessment"

[[record.question]]
name = "outcome"
kind = "choice"
label = "What it comes to"
list = "ways"

[[role]]
name = "era"
title = "Adviser"
declares = true

[[list]]
name = "ways"
title = "Ways"
version = 1
codes = [{ code = "PANEL", label = "A panel" }, { code = "NOTHING", label = "Nothing" }]
"""
)


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ("record:assessment", "Assessment"),
        ("answer:assessment.outcome=PANEL|NOTHING", "Assessment: “What it comes to” says A panel or Nothing"),
        ("role:era", "Named, and declared to have no link: Adviser"),
        ("sent:L10:complainant", "Letter L10 (Acknowledgement) sent to the complainant"),
        ("sent:A1:complainant", "Letter A1 sent to the complainant"),
        ("order:L10>L11", "Letter L10 (Acknowledgement) before letter L11 (Notice of a formal complaint)"),
        ("step:go", "Done before: Go"),
        ("rule:parties_known", "Both parties are recorded"),
        ("record:assessment when mixed", "Assessment (only where one side is staff and the other a student)"),
        ("role:era when assessment", "Named, and declared to have no link: Adviser (only where “Assessment” is there)"),
        ("record:nowhere", "nowhere"),
    ],
)
def test_each_sort_of_need_has_its_words(need: str, words: str) -> None:
    assert need_words(WORDED, read_need(need, "here")) == words


@pytest.mark.parametrize("case", CASES)
def test_every_case_that_files_may_name_has_words(case: str) -> None:
    words = need_words(WORDED, read_need(f"record:assessment when {case}", "here"))

    assert case not in words


@pytest.mark.parametrize("text", shipped_texts())
def test_no_need_of_a_shipped_procedure_is_told_in_code(text: str) -> None:
    procedure = read(text)

    told = [need_words(procedure, need) for step in procedure.steps for need in step.needs]

    assert not [words for words in told if "_" in words or ":" in words.replace(": ", "")]

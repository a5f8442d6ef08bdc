"""A procedure whose bundle cannot be filled as it says is told what is wrong."""

import pytest

from app.models.procedures.check_sections import check_sections
from app.models.procedures.problem import Found, Looked
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.whole import read_whole

TEXT = next(text for text in shipped_texts() if 'name = "staff_respondent"' in text)


def told(text: str) -> list[str]:
    found = Found()
    check_sections(Looked(read_whole(text), (), ()), found)
    return [each.words for each in found.problems]


def test_the_bundle_of_the_procedure_for_staff_can_be_filled() -> None:
    assert read_whole(TEXT).section("C").as_received
    assert told(TEXT) == []


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ('holds = ["record:complaint"]', 'holds = ["record:petition"]', "There is no record “petition”."),
        ('holds = ["record:complaint"]', 'holds = ["record:closure"]', "“closure” has no document."),
        ("whose=WITNESS", "whose=NOBODY", "“evidence” has no answer NOBODY to a question whose."),
        ("when whose=WITNESS", "when who=WITNESS", "“evidence” has no answer WITNESS to a question who."),
        ('letter = "F"', 'letter = "E"', "The letters of the sections are not in order, or one is there twice."),
        ('letter = "F"', 'letter = "Z"', "The letters of the sections are not in order, or one is there twice."),
        ('part = "complaint"', "late = true", "More than one section is for what comes late."),
    ],
)
def test_what_cannot_be_filled_is_told(was: str, now: str, words: str) -> None:
    assert was in TEXT

    assert told(TEXT.replace(was, now, 1)) == [words]

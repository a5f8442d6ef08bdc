"""What is different between two versions is told in titles and words, never in names."""

import pytest

from app.models.procedures.differences import differences
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_need_words import WORDED
from tests.models.procedures.test_reader import SMALL, read


def told(old: str, new: str) -> list[str]:
    return [str(each) for each in differences(read(old), read(new))]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "First"', 'title = "Begun"', "Stage “Begun”: title: was “First”, is now “Begun”"),
        ("days = 10", "days = 12", "Deadline “Reply”: days: was 10, is now 12"),
        (
            'basis = "policy"',
            'basis = "local"',
            "Deadline “Reply”: where it comes from: was policy, is now this office",
        ),
        (
            'actor = "hr"',
            'actor = "hr"\nneeds = ["sent:L10:complainant"]',
            "Step “Go”: needs, new: Letter L10 (Acknowledgement) sent to the complainant",
        ),
        ('from = ["first"]', 'from = ["*"]', "Step “Go”: from, no longer: “First”"),
        ('actor = "hr"', 'actor = "hr"\nreasons = true', "Step “Go”: asks for reasons: was no, is now yes"),
        ('respondents = ["staff"]', 'respondents = ["staff", "other"]', "For whom it is: whom it is for, new: others"),
    ],
)
def test_each_sort_of_change_has_its_sentence(old: str, new: str, words: str) -> None:
    assert words in told(SMALL, SMALL.replace(old, new, 1))


def test_what_came_and_what_went_is_told() -> None:
    more = SMALL + '\n[[stage]]\nname = "middle"\ntitle = "Middle"\n'

    assert told(SMALL, more) == ["Stage “Middle”: is new"]
    assert told(more, SMALL) == ["Stage “Middle”: is no longer there"]


def test_a_changed_chain_and_what_every_step_needs_are_told() -> None:
    chained = (
        '[dismissal]\nchain = ["sent:A1:complainant"]\n\n[every_step]\nneeds = ["rule:parties_known"]\n\n[[stage]]'
    )

    assert told(SMALL, SMALL.replace("[[stage]]", chained, 1)) == [
        "The whole: what must be there before it is dismissed, new: Letter A1 sent to the complainant",
        "The whole: what every step needs, new: Both parties are recorded",
    ]


def test_a_question_and_a_choice_that_came_are_told() -> None:
    old = SMALL + '\n[[record]]\nname = "note"\ntitle = "Note"\n'
    new = old + '\n[[record.question]]\nname = "who"\nkind = "text"\nlabel = "Who wrote it"\n'

    assert told(old, new) == ["Record “Note”: questions, new: “Who wrote it”"]


def test_the_number_alone_and_remarks_are_no_difference() -> None:
    assert told(SMALL, "# A remark.\n" + SMALL.replace("version = 3", "version = 4")) == []
    assert differences(WORDED, WORDED) == ()


@pytest.mark.parametrize("text", shipped_texts())
def test_a_shipped_procedure_differs_from_itself_in_nothing(text: str) -> None:
    assert told(text, text) == []

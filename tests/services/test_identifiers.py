"""An anonymous note that may tell who it is gets one gentle sentence, and no word of it is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.identifiers import may_identify


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("write to sam.okafor@example.ac.uk", "an e-mail address"),
        ("ring 07700 900123 after six", "a telephone number"),
        ("ring +44 7700 900123", "a telephone number"),
        ("ring (0115) 951 5151", "a telephone number"),
        ("my number is 20481234", "a student or staff number"),
        ("then Ada Lovelace came in", "a name"),
        ("then Élodie Dupont came in", "a name"),
        ("then Ọ̀ṣunlọlá Adébáyọ̀ came in", "a name"),
        ("then Ольга Иванова came in", "a name"),
        ("then Pat O'Brien came in", "a name"),
        ("he said:\nthen Ada Lovelace came in", "a name"),
    ],
)
@pytest.mark.proves("M-02")
def test_what_may_identify_somebody_is_named(text, what):
    """Names with letters that English lacks went unnoticed."""
    assert what in may_identify(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He shouted at me twice.",
        "It was on 12/03/2026 at 10:30.",
        "Then I left. He stayed.",
        "I told HR and CCTV was on.",
        "I felt alone on Monday.",
        "It was in room 205, on floor 3.",
        "Twice a week, 10-12 people",
    ],
)
def test_ordinary_words_get_no_warning(text):
    assert may_identify(text) == ""


def test_several_things_make_one_sentence():
    found = may_identify("Tell Ada Lovelace on 07700 900123.")

    assert "a telephone number, a name" in found
    assert found.count("anonymous") == 1


@given(st.text())
def test_the_warning_never_repeats_what_was_written(text):
    found = may_identify(f"{text} qzxj qzxj@example.com")

    assert "qzxj" not in found
    assert found

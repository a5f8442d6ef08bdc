"""Lines, pages and lengths of time: tidied, understood, and questioned in a friendly sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.questions import cleaned
from app.models.text_kinds import LONGEST_MINUTES
from tests.builders_forms import NOW, make_question


def test_text_is_tidied_but_a_long_text_keeps_its_lines():
    line, page = make_question("text"), make_question("long_text")

    assert line.understand("  Sam \t Okafor\n", NOW) == "Sam Okafor"
    assert page.understand("  one\r\ntwo\u2028three ", NOW) == "  one\ntwo\nthree "
    assert line.understand("   ", NOW) is None
    assert page.understand(" \n ", NOW) is None


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_kept_anywhere_and_is_clean(text):
    clean = cleaned(text)

    assert "\x00" not in clean
    assert clean.encode() is not None
    assert cleaned(clean) == clean


def test_text_too_long_says_by_how_much():
    question = make_question("text", max_length=5)

    assert question.problem("12345") is None
    assert "2 characters" in question.problem("1234567")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("1h", 60),
        ("1h 20", 80),
        ("1h20m", 80),
        ("1.5 hours", 90),
        ("2 hours and 5 minutes", 125),
        ("1:30", 90),
        ("0", 0),
    ],
)
def test_length_of_time_is_read_as_people_write_it(typed, minutes):
    assert make_question("minutes").understand(typed, NOW) == minutes


def test_length_of_time_that_is_not_clear_is_kept_with_a_friendly_sentence():
    question = make_question("minutes")

    value = question.understand("a while", NOW)

    assert value.typed == "a while"
    assert question.problem(value) == value.sentence
    assert "1h 20" in value.sentence


def test_more_than_a_week_is_questioned():
    question = make_question("minutes")

    assert question.problem(LONGEST_MINUTES) is None
    assert "week" in question.problem(LONGEST_MINUTES + 1)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (80, "1 hour 20 minutes"), (120, "2 hours")]
)
def test_length_of_time_in_words(minutes, words):
    assert make_question("minutes").words(minutes) == words

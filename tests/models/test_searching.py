"""What people type into the search box, and what the index keeps of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.searching import index_name, index_text, match_expression


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("harassment", '"harassment"*'),
        ("blue door", '"blue"* "door"*'),
        ('"blue door"', '"blue door"'),
        ('sam "blue door" lab', '"sam"* "blue door" "lab"*'),
        ('"blue', '"blue"*'),
        ("O'Brien", '"Brien"*'),
        ("AND", '"AND"*'),
        ("sam* OR (x:y)", '"sam"* "OR"*'),
        ("王伟", '"王 伟"*'),
        ("王", '"王"*'),
        ("a", None),
        ("", None),
        ('"" - *', None),
        ("🙂", None),
    ],
)
def test_typed_words_are_looked_for_by_their_beginnings(typed, expression):
    assert match_expression(typed) == expression


def test_no_more_than_twelve_words_are_looked_for():
    expression = match_expression(" ".join(f"word{number}" for number in range(50)))

    assert expression is not None
    assert expression.count('"*') == 12


@given(st.text())
def test_an_expression_holds_nothing_but_quoted_words(typed):
    expression = match_expression(typed) or ""

    outside = "".join(expression.split('"')[::2])
    assert set(outside) <= {" ", "*"}
    assert len(expression.split('"')) % 2 == 1


@given(st.text(st.characters(codec="ascii")))
def test_plain_english_is_kept_as_it_is(text):
    assert index_text(text) == text


def test_a_name_is_kept_as_written_and_as_a_british_keyboard_types_it():
    assert index_name("Søren Łukasz").split("\n") == ["Søren Łukasz", "Soren Lukasz"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("مُحَمَّد", "محمد"), ("أحمد", "احمد"), ("שָׁלוֹם", "שלום"), ("محـــمد", "محمد"), ("e\u0301lodie", "\u00e9lodie")],
)
def test_optional_signs_make_no_difference(written, typed):
    assert index_text(written) == index_text(typed)

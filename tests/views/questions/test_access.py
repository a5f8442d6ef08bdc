"""Alt letters: one each, never two the same, and the preferred one where it is free."""

from hypothesis import given
from hypothesis import strategies as st

from app.views.questions.access import AccessLetters, escaped

labels = st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=40)


def letter(marked):
    plain = marked.replace("&&", "")
    return plain[plain.index("&") + 1].lower() if "&" in plain else ""


def test_preferred_letter_is_given():
    assert AccessLetters().give("Who is here", "o") == "Wh&o is here"


def test_first_letters_of_words_come_before_others():
    letters = AccessLetters(reserved="s")

    assert letters.give("Started at") == "Started &at"


def test_reserved_and_given_letters_are_not_given_again():
    letters = AccessLetters(reserved="ab")

    assert [letters.give("Abc"), letters.give("Abc")] == ["Ab&c", "Abc"]


def test_ampersand_of_a_label_stays_an_ampersand():
    assert AccessLetters().give("R & D") == "&R && D"
    assert escaped("R & D") == "R && D"


@given(labels)
def test_no_two_labels_get_the_same_letter_and_no_label_loses_a_character(texts):
    letters = AccessLetters()

    marked = [letters.give(text) for text in texts]

    given_letters = [letter(text) for text in marked if letter(text)]
    assert len(given_letters) == len(set(given_letters))
    for text, mark in zip(texts, marked, strict=True):
        assert mark.count("&") == 2 * text.count("&") + bool(letter(mark))

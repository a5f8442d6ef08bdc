"""Which of the five things a complaint does not say is guessed from words that are data; a guess never changes one."""

import pytest

from app.models.complaint_contents import read_contents
from app.models.errors import PlainError
from app.services.form_files import load_library

CONTENTS = load_library().complaint_contents


def missing(text: str) -> set[str]:
    return {each.name for each in CONTENTS.not_found_in(text)}


@pytest.mark.proves("N-54")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was on 12/03/2026.", "times"),
        ("In the week of the 3rd of November he came in.", "times"),
        ("Every Tuesday it is the same.", "times"),
        ("At 4pm, and again at 16:20.", "times"),
        ("She mimicked my accent.", "events"),
        ("He sent me pictures.", "events"),
        ("Nobody else was there.", "witnesses"),
        ("It was said in front of the whole team.", "witnesses"),
        ("Since then I can’t sleep.", "feelings"),
        ("I was in tears all evening.", "feelings"),
        ("I told him to stop.", "action"),
        ("I have not reported this to anybody before.", "action"),
    ],
)
def test_each_of_the_five_is_found_in_ordinary_words(text: str, name: str) -> None:
    assert name not in missing(text)


@pytest.mark.proves("N-54")
@pytest.mark.parametrize("text", ["", "I wish to complain about my colleague.", "Je me plains de mon collègue."])
def test_what_says_none_of_it_is_said_to_lack_all_five(text: str) -> None:
    assert missing(text) == {"times", "events", "witnesses", "feelings", "action"}


def test_a_line_that_breaks_in_the_middle_of_a_phrase_is_read_all_the_same() -> None:
    assert "witnesses" not in missing("He said it in\nfront   of the others.")


def test_a_long_text_is_looked_through_at_once() -> None:
    text = "word " * 100_000

    assert len(missing(text)) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        '[[content]]\nname = "a"\nasks = "A"\nnot_found = "No."\n',
        '[[content]]\nname = "a"\nasks = "A"\nnot_found = "No."\nshapes = ["("]\n',
    ],
)
def test_a_file_that_cannot_be_right_is_named(wrong: str) -> None:
    with pytest.raises(PlainError, match=r"x\.toml"):
        read_contents(f'name = "x"\nversion = 1\nlanguage = "English"\n{wrong}', "x.toml")

"""Arabic and Hebrew stand in the order in which they are read, among words and figures that go the other way."""

import pytest

from app.paperwork.right_to_left import as_seen, has_right_to_left, joined, reads_right_to_left


def seen(line: str) -> str:
    return as_seen(line, from_right=reads_right_to_left(line))


@pytest.mark.parametrize(
    ("line", "from_left"),
    [
        ("no such letters 1 (2)", "no such letters 1 (2)"),
        ("שלום עולם", "םלוע םולש"),
        ("He said שלום עולם twice.", "He said םלוע םולש twice."),
        ("שלום (עולם)", "(םלוע) םולש"),
        ("בשעה 10:30 אמר", "רמא 10:30 העשב"),
        ("שלום Dr Jones.", ".Dr Jones םולש"),
        ("Room 12 is שלום 12 too", "Room 12 is 12 םולש too"),
        ("(שלום)", "(םולש)"),
    ],
)
def test_a_line_is_put_into_the_order_of_the_eye(line: str, from_left: str) -> None:
    assert seen(line) == from_left


def test_marks_stay_behind_their_letter_when_a_word_is_turned() -> None:
    assert seen("שָׂרָה") == "הרָשָׂ"


def test_a_paragraph_reads_as_its_first_letter_does() -> None:
    assert reads_right_to_left("“12” שלום and more")
    assert not reads_right_to_left("and שלום")
    assert not has_right_to_left("and")


@pytest.mark.parametrize(
    ("word", "shapes"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("لا", "\ufefb"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("دار", "\u062f\u0627\u0631"),
        ("پروین", "\ufb58\ufeae\u0648\ufbfe\ufee6"),
        ("Siân", "Siân"),
    ],
)
def test_arabic_letters_are_joined(word: str, shapes: str) -> None:
    def plain(text: str) -> list[str]:
        # A letter that stands alone may be drawn by itself or by its shape of that name.
        alone = {"\ufea9": "\u062f", "\ufe8d": "\u0627", "\ufead": "\u0631", "\ufeed": "\u0648"}
        return [alone.get(char, char) for char in text]

    assert plain(joined(word)) == plain(shapes)

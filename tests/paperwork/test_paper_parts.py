"""The parts of a paper are plain, and show no words of theirs to a log."""

import pytest

from app.paperwork.paper_parts import Code, Facts, Heading, Marked, OneLine, Small, Words


@pytest.mark.parametrize(
    "part",
    [
        Heading(text="private"),
        Words(text="private"),
        Small(text="private"),
        Facts(rows=(("private", "private"),)),
        Code(groups=("private",)),
        OneLine(text="private"),
        Marked(mark="•", text="private"),
    ],
    ids=lambda part: type(part).__name__,
)
def test_no_words_of_a_part_are_in_its_repr(part: object) -> None:
    assert "private" not in repr(part)

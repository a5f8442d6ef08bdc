"""The markup of templates is small: what a line begins with says what it is."""

import pytest

from app.models.conditions import Sort, Subject
from app.models.letters.letter import Look
from app.models.letters.markup import read_pieces

SUBJECTS = {"a": Subject(sort=Sort.TICK), "b_c": Subject(sort=Sort.WORDS)}


def looks(text: str) -> list[tuple[Look, str]]:
    return [(piece.block.look, piece.block.text) for piece in read_pieces(text, SUBJECTS, {}, "here")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One\ntwo\n\nthree", [(Look.WORDS, "One two"), (Look.WORDS, "three")]),
        ("# Head\nwords", [(Look.HEADING, "Head"), (Look.WORDS, "words")]),
        (
            "Before:\n- one\n- two\nafter",
            [(Look.WORDS, "Before:"), (Look.BULLET, "one"), (Look.BULLET, "two"), (Look.WORDS, "after")],
        ),
        ("[ ] box", [(Look.TICK, "box")]),
        ("[sign Name]", [(Look.SIGN, "Name")]),
        ("Date :: today", [(Look.FACT, "today")]),
        ("A ratio of 1::2 and a #tag - so", [(Look.WORDS, "A ratio of 1::2 and a #tag - so")]),
        ("", []),
    ],
)
def test_a_line_says_what_it_is(text, read):
    assert looks(text) == read


def test_conditions_may_stand_inside_one_another_and_call_fields_with_their_dots():
    outer, inner = read_pieces("[if a]\nx\n[if b.c]\ny\n[end]\n[end]", SUBJECTS, {}, "here")

    assert [condition.text for condition in outer.when] == ["a"]
    assert [condition.text for condition in inner.when] == ["a", "b_c"]
    assert not outer.is_certain


def test_a_shared_paragraph_stands_where_its_name_does():
    pieces = read_pieces("x\n\n{sh.ared}\n\ny", SUBJECTS, {"sh.ared": "# S\n\n[if a]\nz\n[end]"}, "here")

    assert [(piece.block.text, piece.shared, piece.is_certain) for piece in pieces] == [
        ("x", "", True),
        ("S", "sh.ared", True),
        ("z", "sh.ared", True),
        ("y", "", True),
    ]

"""A paragraph is broken where its lines are full, and goes over to the next page with more than one line."""

from app.paperwork.text_block import TextBlock


def test_a_paragraph_is_as_high_as_its_lines() -> None:
    one, two = TextBlock("One", 10), TextBlock("One\nTwo", 10)

    assert two.wrap(200, 800)[1] == 2 * one.wrap(200, 800)[1]


def test_a_narrower_place_makes_more_lines() -> None:
    block = TextBlock("word " * 20, 10)

    assert block.wrap(100, 800)[1] > block.wrap(300, 800)[1]


def test_no_single_line_is_left_behind_or_sent_ahead() -> None:
    block = TextBlock("\n".join(["line"] * 5), 10)
    line = block.wrap(200, 800)[1] / 5

    heights = [[part.wrap(200, 800)[1] / line for part in block.split(200, fits * line)] for fits in (1, 2, 3, 4)]

    assert heights == [[], [2, 3], [3, 2], [3, 2]]


def test_scripts_without_spaces_are_broken_between_characters() -> None:
    assert TextBlock("欧阳雪梅" * 20, 10).wrap(200, 800)[1] > TextBlock("欧阳雪梅", 10).wrap(200, 800)[1]

"""Operators are read one after the other; what has no end is left out."""

import pikepdf
import pytest

from app.paperwork.ingest.operators import UNREADABLE, operators_of


def read(content: bytes, only: str = "") -> list[str]:
    pdf = pikepdf.new()
    return [str(each.operator) for each in operators_of(pikepdf.Stream(pdf, content), only)]


def test_operators_are_read_in_their_order_or_those_that_are_asked_for() -> None:
    assert read(b"q 1 0 0 1 5 5 cm (a) Tj Q") == ["q", "cm", "Tj", "Q"]
    assert read(b"q 1 0 0 1 5 5 cm (a) Tj Q", "q Q") == ["q", "Q"]


@pytest.mark.parametrize("content", [b"q (abc", b"q [ 1 2", b"q << /A", b"q BI /W 1 ID xx"])
def test_what_has_no_end_is_left_out_without_a_word(content: bytes) -> None:
    assert read(content) == ["q"]


@pytest.mark.parametrize("content", [b"\xff\xfe q", b"BI EI"])
def test_what_is_no_operator_is_unreadable(content: bytes) -> None:
    with pytest.raises(UNREADABLE):
        read(content)

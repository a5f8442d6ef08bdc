"""Statements keep every wording they ever had."""

import pytest

from app.models.errors import PlainError
from app.models.statements import read_statement
from tests.builders_forms import SMALL_STATEMENT


def test_latest_wording_is_used_and_earlier_ones_can_be_read():
    promise = read_statement(SMALL_STATEMENT, "promise.toml")

    assert promise.current.text == "We promise more."
    assert promise.wording(1).text == "We promise little."
    assert promise.wording(3) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version = 2", "version = 1"),
        ("version = 1", "version = 3"),
        ("[[wording]]", "[[words]]"),
        ("We promise more.", ""),
    ],
)
def test_mistaken_statement_is_named(before, after):
    with pytest.raises(PlainError, match=r"promise\.toml"):
        read_statement(SMALL_STATEMENT.replace(before, after), "promise.toml")

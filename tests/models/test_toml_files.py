"""Resource files are read strictly, and every refusal names its place."""

from datetime import date

import pytest

from app.models.errors import PlainError
from app.models.toml_files import day_in, read_toml, refuse_unknown, tables_in, taken, texts_in

PLACE = "the list things.toml"


@pytest.mark.parametrize("text", ["a =", "a = 1\na = 2", "[" * 2000, "a = 99999-99-99"])
def test_unreadable_file_is_named(text):
    with pytest.raises(PlainError, match=r"things\.toml"):
        read_toml(text, PLACE)


def test_missing_setting_is_named():
    with pytest.raises(PlainError, match="title"):
        taken({}, "title", str, PLACE)


def test_setting_with_a_default_may_be_missing():
    assert taken({}, "title", str, PLACE, default="x") == "x"


@pytest.mark.parametrize(("value", "kind"), [(True, int), (1, bool), ("1", int), (1, str), ([], dict)])
def test_value_of_the_wrong_sort_is_refused(value, kind):
    with pytest.raises(PlainError, match="wrong sort"):
        taken({"it": value}, "it", kind, PLACE)


def test_unknown_setting_is_named():
    with pytest.raises(PlainError, match="lable"):
        refuse_unknown({"lable": "x"}, frozenset({"label"}), PLACE)


def test_rows_must_be_tables():
    with pytest.raises(PlainError, match="table"):
        tables_in({"codes": [1]}, "codes", PLACE)


def test_texts_must_be_texts():
    with pytest.raises(PlainError, match="text"):
        texts_in({"extra": {"a": 1}}, "extra", PLACE)


def test_day_is_a_day_and_no_moment():
    table = read_toml("day = 2026-03-04\nmoment = 2026-03-04T10:00:00", PLACE)

    assert day_in(table, "day", PLACE) == date(2026, 3, 4)
    with pytest.raises(PlainError, match="day"):
        day_in(table, "moment", PLACE)

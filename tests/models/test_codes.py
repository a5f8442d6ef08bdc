"""Code lists: what is offered when, and words for codes of any age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.codes import Order, read_code_list
from app.models.errors import PlainError
from tests.builders_forms import small_lists

TODAY = date(2026, 3, 4)


def listed(codes: str, more: str = "") -> str:
    return f'name = "things"\ntitle = "Things"\nversion = 1\n{more}\ncodes = [{codes}]'


def test_retired_code_is_not_offered_but_keeps_its_words():
    colours = small_lists()["colours"]

    offered = [code.code for code in colours.offered(TODAY)]

    assert offered == ["RED", "BLUE", "NONE", "UNK"]
    assert colours.label("OLD") == "Sepia"


def test_retired_code_is_still_offered_on_its_last_day():
    colours = small_lists()["colours"]

    offered = [code.code for code in colours.offered(date(2020, 12, 31))]

    assert "OLD" in offered


def test_code_begins_on_its_first_day():
    things = read_code_list(listed('{ code = "NEW", label = "New", valid_from = 2026-03-04 }'), "things.toml")

    assert [code.code for code in things.offered(TODAY)] == ["NEW"]
    assert things.offered(date(2026, 3, 3)) == ()


def test_unknown_code_is_shown_as_it_is():
    assert small_lists()["colours"].label("GREEN") == "GREEN"


def test_alphabet_orders_labels_within_groups_and_leaves_other_and_unknown_last():
    codes = ", ".join(
        f'{{ code = "{code}", label = "{label}", group = "{group}" }}'
        for code, label, group in (
            ("OTHER", "A thing not listed", "Second"),
            ("B", "bee", "First"),
            ("A", "Ant", "First"),
            ("UNK", "Aardvark", "First"),
            ("C", "Cow", "Second"),
        )
    )

    things = read_code_list(listed(codes, 'order = "alphabet"'), "things.toml")

    assert things.order is Order.ALPHABET
    assert [code.code for code in things.offered(TODAY)] == ["C", "OTHER", "A", "B", "UNK"]


def test_given_order_is_kept():
    things = read_code_list(listed('{ code = "B", label = "b" }, { code = "A", label = "a" }'), "things.toml")

    assert [code.code for code in things.offered(TODAY)] == ["B", "A"]


@pytest.mark.parametrize(
    ("codes", "part"),
    [
        ('{ code = "A", label = "a" }, { code = "A", label = "b" }', "twice"),
        ('{ code = "A" }', "label"),
        ('{ code = "A", label = "" }', "empty"),
        ('{ code = "a b", label = "a" }', "letters"),
        ('{ code = "A", label = "a", valid_from = 2026-01-02, valid_to = 2026-01-01 }', "ends before"),
        ('{ code = "A", label = "a", valid_from = 2026-01-02T10:00:00 }', "day"),
        ('{ code = "A", label = "a", lable = "b" }', "lable"),
        ('{ code = "A", label = "a", extra = { e6 = 1 } }', "text"),
        ('"A"', "table"),
    ],
)
def test_mistake_in_a_list_names_the_file_and_what_is_wrong(codes, part):
    with pytest.raises(PlainError) as refused:
        read_code_list(listed(codes), "things.toml")

    assert "things.toml" in str(refused.value)
    assert part in str(refused.value)


@given(st.text(max_size=200) | st.builds(listed, st.text(max_size=80), st.text(max_size=40)))
def test_any_text_gives_a_list_or_a_plain_sentence(text):
    sentence = ""

    try:
        read_code_list(text, "things.toml")
    except PlainError as refused:
        sentence = str(refused)

    assert not sentence or "things.toml" in sentence

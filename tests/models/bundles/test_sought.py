"""Words are found over line breaks and letter by letter, in order, and can be taken out of a title."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.everyday_words import EVERYDAY
from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought, Variant, taken_out, without_short

NAME = "Tavelda Marrowquist"


@pytest.mark.parametrize("between", ["\n", " \n  ", "\u00a0", "-\n", "\u00ad\n", ", ", "\r\n", "\u2028"])
def test_a_name_is_found_over_the_end_of_a_line(between: str) -> None:
    assert Sought([NAME]).is_in(f"said Tavelda{between}Marrowquist there")


@given(st.text(alphabet="abcx \n-.", max_size=30), st.text(alphabet="abcx \n-.", max_size=30), st.booleans())
def test_places_are_in_order_and_do_not_overlap(before: str, behind: str, is_large: bool) -> None:
    name = NAME.upper() if is_large else NAME
    text = f"{before} {name} {behind} Marrowquist"
    places = list(Sought(variants(NAME)).places(text))

    assert all(one.end <= other.start for one, other in pairwise(places))
    assert any(name in text[place.start : place.end] for place in places)


@given(st.integers(1, len("Marrowquist") - 1))
def test_a_word_is_found_wherever_it_is_parted(at: int) -> None:
    for sign in ("-\n", "\u00ad\n", "\n"):
        assert Sought(["Marrowquist"]).is_in(f"of {'Marrowquist'[:at]}{sign}{'Marrowquist'[at:]}.")


def test_the_longest_of_several_is_taken() -> None:
    text = "It was Dr Tavelda Marrowquist’s door."

    [place] = Sought(variants(NAME)).places(text)

    assert text[place.start : place.end] == "Dr Tavelda Marrowquist’s"


def test_initials_are_found_in_capitals_alone() -> None:
    assert Sought(["IT"]).is_in("the IT room")
    assert not Sought(["IT"]).is_in("it was")


def test_words_as_they_were_found_are_looked_for_without_title_and_ending() -> None:
    gone = Sought(["Dr Marrowquist’s"])

    assert gone.is_in("the Marrowquist file")
    assert not Sought(["May"]).is_in("it may be")


def test_numbers_are_found_however_they_are_grouped() -> None:
    assert Sought(["07700 900123"]).is_in("ring 07700-900-123 now")
    assert not Sought(["07700 900123"]).is_in("107700900123")


def test_a_title_is_left_without_the_name() -> None:
    assert taken_out("Statement of Dr T. Marrowquist, signed", Sought(variants(NAME))) == "Statement of […], signed"
    assert taken_out("Minutes", Sought(variants(NAME))) == "Minutes"


def test_short_words_are_not_looked_for_in_bytes() -> None:
    assert [each.words for each in without_short(Sought(["Li", NAME, "李明"])).variants] == [NAME, "李明"]


def test_a_name_as_a_part_of_a_longer_one_is_found_in_names_of_programs() -> None:
    assert Sought([NAME]).is_inside("ABCDEF+TaveldaMarrowquist-Hand")
    assert not Sought(["Li"]).is_inside("LiberationSans")


def test_nothing_at_all_finds_nothing() -> None:
    assert not Sought([]).is_in("anything")
    assert len(Sought(["", "--", Variant(words="—")])) == 0


def test_words_of_every_day_are_written_small_here() -> None:
    assert all(word == word.lower() for word in EVERYDAY)

"""A name written or recognised wrongly is proposed too, as one to look at; other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.misspelt import nearly
from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought

SOUGHT = Sought(variants("Tavelda Marrowquist"))


def found(text: str, name: str = "Tavelda Marrowquist") -> list[str]:
    return [text[place.start : place.end] for place in nearly(text, Sought(variants(name)))]


@pytest.mark.parametrize(
    "written", ["Taveida", "Tave1da", "Tavleda", "Tavelds", "Marowquist", "marrowqiust", "Marr0wquist", "Marrowquests"]
)
def test_a_name_with_a_wrong_letter_is_found(written: str) -> None:
    assert found(f"then {written} came") == [written]


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("Tavelda Marrowquist", "Travel to a marrow quiz, tavern, tavelle"),
        ("Jo Walker", "She walked with a talker"),
        ("Ann Lee", "And Lea was in"),
        ("Li An", "Lin Ann Lia"),
        ("Tavelda Marrowquist", "Tavelda Marrowquist, TM, t.marrowquist"),
    ],
)
def test_other_words_are_left_alone(name: str, harmless: str) -> None:
    assert found(harmless, name) == []


def test_all_of_them_are_weak() -> None:
    assert [place.variant.is_weak for place in nearly("Taveida and Marowquist", SOUGHT)] == [True, True]


@given(st.text(max_size=60))
def test_no_text_is_any_trouble(text: str) -> None:
    assert all(0 <= place.start < place.end <= len(text) for place in nearly(text, SOUGHT))

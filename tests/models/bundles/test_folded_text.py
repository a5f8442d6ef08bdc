"""Texts are made alike before they are compared, and it is known where each letter stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.folded_text import bare, folded, squeezed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Brien", "O'BRIEN"),
        ("Siân", "sian"),
        ("Zoë", "Zoe\u0308"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Strauß", "STRAUSS"),
        ("Søren Ågård", "soren agard"),
        ("oﬃce", "office"),
        ("Anna‑Maria", "Anna-Maria"),
        ("Mar\u00adrow", "Marrow"),
        ("Marrow\u200bquist", "Marrowquist"),
        ("أحمد", "احمد"),
        ("מִרְיָם", "מרים"),
        ("Ｌｉ", "Li"),
    ],
)
def test_what_people_take_for_the_same_is_the_same(one: str, other: str) -> None:
    assert folded(one).text == folded(other).text


@given(st.text(max_size=60))
def test_letters_alone_are_the_same_however_they_are_had(text: str) -> None:
    assert bare(text) == squeezed(folded(text).text)


@given(st.text(max_size=60))
def test_each_letter_knows_where_it_stood(text: str) -> None:
    alike = folded(text)

    for at, letter in enumerate(alike.text):
        start, end = alike.span(at, at + 1)
        assert end - start == 1
        assert letter in folded(text[start:end]).text


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text).text

    assert folded(once).text == once


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_texts_together_are_folded_as_each_alone(one: str, other: str) -> None:
    assert folded(one + other).text == folded(one).text + folded(other).text


def test_what_is_squeezed_is_letters_and_figures_alone() -> None:
    assert squeezed(folded("O’Brien, M. (2nd)").text) == "obrienm2nd"

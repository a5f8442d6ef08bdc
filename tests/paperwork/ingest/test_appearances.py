"""A field or a remark that brings no look of its own gets the one that a viewer would give it."""

import pytest
from pikepdf import Array, Dictionary, Name, String

from app.paperwork.ingest.appearances import has_to_be_made, is_signed, made, words_in
from tests.corpus.writing import blank, box


def test_a_look_is_made_anew_where_the_file_says_that_its_own_are_old() -> None:
    pdf = blank(b"")
    words, tick = Dictionary(FT=Name.Tx), Dictionary(FT=Name.Btn)
    assert not has_to_be_made(pdf, words)

    pdf.Root.AcroForm = Dictionary(NeedAppearances=True)

    assert has_to_be_made(pdf, words)
    assert not has_to_be_made(pdf, tick)


def test_choices_are_shown_by_their_words_and_not_by_their_values() -> None:
    options = Array([Array([String("a"), String("By e-mail")]), Array([String("b"), String("By letter")])])
    field = Dictionary(FT=Name.Ch, Opt=options, V=Array([String("b"), String("a")]))

    assert words_in(field) == "By letter\nBy e-mail"


def test_what_a_field_is_may_be_said_above_it() -> None:
    above = Dictionary(FT=Name.Sig, V=Dictionary(Type=Name.Sig))

    assert is_signed(Dictionary(Parent=above))
    assert not is_signed(Dictionary(FT=Name.Sig))


@pytest.mark.parametrize("kind", ["/Highlight", "/Ink", "/Polygon", "/FreeText", "/Widget", "/Sound", "/Unheard"])
def test_a_remark_that_says_nothing_has_no_look(kind: str) -> None:
    assert made(blank(b""), kind, Dictionary(Rect=box(0, 0, 9, 9))) is None

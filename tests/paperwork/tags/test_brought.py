"""A structure that came with a document is made anew: its kinds are those of the standard, its words are kept."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from app.paperwork.paper import Facts, Heading, Words, write_paper
from app.paperwork.tags.brought import Brought, NoTree
from app.paperwork.tags.rules import Rules

PARTS = (Heading(text="What happened"), Words(text="Bore da", language="cy"), Facts(rows=(("Room", "12"),)))


def paper() -> Pdf:
    return pikepdf.open(io.BytesIO(write_paper("A letter", PARTS)))


def brought(source: Pdf) -> Brought:
    """Brought within its own file, which has the pages."""
    return Brought(source, source, {number: page.obj for number, page in enumerate(source.pages)}, Rules())


def kinds(element: pikepdf.Object) -> list[object]:
    """The element's kind, and in a list those below it."""
    kids = element.K if isinstance(element.K, Array) else [element.K]
    return [str(element.S)[1:], *(kinds(kid) for kid in kids if isinstance(kid, Dictionary))]


def test_elements_come_in_their_order_with_their_words() -> None:
    made = brought(paper())

    assert [kinds(top) for top in made.tops] == [["H1"], ["H2"], ["P"], ["Table", ["TR", ["TH"], ["TD"]]]]
    assert str(made.tops[2].Lang) == "cy"
    assert made.tops[3].K.K[0].A.Scope == Name.Row
    assert len(made.numbers[0]) == 5


def test_a_kind_of_their_own_becomes_the_standard_one_that_it_stands_for() -> None:
    source = paper()
    first, second, third = list(source.Root.StructTreeRoot.K[0].K)[:3]
    first.S, second.S, third.S = Name.Kop, Name.Nothing, Name.Round
    source.Root.StructTreeRoot.RoleMap = Dictionary({"/Kop": Name.Title1, "/Title1": Name.H1, "/Round": Name.Round})

    assert [str(top.S) for top in brought(source).tops][:3] == ["/H1", "/Div", "/Div"]


def test_of_a_document_with_words_of_its_own_nothing_is_lost() -> None:
    source = paper()
    source.Root.StructTreeRoot.K[0].Alt = "All of it"

    (top,) = brought(source).tops

    assert (top.S, top.Alt, len(top.K)) == (Name.Document, "All of it", 4)


def test_pages_that_are_not_taken_take_their_elements_with_them() -> None:
    source = paper()
    other = source.add_blank_page()
    source.Root.StructTreeRoot.K[0].K[0].Pg = other.obj

    made = Brought(source, source, {0: source.pages[0].obj}, Rules())

    assert [kinds(top)[0] for top in made.tops] == ["H2", "P", "Table"]


def nothing(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_dictionary(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = Array([])


def a_circle(pdf: Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = Array([*top.K, top])


@pytest.mark.parametrize("change", [nothing, no_dictionary, a_circle])
def test_what_cannot_be_relied_on_is_told(change: Callable[[Pdf], None]) -> None:
    source = paper()
    change(source)

    with pytest.raises(NoTree):
        brought(source)

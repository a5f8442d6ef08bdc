"""The tree in the file: one element over several pages, other languages, and every font in its place."""

import io

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from app.paperwork.paper import Words, write_paper
from app.paperwork.tags.elements import Element
from app.paperwork.tags.tree import Piece, write_tree
from tests.tagged import kinds_of, tags_of, untagged
from tests.tagged_papers import EVERY_PART


def test_a_paragraph_that_goes_overleaf_stays_one_paragraph() -> None:
    pdf = write_paper("T", [Words(text="\n".join(["a line"] * 80))])

    (paragraph,) = [tag for tag in tags_of(pdf) if tag.kind == "P"]
    assert paragraph.pages == (1, 2)
    assert untagged(pdf) == []


def test_words_of_another_language_and_letters_that_run_from_the_right_are_said_as_they_were_typed() -> None:
    pdf = write_paper("T", [Words(text="Prynhawn da", language="cy"), Words(text="محمد and 👩‍🔬")])

    welsh, arabic = (tag.facts for tag in tags_of(pdf) if tag.kind == "P")
    assert welsh == {"/Lang": "cy"}
    assert arabic == {"/ActualText": "محمد and 👩‍🔬"}


def test_every_font_that_a_paper_names_is_in_it() -> None:
    names = [Words(text=name) for name in ("Siân", "Наталія", "欧阳雪梅", "김민준", "שלום")]

    with pikepdf.open(io.BytesIO(write_paper("T", [*EVERY_PART, *names]))) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        missing = [str(font.BaseFont) for font in fonts if "/FontFile2" not in font.get("/FontDescriptor", {})]

    assert fonts
    assert missing == []


def test_a_way_leads_back_from_every_piece_of_every_page_to_its_element() -> None:
    pdf = write_paper("T", EVERY_PART)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        elements = [each for page in root.ParentTree.Nums if isinstance(page, pikepdf.Array) for each in page]

        assert elements
        assert all("/P" in each and "/S" in each for each in elements)
        assert int(root.ParentTreeNextKey) == len(document.pages)


def test_an_element_for_which_nothing_was_drawn_is_left_out_but_a_cell_stays_in_its_place() -> None:
    root = Element("Document")
    words, _nothing, row = root.add("P"), root.add("P"), root.add("TR")
    row.add("TH", scope="Row")
    row.add("TD")
    canvas = Canvas(io.BytesIO(), invariant=True)
    canvas.rect(0, 0, 10, 10)
    canvas.showPage()

    write_tree(canvas._doc, root, {words: [Piece(1, 0)]})

    assert kinds_of(canvas.getpdfdata()) == ["Document", "P", "TR", "TH", "TD"]

"""Whatever is on a page is in the tree or said to be none, and is heard in the order in which it is read."""

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.paperwork.letter_pdf import write_letter_pdf
from app.paperwork.paper import Drawing, Heading, Part, Small, Words, write_paper
from app.paperwork.tags.canvas import TaggedCanvas, artifact, content
from app.paperwork.tags.elements import Element
from tests.builders_letters import CODES, letter
from tests.house.needs import needs
from tests.tagged import kinds_of, untagged
from tests.tagged_papers import EVERY_PART, heard


@pytest.mark.parametrize("part", EVERY_PART, ids=lambda part: type(part).__name__)
def test_nothing_is_on_a_page_that_is_neither_in_the_tree_nor_said_to_be_none(part: Part) -> None:
    # A drawing is laid out once.
    parts = [part] if isinstance(part, Drawing) else [part] * 40

    assert untagged(write_paper("A title", parts, foot="DC-2026-0001", practice=True)) == []


@needs("pdfinfo")
def test_words_are_heard_in_the_order_in_which_they_are_read_and_none_runs_into_another(tmp_path: Path) -> None:
    said = "the quick brown fox jumps over the lazy dog " * 12

    found = heard(
        write_paper("A title", [Heading(text="A heading"), Words(text=said), Small(text="End")], foot="Foot"), tmp_path
    )

    assert found == f"A title A heading {said}End"


@needs("pdfinfo")
@pytest.mark.parametrize("code", CODES[::6])
def test_a_letter_is_heard_word_for_word(code: str, tmp_path: Path) -> None:

    made = letter(code)

    words = iter(heard(write_letter_pdf(made), tmp_path).split())

    assert all(word in words for word in made.words.split() if word.isalpha())


def test_pieces_are_numbered_anew_on_each_page_and_what_says_nothing_is_left_out() -> None:
    file, root = io.BytesIO(), Element("Document")
    first, _silent, second = root.add("P"), root.add("P"), root.add("P")
    canvas = TaggedCanvas(file, root=root)

    for _page in range(2):
        for element in (first, second):
            with content(canvas, element):
                canvas.rect(0, 0, 10, 10)
        with artifact(canvas):
            canvas.rect(0, 0, 10, 10)
        canvas.showPage()
    canvas.save()

    assert kinds_of(file.getvalue()) == ["Document", "P", "P"]
    assert untagged(file.getvalue()) == []


def test_on_a_canvas_without_structure_the_same_is_drawn() -> None:
    plain, drawn = Canvas(io.BytesIO(), invariant=True), Canvas(io.BytesIO(), invariant=True)
    plain.rect(0, 0, 10, 10)

    with content(drawn, Element("P")), artifact(drawn):
        drawn.rect(0, 0, 10, 10)

    assert drawn.getpdfdata() == plain.getpdfdata()

"""The words of a field are set in fonts of our own, within the field."""

import io

import pikepdf
import pypdfium2
import pytest

from app.paperwork.ingest.field_words import Words, drawn


def seen(words: Words) -> tuple[str, list[tuple[float, ...]]]:
    """The words as PDFium reads them, and the box of each letter that is not a space."""
    pdf, file = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(words.width, words.height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Words=drawn(pdf, words)))
    page.Contents = pdf.make_stream(b"/Words Do")
    pdf.save(file)
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        text = document[0].get_textpage()
        read = text.get_text_range()
        boxes = [text.get_charbox(at) for at, letter in enumerate(read) if not letter.isspace()]
    return read, boxes


@pytest.mark.parametrize("size", [0.0, 9.0], ids=["as large as fits", "of a size"])
def test_a_line_stays_within_its_field(size: float) -> None:
    read, boxes = seen(Words(text="A line of words", width=120, height=16, size=size))

    assert read == "A line of words"
    assert min(box[0] for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= 120
    assert max(box[3] for box in boxes) <= 16


def test_a_line_may_stand_in_the_middle_or_at_the_right() -> None:
    places = [seen(Words(text="Word", width=200, height=16, aligned=each))[1][0][0] for each in (0, 1, 2)]

    assert places == sorted(places)
    assert places[1] - places[0] > 50
    assert places[2] - places[1] > 50


def test_many_words_are_broken_into_lines_that_fit() -> None:
    read, boxes = seen(Words(text="so many words " * 20, width=120, height=90, in_lines=True))

    assert read.split() == ["so", "many", "words"] * 20
    assert min(box[1] for box in boxes) >= 0


def test_each_letter_has_a_cell_of_its_own() -> None:
    _read, boxes = seen(Words(text="1234", width=80, height=16, cells=4))

    assert [int((box[0] + box[2]) / 2 // 20) for box in boxes] == [0, 1, 2, 3]

"""What is in the corner of a page where its number goes is seen, however the page is turned, and nothing else is."""

import io

import pikepdf
import pypdfium2
import pytest

from app.paperwork.ingest.corner import has_words
from app.paperwork.ingest.looking import look_at_pages
from tests.builders_bundle import make_pdf


def make_page(folder, code: str, **entries: int) -> bytes:
    return make_pdf(folder / "page.pdf", ["words"], extra=code, **entries).read_bytes()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize(("across", "up", "is_taken"), [(0.92, 0.02, True), (0.92, 0.1, False), (0.7, 0.02, False)])
def test_words_in_the_corner_are_seen_however_the_page_is_turned(tmp_path, turned, across, up, is_taken):
    page = make_page(tmp_path, code_of_words(turned, across, up), Rotate=turned)

    (look,) = look_at_pages(page)

    assert look.foot_taken is is_taken
    with pypdfium2.PdfDocument(io.BytesIO(page)) as pdf:
        assert has_words(pdf[0], pdf[0].get_textpage()) is is_taken


@pytest.mark.parametrize(("spot", "is_taken"), [("560 15 10 10 re", True), ("560 60 10 10 re", False)])
def test_a_picture_of_words_in_the_corner_is_seen(spot, is_taken):
    pdf, made = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Contents = pdf.make_stream(f"0 g {spot} f".encode())
    pdf.save(made)

    (look,) = look_at_pages(made.getvalue())

    assert look.foot_taken is is_taken


def code_of_words(turned: int, across: float, up: float) -> str:
    """Words at a part of the width and height of a page of A4, as it is displayed when it is turned."""
    wide, high = (842, 595) if turned in (90, 270) else (595, 842)
    x, y = across * wide, up * high
    left, bottom = {0: (x, y), 90: (595 - y, x), 180: (595 - x, 842 - y), 270: (y, 842 - x)}[turned]
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turned]
    return f"BT /F1 8 Tf {matrix} {left:.1f} {bottom:.1f} Tm (last) Tj ET"

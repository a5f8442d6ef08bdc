"""A page that leaves something open is closed in: a number that is stamped on it later is seen, and its words stay."""

import io

import pikepdf
import pytest
from pikepdf import Name

from app.models.progress import Silent
from app.paperwork.bundle.stamping import stamp
from app.paperwork.ingest.contents import paints, watched
from tests.corpus.writing import blank, saved, says
from tests.house.needs import needs
from tests.reading.copies import copy_of, drawn, made_ready, poppler_draws, poppler_reads

OPEN = {
    "saved and not restored": b"q 0.1 0 0 0.1 0 0 cm " + says("Its words", up=7000, left=720, size=120),
    "restored and not saved": b"Q Q Q " + says("Its words") + b"Q Q",
    "a clip": b"q 90 690 200 40 re W n " + says("Its words", left=100),
    "a text object": b"BT /F1 12 Tf 72 700 Td (Its words) Tj",
    "an end without a beginning": b"ET EMC " + says("Its words") + b"ET",
    "a mark": b"/Span <</ActualText (Its words)>> BDC " + says("Its words"),
    "letters without an end": says("Its words") + b" (and then",
    "a list without an end": says("Its words") + b" [ 1 2",
    "a number too many": says("Its words") + b" 1 0 0",
    "a picture without an end": says("Its words") + b" BI /W 9 /H 9 /BPC 8 /CS /G ID aaaa",
    "a dictionary without an end": says("Its words") + b" /Span << /A ",
    "a remark without an end": says("Its words") + b" % and so on",
    "restored after a turn": b"0.5 0 0 0.5 0 0 cm Q " + says("Its words", up=1400),
    "text within text": b"BT 1 0 0 1 9 9 Tm BT /F1 12 Tf 72 700 Td (Its words) Tj ET ET",
    "ends in another order": b"/F1 12 Tf q BT 72 700 Td Q (Its words) Tj ET",
    "a mark and letters without an end": b"/Span <</ActualText (Its words)>> BDC " + says("Its words") + b" (and",
    "see-through": says("Its words") + b" 3 Tr 0 Tz -900 Ts q q q",
}

CORNER = (810, 1215, 900, 1275)
"""Where the number stands on a sheet of A4 that is 900 points of a screen wide."""


def stamped(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        stamp(opened, ["77"], Silent(), "")
        return saved(opened)


@needs("pdftotext", "pdftoppm")
@pytest.mark.parametrize("content", OPEN.values(), ids=OPEN.keys())
def test_a_number_is_seen_and_read_on_a_page_that_leaves_something_open(content: bytes) -> None:
    copy = made_ready(saved(blank(content)))

    done = stamped(copy.pdf)

    assert "Its words" in poppler_reads(done)
    assert "77" in poppler_reads(done)
    for seen in (drawn(done, across=900), poppler_draws(done, across=900)):
        darkest, lightest = seen.crop(CORNER).convert("L").getextrema()
        assert (darkest < 60, lightest > 200) == (True, True)


@pytest.mark.parametrize("content", OPEN.values(), ids=OPEN.keys())
def test_a_page_that_is_closed_in_looks_as_it_did(content: bytes) -> None:
    document = saved(blank(content))

    copy = made_ready(document)

    assert copy.picture().tobytes() == drawn(document).tobytes()


def test_a_page_that_closes_what_it_opens_keeps_its_bytes() -> None:
    content = b"q BT /F1 12 Tf 72 700 Td (Its words) Tj ET Q"

    copy = made_ready(saved(blank(content)))

    assert copy.reader.pages[0].get_contents().get_data().rstrip() == content  # type: ignore[union-attr]


def test_a_page_that_is_closed_in_keeps_its_bytes_and_gets_the_ends_that_are_missing() -> None:
    content = b"q q " + says("Its words")

    copy = made_ready(saved(blank(content)))

    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        page = pdf.pages[0].obj
        assert page.Resources.XObject.Page.read_bytes() == content + b"\nQ Q"
        assert page.Contents.read_bytes().split() == [b"/Page", b"Do"]


def test_all_pages_of_the_corpus_that_leave_something_open_are_numbered_where_it_is_seen() -> None:
    copy = copy_of("unbalanced")

    with pikepdf.open(io.BytesIO(copy.pdf)) as pdf:
        stamp(pdf, ["1", "2", "3", "4"], Silent(), "")
        done = saved(pdf)

    darkest = [drawn(done, page, across=900).crop(CORNER).convert("L").getextrema()[0] for page in range(4)]
    assert all(each < 60 for each in darkest)


def test_words_whose_font_is_not_in_the_file_are_shown_in_another_and_looked_at() -> None:
    pdf = blank(says("Its words", font="Gone"))
    del pdf.pages[0].obj.Resources[Name.Font]

    copy = made_ready(saved(pdf))

    assert "Its words" in copy.words
    assert "Its words" in copy.words_by_pdfium
    assert copy.report.damaged_pages == (1,)


def test_operators_that_are_none_do_not_have_a_document_refused() -> None:
    copy = made_ready(saved(blank(says("Its words") + b"\xff\xfe q BI EI Q nonsense", says("Another page"))))

    assert "Its words" in copy.words
    assert "Another page" in copy.words


@pytest.mark.parametrize("content", [b"", b"q Q", b"BT /F1 12 Tf ET", b"0 0 9 9 re n"])
def test_a_page_that_sets_much_and_draws_nothing_is_empty(content: bytes) -> None:
    assert not paints(pikepdf.new(), content)


def test_what_is_drawn_by_name_is_known_in_its_order() -> None:
    seen = watched(pikepdf.new(), b"q /Im1 Do Q /Fm0 Do /Im1 Do")

    assert (seen.names, seen.is_closed, seen.marks_layers) == (["/Im1", "/Fm0", "/Im1"], True, False)

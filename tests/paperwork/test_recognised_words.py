"""Words that were read lie over the page where they were seen, however it is turned, and nothing is seen of them."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from app.models.bundles.recognised import ReadPage, ReadWord
from app.paperwork.paper import Words, write_paper
from app.paperwork.recognised_words import picture_to_read, single_page, with_words
from tests import corpus
from tests.reading.bundles import made_ready
from tests.reading.readers import words_by_poppler
from tests.reading.structure import faults_of
from tests.tagged import kinds_of

WORD = ReadWord(text="O\u2019Brien", left=100, top=200, width=300, height=60)
READ = ReadPage(width=1000, height=1000, words=(WORD, ReadWord(text="came", left=450, top=200, width=200, height=60)))
TURNED = ("scan in grey", "scan upside down", "turned by 90", "cropped and turned", "own unit turned")


def copy_of(name: str) -> bytes:
    sample = next(each for each in corpus.documents() if each.name == name)
    report, copy = made_ready(sample.content, sample.kind)
    assert copy, report.refused
    return copy


def drawn(content: bytes) -> bytes:
    page = pypdfium2.PdfDocument(content)[0]
    return bytes(page.render(scale=0.5).buffer)


@pytest.mark.parametrize("name", TURNED)
def test_a_word_is_found_where_it_is_displayed_and_the_page_looks_as_before(name: str, tmp_path: Path) -> None:
    copy = copy_of(name)
    made = with_words(copy, {0: READ})
    file = tmp_path / "made.pdf"
    file.write_bytes(made)

    turns = [each.get_rotation() for each in pypdfium2.PdfDocument(made)]
    words = {each.text: each.place for each in words_by_poppler(file, turns)[0].words}
    place = words["O\u2019Brien"]
    assert (place.left, place.right, (place.top + place.bottom) / 2) == pytest.approx((0.1, 0.4, 0.23), abs=0.03)
    assert "came" in words
    assert drawn(made) == drawn(copy)


def test_the_same_words_make_the_same_file_and_a_page_without_any_gets_no_letters() -> None:
    copy = copy_of("scan in grey")

    assert with_words(copy, {0: READ}) == with_words(copy, {0: READ})
    with pikepdf.open(io.BytesIO(with_words(copy, {0: ReadPage(width=10, height=10)}))) as pdf:
        assert "/Font" not in pdf.pages[0].obj.get("/Resources", {})


def test_what_is_given_to_be_read_is_one_page_and_a_grey_picture() -> None:
    alone = single_page(copy_of("typed letter"), 1)
    png = picture_to_read(2, 1, b"\xff\xff\xff\x00\x00\x00")

    assert len(pypdfium2.PdfDocument(alone)) == 1
    assert png.startswith(b"\x89PNG")


def test_words_that_were_read_have_a_place_in_the_structure_of_a_tagged_document() -> None:
    paper = write_paper("A paper", [Words(text="In the lab.")])

    made = with_words(paper, {0: READ})

    assert faults_of(made) == []
    assert kinds_of(made) == [*kinds_of(paper), "P"]

"""A file claims to be accessible, and a checker that is not ours finds nothing that speaks against it."""

import io

import pikepdf
import pytest

from app.paperwork.letter_pdf import write_letter_pdf
from app.paperwork.paper import Words, write_paper
from app.paperwork.tags.claim import packet
from tests.builders_letters import CODES, letter
from tests.paperwork.test_certificate import written as certificate
from tests.reading.structure import faults_of
from tests.tagged import checker_says
from tests.tagged_papers import EVERY_PART


@pytest.mark.parametrize("code", CODES)
def test_the_checkers_find_nothing_in_a_letter(code: str) -> None:
    pdf = write_letter_pdf(letter(code), practice=True)

    assert checker_says(pdf) == []
    assert faults_of(pdf) == []


def test_the_checker_finds_nothing_in_a_certificate_nor_in_a_paper_of_every_part() -> None:
    assert checker_says(certificate()) == []
    assert checker_says(write_paper("A title", EVERY_PART, foot="Foot", practice=True)) == []


def test_the_checker_would_find_what_is_missing() -> None:
    """Without this, it might find nothing because it looks at nothing."""
    found = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_paper("A title", EVERY_PART))) as document:
        del document.Root.StructTreeRoot
        document.save(found)

    assert "UA-01-005" in checker_says(found.getvalue())


def test_a_title_of_any_characters_is_told_and_shown_in_place_of_the_file_s_name() -> None:
    title = "Tŵm & <Ŷnyr> “today”"

    with pikepdf.open(io.BytesIO(write_paper(title, [Words(text="One")]))) as document:
        told = document.open_metadata()["dc:title"]
        shown = document.Root.ViewerPreferences.DisplayDocTitle

        assert told == title == str(document.docinfo.Title)
        assert shown
        assert str(document.Root.Lang) == "en-GB"
        assert all(str(page.Tabs) == "/S" for page in document.pages)


def test_nothing_is_claimed_for_what_is_not_tagged_throughout() -> None:
    assert "pdfuaid" in packet("T")
    assert "pdfuaid" not in packet("T", claims_ua=False)


def test_characters_that_no_packet_may_hold_are_left_out_of_it() -> None:
    assert '<rdf:li xml:lang="x-default">ab&amp;</rdf:li>' in packet("a\x00\ud800b&")

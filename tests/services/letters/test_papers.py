"""A letter as a paper: a draft is only read, an approved letter is a PDF and a document, and no file name tells."""

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from app.models.errors import NotSaved, PlainError
from app.models.progress import Silent
from app.services.letters.making import addressees, prepare_letters
from app.services.letters.papers import letter_paper
from app.services.papers import keep_paper
from tests.services.letters.made import approved, draft, make_letters_office


@pytest.fixture
def made(tmp_path):
    office, case_id = make_letters_office(tmp_path)
    yield office, case_id
    office.vault.close()


def pdf_words(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_an_approved_letter_is_kept_as_a_pdf_or_as_a_document(made, tmp_path):
    office, case_id = made
    paper = letter_paper(office, approved(office, case_id, "L10", "complainant").id, Silent())
    places = [tmp_path / "a.pdf", tmp_path / "a.docx"]

    for place in places:
        keep_paper(office, paper, place)

    assert "Ada Quist" in pdf_words(places[0].read_bytes())
    document = docx.Document(io.BytesIO(places[1].read_bytes()))
    assert any("Dear Ada Quist" in paragraph.text for paragraph in document.paragraphs)


def test_no_name_and_nothing_that_happened_is_in_a_title_or_file_name(made):
    office, case_id = made

    for code, recipient in (("L10", "complainant"), ("L11", "respondent")):
        paper = letter_paper(office, approved(office, case_id, code, recipient).id, Silent())
        for text in (paper.title, paper.file_name, paper.kind):
            assert not any(name in text for name in ("Ada", "Quist", "Bo", "Larch"))
        assert Path(paper.file_name).stem.endswith(f"-{code}-1")


def test_a_draft_is_to_be_read_and_is_no_document(made):
    office, case_id = made

    paper = letter_paper(office, draft(office, case_id, "L10", "complainant").id, Silent())

    assert paper.title.endswith("(draft)")
    assert paper.docx == b""


def test_an_unfinished_draft_is_no_paper_and_says_what_is_missing(made):
    office, case_id = made
    key = next(each.key for each in addressees(office, case_id) if each.recipient == "complainant")
    changes = prepare_letters(office, case_id, "L10", (key,))

    with pytest.raises(NotSaved) as refused:
        letter_paper(office, changes.record_id, Silent())

    assert "next_steps" in refused.value.problems


def test_words_that_were_tampered_with_are_not_shown(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant")
    office.vault.db.execute("DROP TRIGGER approved_letters_are_never_changed")
    office.vault.db.execute("UPDATE letters SET text = replace(text, 'Ada', 'Eve') WHERE id = ?", (letter.id,))

    with pytest.raises(PlainError, match="not the ones that were approved"):
        letter_paper(office, letter.id, Silent())


def test_a_reference_that_somebody_typed_is_no_file_name(made):
    office, case_id = made
    letter = approved(office, case_id, "L10", "complainant", our_ref="Ada Quist 1")

    assert "Ada" not in letter_paper(office, letter.id, Silent()).file_name

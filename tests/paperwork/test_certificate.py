"""The certificate as a page, from plain facts."""

import pypdfium2

from app.paperwork.certificate import write_certificate
from tests.models.test_certificates import CERTIFICATE


def written(**others: object) -> bytes:
    facts = {"author": "Nia", "written_by": "Sam", "language": "Welsh", "file_name": "words.txt"}
    return write_certificate(CERTIFICATE, **{**facts, "is_addition": False, "practice": False, **others})


def text_of(**others: object) -> str:
    (page,) = pypdfium2.PdfDocument(written(**others))
    return page.get_textpage().get_text_range()


def test_it_says_which_kind_of_words_it_is_about() -> None:
    assert "a first account" in text_of()
    assert "words added to a first account" in " ".join(text_of(is_addition=True).split())


def test_a_certificate_of_a_practice_vault_says_that_all_is_made_up() -> None:
    assert "made up" in text_of(practice=True)
    assert "made up" not in text_of()


def test_hashes_stand_in_one_piece_and_in_groups() -> None:
    assert "a" * 64 in text_of()
    assert " ".join(["a" * 8] * 4) in text_of()

"""The recovery sheet says what it opens, and shows its code on the page and nowhere else."""

import pypdfium2
import pytest

from app.paperwork.recovery_sheet import write_sheet
from app.store.recovery_code import RecoveryCode

CODE = RecoveryCode(bytes(range(16))).text
GROUPS = CODE.split("-")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_sheet(GROUPS, vault_name="Riverside service", holder="Nia Owen", made_on="4 March 2026")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_sheet_shows_each_group_with_its_number_and_what_it_opens(pdf):
    text = text_of(pdf)

    assert all(group in text for group in GROUPS)
    assert all(words in text for words in ("Riverside service", "Nia Owen", "4 March 2026", "Forgotten passphrase"))
    assert "new passphrase and print a new sheet" in " ".join(text.split())


def test_the_sheet_is_one_page(pdf):
    assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_the_code_can_be_copied_from_the_sheet_and_opens(pdf):
    text = text_of(pdf)

    typed = " ".join(group for group in GROUPS if group in text)
    assert RecoveryCode.parse(typed) == RecoveryCode(bytes(range(16)))


def test_neither_code_nor_names_are_in_the_facts_of_the_file(pdf):
    facts = pypdfium2.PdfDocument(pdf).get_metadata_dict()

    assert facts["Title"] == "Recovery sheet"
    assert not any(word in str(facts) for word in (*GROUPS, "Riverside", "Nia"))


def test_a_sheet_of_a_practice_vault_says_so():
    assert "made up" in text_of(write_sheet(GROUPS, vault_name="A", holder="B", made_on="C", practice=True))

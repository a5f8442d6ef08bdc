"""A recovery sheet is a paper like any other, and its repr shows nothing of the code."""

from datetime import date

from app.services import sheets, vaults
from app.services.papers import pages_of
from tests.builders import make_office


def test_a_sheet_has_a_name_that_says_nothing_and_a_day():
    code = vaults.new_recovery_code()

    paper = sheets.recovery_sheet(code, vault_name="Riverside", holder="Nia", today=date(2026, 3, 4))

    assert paper.file_name == "recovery-sheet.pdf"
    assert paper.pdf.startswith(b"%PDF")
    assert code.split("-")[0] not in repr(paper)


def test_the_sheet_of_an_open_vault_names_it(tmp_path):
    office = make_office(tmp_path)

    paper = sheets.sheet_of_office(office, vaults.new_recovery_code(), "Nia")

    assert (paper.kind, paper.case_id) == ("recovery sheet", None)
    (picture,) = pages_of(paper.pdf, 600)
    assert office.vault.name in picture.text

"""The recovery sheet goes to a printer or into a file from the screen that shows it, and stays nowhere else."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.journeys.keyboard import focus_name
from tests.views.unlock.test_forgotten import use_the_sheet
from tests.views.unlock.test_starting import choose_a_passphrase
from tests.views.unlock.visiting import NEW_PASSPHRASE, Person, every_text, said
from tests.waiting import until


@pytest.fixture
def at_the_sheet(person: Person, code: str) -> Person:
    use_the_sheet(person, code)
    choose_a_passphrase(person, NEW_PASSPHRASE)
    assert person.at == "sheet"
    return person


def text_of(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def test_the_sheet_is_saved_where_the_person_says_and_the_words_ask_to_delete_it(
    at_the_sheet: Person, tmp_path: Path
) -> None:
    new_code = at_the_sheet.copies_the_code()
    out = at_the_sheet.window.screen_shown.out

    until(out.said, doing=lambda: out.save_to(tmp_path / "sheet.pdf"), seconds=20)

    assert all(group in text_of(tmp_path / "sheet.pdf") for group in new_code.split("-"))
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    assert "delete the file" in said(at_the_sheet.window)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_sheet_is_printed(at_the_sheet: Person, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    out = at_the_sheet.window.screen_shown.out

    until(out.said, doing=lambda: out.print_on(printer), seconds=30)

    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_without_a_printer_that_is_said_and_what_to_do(at_the_sheet: Person) -> None:
    at_the_sheet.window.screen_shown.findChild(QPushButton, "print_sheet").click()

    assert "No printer is set up" in said(at_the_sheet.window)


def test_a_place_that_refuses_is_said_and_nothing_is_left(at_the_sheet: Person, tmp_path: Path) -> None:
    out = at_the_sheet.window.screen_shown.out

    until(out.refused, doing=lambda: out.save_to(tmp_path / "no" / "folder" / "sheet.pdf"), seconds=20)

    assert "could not be kept" in said(at_the_sheet.window)


def test_leaving_the_screen_closes_what_it_asked_and_forgets_the_code(at_the_sheet: Person) -> None:
    new_code = at_the_sheet.copies_the_code()
    at_the_sheet.window.screen_shown.findChild(QPushButton, "save_sheet").click()
    dialog = at_the_sheet.window.findChild(QFileDialog)
    assert dialog is not None

    at_the_sheet.window.screen_shown.back.emit()
    until(lambda: at_the_sheet.at == "new_passphrase")

    assert focus_name() != "save_sheet"
    assert not any(group in every_text(at_the_sheet.window) for group in new_code.split("-"))


def test_the_unlock_window_is_shown_before_anything_that_makes_papers_is_loaded() -> None:
    look = "import sys, app.views.unlock.window, app.views.unlock.sheet; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()

    assert not {"reportlab", "PySide6.QtPrintSupport", "app.services.sheets"} & set(loaded)

"""A paper is looked at, read as words, printed, saved, and gone when its page is left."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.models.papers import Paper
from app.paperwork.paper import Words, write_paper
from app.views.office_pages import OfficePages
from app.views.pages.paper import PaperPage
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import until

WORDS = "It was four o’clock."


def make_paper(lines: int = 1, case_id: int | None = None) -> Paper:
    pdf = write_paper("A certificate", [Words(text="\n\n".join([WORDS] * lines))])
    return Paper(kind="certificate", title="A certificate", file_name="DC-1.pdf", pdf=pdf, case_id=case_id)


def show(window: OfficeWindow, paper: Paper) -> PaperPage:
    window.findChild(OfficePages).show_paper(paper)
    page = window.current
    assert isinstance(page, PaperPage)
    until(button(page, "save_paper").isEnabled, seconds=20)
    return page


def button(page: PaperPage, name: str) -> QPushButton:
    return page.findChild(QPushButton, name)


def test_a_page_is_a_picture_that_a_screen_reader_can_read(window: OfficeWindow) -> None:
    page = show(window, make_paper())

    assert page.sheet.accessibleName() == "Page 1 of 1"
    assert WORDS in page.sheet.accessibleDescription()
    assert not button(page, "page_after").isVisible()
    assert page.sheet.hasFocus()


def test_the_pages_are_turned_one_by_one(window: OfficeWindow) -> None:
    page = show(window, make_paper(lines=60))

    button(page, "page_after").click()
    until(lambda: page.sheet.accessibleName() == "Page 2 of 2", seconds=20)

    assert not button(page, "page_after").isEnabled()
    assert button(page, "page_before").isEnabled()


def test_pages_turned_faster_than_they_are_drawn_end_at_the_one_asked_for_last(window: OfficeWindow) -> None:
    page = show(window, make_paper(lines=120))

    button(page, "page_after").click()
    button(page, "page_after").click()
    until(lambda: page.sheet.accessibleName().startswith("Page 3 of"), seconds=20)

    assert page.sheet.accessibleName() in texts(page)


def test_printing_begun_while_a_page_is_drawn_prints(window: OfficeWindow, tmp_path: Path) -> None:
    page = show(window, make_paper(lines=60, case_id=add(window, "One.")))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    button(page, "page_after").click()
    page.print_on(printer)
    until(lambda: window.desk.office.vault.history.page(1)[0].action == "certificate printed", seconds=30)

    assert (tmp_path / "printed.pdf").exists()
    assert button(page, "print_paper").isEnabled()


def test_a_paper_that_cannot_be_drawn_can_be_saved_all_the_same(window: OfficeWindow, tmp_path: Path) -> None:
    broken = Paper(kind="certificate", title="A certificate", file_name="DC-1.pdf", pdf=b"%PDF, and no more")
    page = show(window, broken)

    page.save_to(tmp_path / "mine.pdf")

    assert "cannot be shown" in texts(page)
    assert not button(page, "print_paper").isEnabled()
    assert (tmp_path / "mine.pdf").read_bytes() == broken.pdf


def test_the_words_can_be_read_line_by_line_and_not_copied(window: OfficeWindow) -> None:
    page = show(window, make_paper())

    button(page, "as_words").click()
    page.words.selectAll()

    assert WORDS in page.words.toPlainText()
    assert page.words.hasFocus()
    assert not page.words.createMimeDataFromSelection().hasText()


def test_back_leads_to_the_page_before_and_nothing_of_the_paper_stays(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))
    page = show(window, make_paper())

    button(page, "paper_back").click()

    assert window.current.objectName() == "page_case"
    assert page.paper is None
    assert page.sheet.accessibleDescription() == page.words.toPlainText() == ""


def test_hiding_the_screen_drops_the_paper_and_says_so(window: OfficeWindow) -> None:
    page = show(window, make_paper())

    window.hide_screen()
    gone = page.paper is None
    window.show_screen()

    assert gone
    assert "put away" in texts(page)
    assert not button(page, "save_paper").isEnabled()


def test_saving_writes_the_chosen_file_and_a_line(window: OfficeWindow, tmp_path: Path) -> None:
    paper = make_paper(case_id=add(window, "One."))
    page = show(window, paper)

    page.save_to(tmp_path / "mine")

    assert (tmp_path / "mine.pdf").read_bytes() == paper.pdf
    assert window.desk.office.vault.history.page(1)[0].action == "certificate kept as a file"


def test_an_ending_that_we_add_never_overwrites_a_file(window: OfficeWindow, tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_text("older")
    page = show(window, make_paper())

    page.save_to(tmp_path / "mine")

    assert (tmp_path / "mine.pdf").read_text() == "older"
    assert "already" in texts(page)


def test_the_question_where_to_save_goes_when_the_screen_is_hidden(window: OfficeWindow) -> None:
    page = show(window, make_paper())
    button(page, "save_paper").click()
    asked = window.findChild(QFileDialog)
    was_open = asked.isVisible()

    window.hide_screen()

    assert was_open
    until(lambda: window.findChild(QFileDialog) is None)


def test_printing_paints_every_page_and_leaves_a_line(window: OfficeWindow, tmp_path: Path) -> None:
    page = show(window, make_paper(lines=60, case_id=add(window, "One.")))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    page.print_on(printer)
    until(lambda: window.desk.office.vault.history.page(1)[0].action == "certificate printed", seconds=30)

    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_without_a_printer_that_is_said_and_what_to_do(window: OfficeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.views.widgets.printing.QPrinterInfo.availablePrinterNames", list)
    page = show(window, make_paper())

    button(page, "print_paper").click()

    assert "No printer is set up" in texts(page)

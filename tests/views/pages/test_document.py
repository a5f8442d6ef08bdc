"""A document is looked at inside, let out when that is asked for and agreed to, and gone from sight when it is left."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.models.progress import Silent
from app.paperwork.paper import Words, write_paper
from app.services import documents
from app.services.documents import Pasted
from app.views.office_pages import OfficePages
from app.views.pages.document import DocumentPage
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import until

WORDS = "It was four o’clock."


LETTER = write_paper("A letter", [Words(text="\n\n".join([WORDS] * 60))])


def show(window: OfficeWindow, content: bytes, name: str = "letter.pdf") -> DocumentPage:
    case_id = add(window, "She came in.")
    brought = documents.add_documents(window.desk.office, case_id, [Pasted(name=name, content=content)], Silent())
    window.findChild(OfficePages).open_document(brought.added[0])
    page = window.current
    assert isinstance(page, DocumentPage)
    until(lambda: page.view.is_shown or page.view.is_told, seconds=20)
    return page


def button(page: DocumentPage, name: str) -> QPushButton:
    return page.findChild(QPushButton, name)


def actions(window: OfficeWindow) -> list[str]:
    return [entry.action for entry in window.desk.office.vault.history.page(4)]


def test_a_page_is_a_picture_whose_words_a_screen_reader_can_read(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    assert page.view.sheet.accessibleName() == "Page 1 of 2"
    assert WORDS in page.view.sheet.accessibleDescription()
    assert page.view.sheet.hasFocus()
    assert "document viewed" in actions(window)


def test_pages_are_turned_by_buttons_and_by_the_arrows(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    QTest.keyClick(page.view.sheet, Qt.Key.Key_Right)
    until(lambda: page.view.sheet.accessibleName() == "Page 2 of 2" and not page.is_busy, seconds=20)
    at_the_end = button(page, "page_after").isEnabled()
    button(page, "page_before").click()
    until(lambda: page.view.sheet.accessibleName() == "Page 1 of 2", seconds=20)

    assert not at_the_end


def test_a_page_can_be_enlarged_and_is_drawn_more_finely(window: OfficeWindow) -> None:
    page = show(window, LETTER)
    before = page.view.sheet._image.width()

    button(page, "zoom_in").click()
    until(lambda: not page.is_busy, seconds=20)
    larger = page.view.sheet._image.width()
    QTest.keyClick(page.view.sheet, Qt.Key.Key_Down)
    button(page, "zoom_fit").click()
    until(lambda: not page.is_busy, seconds=20)

    assert larger == before * 3 // 2
    assert page.view.sheet.zoom == 100


def test_a_text_is_shown_as_words_that_are_not_copied(window: OfficeWindow) -> None:
    page = show(window, b"He wrote: not again.", "messages.txt")
    page.view.words.selectAll()

    assert page.view.words.toPlainText() == "He wrote: not again."
    assert page.view.words.hasFocus()
    assert not page.view.sheet.isVisible()
    assert not page.view.words.createMimeDataFromSelection().hasText()


def test_a_picture_is_shown(window: OfficeWindow) -> None:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(content, "PNG")

    page = show(window, content.getvalue(), "screenshot.png")

    assert page.view.sheet.isVisible()
    assert page.view.sheet._image.size().width() == 60


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 archive", "not shown here"),
        (b"<svg xmlns='x'><script>", "not shown here"),
        (b"<html><script>", "not shown here"),
        (b"%PDF-1.7 and nothing more", "damaged"),
        (b"\x89PNG\r\n\x1a\n and nothing more", "damaged"),
    ],
)
def test_what_cannot_be_shown_says_so_in_its_place(window: OfficeWindow, content: bytes, says: str) -> None:
    page = show(window, content)

    assert page.view.is_told
    assert says in texts(page.view)


def test_a_damaged_file_of_the_vault_says_so_in_its_place(window: OfficeWindow) -> None:
    page = show(window, LETTER)
    (document,) = window.desk.office.vault.documents.all()
    path = window.desk.office.vault.attachments.path(document.stored)
    path.write_bytes(path.read_bytes()[:-1])

    page.show_document(document.id)
    until(lambda: page.view.is_told, seconds=20)

    assert "changed or damaged" in texts(page.view)


def test_hiding_drops_every_pixel_and_word_and_coming_back_reads_them_again(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    window.hide_screen()
    gone = (page._content, page.view.sheet._image, page.view.words.toPlainText())
    description = page.view.sheet.accessibleDescription()
    window.show_screen()
    until(lambda: page.view.is_shown, seconds=20)

    assert gone == (None, None, "")
    assert description == ""


def test_leaving_leads_back_to_the_case(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    button(page, "document_back").click()

    assert window.current.objectName() == "page_case"
    assert page._content is None


def ask_and_agree(page: DocumentPage, name: str) -> None:
    button(page, name).click()
    button(page, "asking_yes").click()


def pages_with_opener(window: OfficeWindow, opener: Callable[[Path], bool]) -> None:
    window.findChild(OfficePages)._open_file = opener


def test_opening_outside_warns_first_and_leaves_a_file_that_may_only_be_read(window: OfficeWindow) -> None:
    opened: list[Path] = []
    pages_with_opener(window, lambda file: not opened.append(file))
    page = show(window, LETTER)

    button(page, "open_outside").click()
    warning = texts(page.asking)
    has_the_safe_focus = page.asking.no.hasFocus()
    button(page, "asking_yes").click()
    until(lambda: opened and not page.running.is_running)

    assert "unencrypted" in warning
    assert "recent files" in warning
    assert has_the_safe_focus
    assert opened[0].read_bytes() == LETTER
    assert actions(window)[0] == "document opened outside"


def test_leaving_it_opens_nothing(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    button(page, "open_outside").click()
    QTest.keyClick(page.asking.no, Qt.Key.Key_Escape)

    assert not page.asking.isVisible()
    assert page.view.sheet.hasFocus()
    assert not window.desk.office.vault.outside.folder.exists()


def test_a_file_that_no_program_opens_is_taken_away_again(window: OfficeWindow) -> None:
    pages_with_opener(window, lambda _file: False)
    page = show(window, LETTER)

    ask_and_agree(page, "open_outside")
    until(page.banner.isVisible)

    assert "No program" in texts(page.banner)
    assert list(window.desk.office.vault.outside.folder.glob("*.pdf")) == []


def test_what_could_be_a_program_has_no_way_to_be_opened_outside(window: OfficeWindow) -> None:
    page = show(window, b"MZ\x90\0 program", "letter.pdf")

    assert not button(page, "open_outside").isEnabled()
    assert "not opened from here" in texts(page.facts)


def test_a_copy_is_saved_where_it_was_chosen(window: OfficeWindow, tmp_path: Path) -> None:
    page = show(window, LETTER)

    ask_and_agree(page, "save_outside")
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    until(lambda: not page.running.is_running)

    assert (tmp_path / "copy.pdf").read_bytes() == LETTER
    assert actions(window)[0] == "document saved outside"


def test_a_copy_over_another_file_is_refused_on_the_page(window: OfficeWindow, tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    page = show(window, LETTER)

    page.save_to(tmp_path / "mine.pdf")
    until(page.banner.isVisible)

    assert "already" in texts(page.banner)
    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"


def test_removing_asks_leads_back_and_can_be_undone(window: OfficeWindow) -> None:
    page = show(window, LETTER)

    ask_and_agree(page, "remove_document")
    left_for = window.current.objectName()
    without = window.desk.office.vault.documents.all()
    window.actions_["undo"].trigger()

    assert left_for == "page_case"
    assert without == []
    assert [each.name for each in window.desk.office.vault.documents.all()] == ["letter.pdf"]


def test_what_is_typed_about_it_is_kept_when_the_page_is_left(window: OfficeWindow) -> None:
    page = show(window, LETTER)
    page.facts.about.setFocus()

    QTest.keyClicks(page.facts.about, "the second version")
    window.open_page("today")

    assert window.desk.office.vault.documents.all()[0].about == "the second version"


def test_an_empty_name_leaves_the_one_it_had(window: OfficeWindow) -> None:
    page = show(window, LETTER)
    page.facts.name.clear()

    window.open_page("today")

    assert window.desk.office.vault.documents.all()[0].name == "letter.pdf"

"""Documents of a case: what is there, and new ones by dialog, drop and clipboard, with a way to stop."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.models.closing import Ending
from app.services import documents
from app.services.closing import close_case
from app.views.pages.case import CasePage
from app.views.window import OfficeWindow
from tests.dropping import drop, files
from tests.views.pages.showing import add, texts
from tests.waiting import until


@pytest.fixture
def page(window: OfficeWindow) -> CasePage:
    window.open_case(add(window, "She came in."))
    assert isinstance(window.current, CasePage)
    return window.current


def file(folder: Path, name: str, content: bytes = b"what was said") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def names(page: CasePage) -> list[str]:
    return [each.name for each in documents.of_case(page.desk.office, page.case_id or 0)]


def settled(page: CasePage) -> bool:
    return not page.documents.running.is_running


def button(page: CasePage, name: str) -> QPushButton:
    return page.findChild(QPushButton, name)


def test_an_empty_case_says_what_to_do(page: CasePage) -> None:
    assert "No documents yet. Drop files here, or press Add files." in texts(page.documents)


def test_files_that_are_dropped_on_the_page_are_copied_and_shown(page: CasePage, tmp_path: Path) -> None:
    paths = file(tmp_path, "rota.txt"), file(tmp_path, "letter.pdf", b"%PDF-1.7")

    until(page.desk.changed, doing=lambda: drop(page, files(*paths)))
    until(lambda: settled(page))

    assert names(page) == ["letter.pdf", "rota.txt"]
    assert all(path.exists() for path in paths)
    assert "PDF · 8 bytes" in texts(page.documents)


def test_what_was_added_is_said_and_can_be_taken_back(window: OfficeWindow, page: CasePage, tmp_path: Path) -> None:
    until(page.desk.said, doing=lambda: drop(page, files(file(tmp_path, "rota.txt"))))
    until(lambda: settled(page))
    said = window.findChild(QLabel, "status").text()

    window.actions_["undo"].trigger()

    assert said == "1 document added."
    assert names(page) == []


def test_a_picture_on_the_clipboard_becomes_a_document(window: OfficeWindow, page: CasePage) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)

    until(page.desk.changed, doing=window.actions_["paste_document"].trigger)
    until(lambda: settled(page))

    (document,) = documents.of_case(page.desk.office, page.case_id or 0)
    content = page.desk.office.vault.attachments.read(document)
    assert (document.name, document.kind) == ("Pasted picture.png", "image/png")
    assert QImage.fromData(content).size().width() == 20


def test_text_on_the_clipboard_loses_its_formatting(page: CasePage) -> None:
    mime = QMimeData()
    mime.setHtml("<b>He wrote:</b> no")
    mime.setText("He wrote: no")
    QGuiApplication.clipboard().setMimeData(mime)

    until(page.desk.changed, doing=button(page, "paste_document").click)
    until(lambda: settled(page))

    (document,) = documents.of_case(page.desk.office, page.case_id or 0)
    assert page.desk.office.vault.attachments.read(document) == b"He wrote: no"


def test_the_paste_keys_paste_text_where_text_is_typed(window: OfficeWindow, page: CasePage) -> None:
    QGuiApplication.clipboard().setText("the blue room")
    page.alias.setFocus()

    QTest.keyClick(page.alias, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert page.alias.text() == "the blue room"
    assert settled(page)


def test_an_empty_clipboard_is_said(page: CasePage) -> None:
    QGuiApplication.clipboard().clear()

    button(page, "paste_document").click()

    assert "nothing on the clipboard" in texts(page.banner)


def test_a_duplicate_is_told_on_the_page_and_not_added(page: CasePage, tmp_path: Path) -> None:
    until(page.desk.changed, doing=lambda: drop(page, files(file(tmp_path, "rota.txt"))))
    until(lambda: settled(page))

    drop(page, files(file(tmp_path, "again.txt")))
    until(lambda: settled(page) and page.banner.isVisible())

    assert names(page) == ["rota.txt"]
    assert "is on this case already" in texts(page.banner)


def test_a_file_that_cannot_be_read_is_refused_on_the_page(page: CasePage, tmp_path: Path) -> None:
    drop(page, files(tmp_path / "gone.txt"))
    until(lambda: settled(page) and page.banner.isVisible())

    assert "no longer there" in texts(page.banner)
    assert button(page, "add_documents").isEnabled()


def test_the_dialog_offers_several_files_and_goes_when_the_page_is_left(
    window: OfficeWindow, page: CasePage, tmp_path: Path
) -> None:
    button(page, "add_documents").click()
    dialog = page.documents.findChild(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles

    until(
        page.desk.changed, doing=lambda: dialog.filesSelected.emit([str(file(tmp_path, name)) for name in ("a", "b")])
    )
    until(lambda: settled(page))
    window.open_page("today")

    assert len(names(page)) == 1, "the same content is added once"
    until(lambda: page.documents.findChild(QFileDialog) is None)


def test_adding_can_be_stopped_and_leaves_nothing(page: CasePage, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as out:
        out.truncate(400_000_000)

    drop(page, files(large))
    until(page.findChild(QPushButton, "documents_cancel").isVisible)
    button(page, "documents_cancel").click()
    until(lambda: settled(page), seconds=10)

    assert names(page) == []
    assert [path for path in page.desk.office.vault.folder.rglob("*.age*") if path.is_file()] == []


def test_many_documents_are_shown_on_request(page: CasePage, tmp_path: Path) -> None:
    paths = [file(tmp_path, f"{number}.txt", str(number).encode()) for number in range(10)]
    until(page.desk.changed, doing=lambda: drop(page, files(*paths)))
    until(lambda: settled(page))
    before = len(page.documents.findChildren(QPushButton))

    button(page, "all_documents").click()

    assert len(page.documents.findChildren(QPushButton)) == before + 1
    assert not page.documents.findChildren(QPushButton, "all_documents")


def test_opening_a_document_asks_for_its_page(page: CasePage, tmp_path: Path) -> None:
    until(page.desk.changed, doing=lambda: drop(page, files(file(tmp_path, "rota.txt"))))
    until(lambda: settled(page))
    (document,) = documents.of_case(page.desk.office, page.case_id or 0)

    (asked_for,) = until(page.document_wanted, doing=button(page, f"document_{document.id}").click)

    assert asked_for == document.id
    assert button(page, f"document_{document.id}").accessibleName() == "Open, rota.txt"


def test_a_closed_case_takes_no_documents(page: CasePage, tmp_path: Path) -> None:
    page.desk.do(close_case, page.case_id, Ending(outcome="D_REFERRED", despite="She will not be back."))

    assert not button(page, "add_documents").isVisible()
    assert not page.documents.may_take(files(file(tmp_path, "late.txt")))
    assert "No documents." in texts(page.documents)

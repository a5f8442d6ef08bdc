"""An issued bundle is looked at with its numbers, and saved with its hashes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.models.progress import Silent
from app.services.documents import add_documents
from app.views.window import OfficeWindow
from tests.builders_bundle_case import (
    issue,
    make_issuable,
    now_of,
)
from tests.views.pages.bundles.opening import choose, of_section, open_page, press, to_evidence
from tests.views.pages.showing import texts
from tests.waiting import until


def test_an_issue_is_looked_at_with_its_numbers_and_left_again(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, bundle_id = make_issuable(window.desk.office, tmp_path)
    issue(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    (shown,) = now_of(window.desk.office, case_id).issues

    press(page, f"look_{shown.files[0][1].id}")
    until(lambda: page.look.view.is_shown, seconds=30)
    page.look.go_to.setText("5")
    page.look.go_to.returnPressed.emit()
    until(lambda: page.look.view.page == 4, seconds=30)
    placed = page.findChild(QLabel, "document_place").text()
    page.look.view.sheet.setFocus()
    QTest.keyClick(page.look.view.sheet, Qt.Key.Key_PageDown)
    until(lambda: page.look.view.page == 5, seconds=30)
    page.look.go_to.setText("9999")
    page.look.go_to.returnPressed.emit()
    told = texts(page.look)
    QTest.keyClick(page.look.view.sheet, Qt.Key.Key_Escape)

    assert placed == "Page 5 of 12, with the number 5 on it"
    assert "No page here has the number 9999." in told
    assert not page.look.isVisible()
    assert QApplication.focusWidget() is page.order.list


def test_hiding_the_screen_leaves_no_page_of_a_document(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, _bundle_id = make_issuable(window.desk.office, tmp_path)
    page = open_page(window, case_id)
    choose(page, window, "Response")
    press(page, "look_at_copy")
    until(lambda: page.look.view.is_shown, seconds=30)

    page.put_away()

    assert not page.look.view.is_shown
    assert page.look.copy._opened is None


def test_an_issue_is_saved_with_the_list_of_its_hashes(window: OfficeWindow, tmp_path: Path) -> None:
    case_id, bundle_id = make_issuable(window.desk.office, tmp_path)
    issue_id = issue(window.desk.office, bundle_id)
    page = open_page(window, case_id)
    out = tmp_path / "out"
    out.mkdir()

    page.issues.save_to(issue_id, out)
    until(lambda: not page.issues.running.is_running, seconds=30)

    assert sorted(each.name for each in out.iterdir()) == ["DC-2026-0001-bundle-1.pdf", "manifest.sha256"]


def test_files_dropped_on_the_page_go_to_the_case_and_into_the_bundle(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = to_evidence(window, tmp_path, "one")
    page = open_page(window, case_id)
    choose(page, window, "one.pdf")
    brought = add_documents(window.desk.office, case_id, [_another(tmp_path)], Silent())

    page.documents.brought.emit(brought)

    assert of_section(window, case_id, "E") == ["one.pdf", "dropped.pdf"]


def _another(folder: Path) -> Path:
    from tests.builders_bundle import make_pdf

    return make_pdf(folder / "dropped.pdf", ["Dropped"])

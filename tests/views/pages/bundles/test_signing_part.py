"""An issue is signed on the page: the file, its password, and what the page then says of who signed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests.builders_bundle_case import make_bundle, make_papers_case, now_of
from tests.builders_bundles import put_down_issue
from tests.builders_certificates import make_store
from tests.views.pages.bundles.opening import open_page, press
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def page(window: OfficeWindow, tmp_path: Path) -> BundlePage:
    office = window.desk.office
    case_id = make_papers_case(office, tmp_path)
    put_down_issue(office, make_bundle(office, case_id), office.vault.documents.of_case(case_id)[0].id or 0)
    return open_page(window, case_id)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    file = tmp_path / "office.p12"
    file.write_bytes(make_store("ec"))
    return file


def choose(page: BundlePage, store: Path) -> None:
    """Presses the button, and takes this file in the dialog that opens."""
    press(page, "sign_issue_1")
    (dialog,) = [each for each in page.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(store))
    dialog.close()
    page.window().activateWindow()
    settle()


def sign(page: BundlePage, store: Path, password: str) -> None:
    choose(page, store)
    page.issues.signing.password.edit.setText(password)
    until(page.issues.signing.running.ended, doing=page.issues.signing.sign)
    settle()


def button(page: BundlePage, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton, name) if each.isVisible())


def is_signed(window: OfficeWindow, page: BundlePage) -> bool:
    return now_of(window.desk.office, page.case_id or 0).issues[0].issue.signature is not None


@pytest.mark.proves("N-72")
def test_an_issue_is_signed_and_the_page_says_by_whom_and_what_that_does_not_show(window, page, store):
    sign(page, store, "marigold")

    said = texts(page.issues)
    assert is_signed(window, page)
    assert "with the certificate of HR Office, which they made themselves" in said
    assert "It does not show that the certificate belongs to whom it names" in said
    assert page.issues.signing.form.isHidden()
    assert page.issues.isAncestorOf(QApplication.focusWidget())


def test_another_password_is_said_at_its_field_and_is_typed_again(window, page, store):
    sign(page, store, "sunflower")

    part = page.issues.signing
    said, typed, has_focus = part.password.problem(), part.password.text(), part.password.edit.hasFocus()
    part.password.edit.setText("marigold")
    until(part.running.ended, doing=part.sign)
    settle()

    assert "its password is another" in said
    assert typed == ""
    assert has_focus
    assert is_signed(window, page)


def test_signing_again_and_taking_off_are_asked_about_first(window, page, store):
    sign(page, store, "marigold")
    before = now_of(window.desk.office, page.case_id).issues[0].issue.signature

    press(page, "sign_issue_1")
    again = texts(page.issues.signing.asking)
    press(page, "asking_no")
    press(page, "unsign_issue_1")
    off = texts(page.issues.signing.asking)
    kept = now_of(window.desk.office, page.case_id).issues[0].issue.signature
    press(page, "asking_yes")

    assert "takes the place of that one" in again
    assert "only somebody with the certificate can make another" in off
    assert kept == before
    assert not is_signed(window, page)
    assert button(page, "sign_issue_1").text() == "Sign..."


def test_escape_and_leaving_the_page_keep_nothing_of_what_was_typed(window, page, store):
    choose(page, store)
    page.issues.signing.password.edit.setText("marigold")

    QTest.keyClick(page.issues.signing.password.edit, Qt.Key.Key_Escape)
    settle()
    after_escape = page.issues.signing.form.isHidden(), page.issues.signing.password.text()
    has_focus = page.issues.isAncestorOf(QApplication.focusWidget())
    choose(page, store)
    page.issues.signing.password.edit.setText("marigold")
    window.open_page("today")

    assert after_escape == (True, "")
    assert has_focus
    assert not is_signed(window, page)
    assert page.issues.signing.password.text() == ""
    assert page.issues.signing.form.isHidden()
    assert not page.issues.signing.password.edit.isUndoAvailable()

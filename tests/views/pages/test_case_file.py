"""The page of a case file: what it says before, what it asks, and what it saves."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QPushButton

from app.services.agreeing import agree_note, show_note
from app.views.pages.case_file import CaseFilePage
from app.views.window import OfficeWindow
from tests.views.pages.showing import add, texts
from tests.waiting import until

PASSWORD = "open sesame"


def opened(window: OfficeWindow, **answers: object) -> CaseFilePage:
    window.open_case(add(window, "They said zanzibar.", **answers))
    window.findChild(QPushButton, "act_file").click()
    page = window.current
    assert isinstance(page, CaseFilePage)
    return page


def agree(window: OfficeWindow) -> None:
    for note in window.desk.office.vault.notes.of_case(1):
        show_note(window.desk.office, note.id or 0)
        agree_note(window.desk.office, note.id or 0, "IN_PERSON", window.desk.office.today())
    window.desk.changed.emit(frozenset({"timeline"}))


def ended(page: CaseFilePage) -> None:
    until(lambda: not page.running.is_running, seconds=20)


def test_the_page_says_what_will_be_in_each_kind(window: OfficeWindow) -> None:
    page = opened(window, who="Nia Prys")

    before = texts(page)
    agree(window)

    assert "There is no document on this case." in before
    assert "No note is agreed so far, so none goes in. One is not agreed and stays out." in before
    assert "One note is agreed and goes in." in texts(page)


def test_your_own_file_is_saved_and_the_page_says_what_came_of_it(window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(window, who="Nia Prys")

    page.save_own_to(tmp_path / "file")
    ended(page)

    assert (tmp_path / "file.pdf").read_bytes().startswith(b"%PDF")
    assert "The hash of them all begins with" in page.banner.text()
    assert page.own.save.hasFocus()


def test_their_copy_waits_until_they_asked_for_it(window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(window, who="Nia Prys")

    waits = page.theirs.save.isEnabled()
    page.theirs.asked.setChecked(True)
    page.theirs.password.set_text(PASSWORD)
    page.save_theirs_to(tmp_path / "own.pdf")
    ended(page)

    assert not waits
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "own.pdf")
    assert page.theirs.password.text() == ""
    assert not page.theirs.asked.isChecked()


def test_a_short_password_is_refused_at_its_field(window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(window, who="Nia Prys")
    page.theirs.asked.setChecked(True)
    page.theirs.password.set_text("short")

    page.save_theirs_to(tmp_path / "own.pdf")

    assert "at least 8" in page.theirs.password.problem()
    assert not page.running.is_running
    assert not (tmp_path / "own.pdf").exists()


def test_where_nobody_is_named_only_the_own_file_is_offered(window: OfficeWindow) -> None:
    page = opened(window, mode="ANON")

    assert "Nobody is named on this case" in texts(page)
    assert page.own.save.isVisibleTo(page)
    assert not page.theirs.save.isVisibleTo(page)


def test_leaving_forgets_the_tick_and_the_password(window: OfficeWindow) -> None:
    page = opened(window, who="Nia Prys")
    page.theirs.asked.setChecked(True)
    page.theirs.password.set_text(PASSWORD)

    window.findChild(QPushButton, "case_file_back").click()

    assert window.current.objectName() == "page_case"
    assert (page.theirs.asked.isChecked(), page.theirs.password.text()) == (False, "")


def test_a_name_with_another_ending_does_not_replace_a_file(window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(window, who="Nia Prys")
    (tmp_path / "file.txt.pdf").write_bytes(b"Another")

    page.save_own_to(tmp_path / "file.txt")

    assert "already" in page.banner.text()
    assert (tmp_path / "file.txt.pdf").read_bytes() == b"Another"


def test_whoever_cancels_gets_nothing(window: OfficeWindow, tmp_path: Path) -> None:
    page = opened(window, who="Nia Prys")

    page.save_own_to(tmp_path / "file.pdf")
    page.running.cancel()
    ended(page)

    assert not (tmp_path / "file.pdf").exists()

"""Journeys with documents: dropped and pasted, looked at, told apart, let out and swept, removed and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.paperwork.paper import Words, write_paper
from app.services import documents
from app.services.dropin import finish_note
from app.services.preferences import Preferences
from app.services.vaults import office_of
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_vault import make_vault
from tests.dropping import drop, files
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import window_again
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import until

LETTER = write_paper("To the head of department", [Words(text="\n\n".join(["It was four o’clock."] * 100))])


class Opener:
    """Another program, as far as ours can tell: it remembers what it was given and what was in it."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.contents: list[bytes] = []

    def __call__(self, file: Path) -> bool:
        self.files.append(file)
        self.contents.append(file.read_bytes())
        return True


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock, opener: Opener) -> OfficeWindow:
    """A window on a case that has just been opened."""
    window = OfficeWindow(office_of(make_vault(tmp_path), clock), Preferences())
    OfficePages(window, open_file=opener)
    window.resize(1240, 780)
    window.open_case(finish_note(window.desk.office, {"note": "She brought a letter."}).record_id)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    return window


def added(window: OfficeWindow) -> list[str]:
    until(lambda: not window.current.documents.running.is_running, seconds=20)
    return [each.name for each in documents.of_case(window.desk.office, window.current.case_id)]


def open_letter(window: OfficeWindow, folder: Path) -> None:
    path = folder / "letter.pdf"
    path.write_bytes(LETTER)
    drop(window.current, files(path))
    assert added(window) == ["letter.pdf"]
    document = window.desk.office.vault.documents.all()[0]
    window.findChild(QPushButton, f"document_{document.id}").click()
    until(lambda: window.current.view.is_shown, seconds=20)


@pytest.mark.proves("C-11")
def test_a_dropped_letter_is_read_page_by_page_with_the_keys(window: OfficeWindow, tmp_path: Path) -> None:
    open_letter(window, tmp_path)
    page, keyboard = window.current, Keyboard(window)
    begins_on_the_sheet = focus_name() == "document_sheet"

    for number in (2, 3):
        keyboard.press("Right")
        until(lambda number=number: page.view.sheet.accessibleName().startswith(f"Page {number} of"), seconds=20)
        until(lambda: not page.is_busy, seconds=20)
    until(page.view.words.isVisible, doing=lambda: keyboard.press("Alt+W"))
    words = page.view.words.toPlainText()
    until(lambda: window.current is not page, doing=lambda: keyboard.press("Alt+B"))

    assert begins_on_the_sheet
    assert "It was four o’clock." in words
    assert window.current.objectName() == "page_case"
    actions = [entry.action for entry in window.desk.office.vault.history.page(10)]
    assert {"document added", "document viewed"} <= set(actions)


def test_a_screenshot_is_pasted_with_the_usual_keys_and_shown(window: OfficeWindow) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    window.findChild(QPushButton, "add_documents").setFocus()

    Keyboard(window).press("Ctrl+V")
    names = added(window)
    document = window.desk.office.vault.documents.all()[0]
    window.findChild(QPushButton, f"document_{document.id}").click()
    until(lambda: window.current.view.is_shown, seconds=20)

    assert names == ["Pasted picture.png"]
    assert window.current.view.sheet.isVisible()


def test_the_same_file_dropped_again_is_told_and_not_added(window: OfficeWindow, tmp_path: Path) -> None:
    for name in ("letter.pdf", "copy of letter.pdf"):
        (tmp_path / name).write_bytes(LETTER)
        drop(window.current, files(tmp_path / name))
        added(window)

    assert added(window) == ["letter.pdf"]
    until(window.current.banner.isVisible)
    assert "on this case already" in texts(window.current.banner)


def test_what_is_open_in_another_program_is_gone_once_the_vault_is_locked(
    window: OfficeWindow, tmp_path: Path, opener: Opener
) -> None:
    open_letter(window, tmp_path)
    keyboard = Keyboard(window)

    until(lambda: focus_name() == "asking_no", doing=lambda: keyboard.press("Alt+O"))
    keyboard.press("Shift+Tab", "Enter")
    until(lambda: opener.files, seconds=20)
    was_there = opener.files[0].exists()
    until(window.locked, doing=lambda: keyboard.press("Ctrl+L"))

    assert opener.contents == [LETTER]
    assert opener.files[0].suffix == ".pdf"
    assert "letter" not in str(opener.files[0].name)
    assert was_there
    assert not opener.files[0].exists()


def test_a_removed_document_comes_back_with_undo_and_else_is_gone_after_the_lock(
    window: OfficeWindow, tmp_path: Path, clock: StandingClock
) -> None:
    open_letter(window, tmp_path)
    folder, keyboard = window.desk.office.vault.folder, Keyboard(window)

    until(lambda: focus_name() == "asking_no", doing=lambda: keyboard.press("Alt+R"))
    keyboard.press("Shift+Tab", "Enter")
    removed = added(window)
    keyboard.press("Ctrl+Z")
    brought_back = added(window)
    document = window.desk.office.vault.documents.all()[0]
    window.act(documents.remove, document.id)
    until(window.locked, doing=window.lock)
    again = window_again(folder, clock)

    assert (removed, brought_back) == ([], ["letter.pdf"])
    assert again.desk.office.vault.documents.all() == []
    assert [path for path in (folder / "att").rglob("*") if path.is_file()] == []
    again.close()


def test_locking_while_a_document_is_added_leaves_nothing_of_it(
    window: OfficeWindow, tmp_path: Path, clock: StandingClock
) -> None:
    large = tmp_path / "recording.bin"
    with large.open("wb") as file:
        file.truncate(600_000_000)
    folder = window.desk.office.vault.folder
    drop(window.current, files(large))
    until(lambda: [path for path in folder.rglob("*.part") if path.stat().st_size])

    until(window.locked, doing=window.lock)
    left = [path for path in (folder / "att").rglob("*") if path.is_file()]
    again = window_again(folder, clock)

    assert left == []
    assert again.desk.office.vault.documents.all() == []
    assert again.desk.office.vault.findings == ()
    again.close()

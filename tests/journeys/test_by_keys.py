"""What keeps a case whole, done with the keys alone: nothing is clicked, and no field is given the focus."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.models.cases import CaseState
from app.models.notes import NoteState
from app.services import backing_up, documents
from app.services.dropin import finish_note
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until

WORDS = "They laughed at her name again."
_MOST_TABS = 60


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


@pytest.fixture
def case_id(window: OfficeWindow) -> int:
    """A case on the screen, with one note."""
    case_id = finish_note(window.desk.office, {"note": WORDS, "who": "Nia"}).record_id
    assert case_id is not None
    window.open_case(case_id)
    return case_id


def tab_to(window: OfficeWindow, name: str) -> None:
    """Presses Tab until it has the focus, and is in sight."""
    keyboard = Keyboard(window)
    passed: list[str] = []
    while focus_name() != name:
        assert len(passed) < _MOST_TABS, f"Tab never came to {name}, but to {passed}"
        keyboard.press("Tab")
        passed.append(focus_name())


def test_a_note_is_agreed_with_the_keys_alone(window: OfficeWindow, case_id: int) -> None:
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id

    tab_to(window, f"show_note_{note_id}")
    Keyboard(window).press("Space")
    until(lambda: window.current.answers_to.open_part == "agreed", doing=lambda: Keyboard(window).press("Alt+A"))
    Keyboard(window).press("Space", "Ctrl+Return", "Escape")

    (note,) = window.desk.office.vault.notes.of_case(case_id)
    assert note.state is NoteState.AGREED
    assert window.current.objectName() == "page_case"


def test_a_first_account_is_sealed_with_the_keys_alone(window: OfficeWindow, case_id: int) -> None:
    tab_to(window, "write_account")
    Keyboard(window).press("Space")
    Keyboard(window).type("“Is that even a name?”")
    tab_to(window, "written_by")
    Keyboard(window).type("Sam")
    Keyboard(window).press("Ctrl+Return")
    tab_to(window, "seal")
    Keyboard(window).press("Space")

    (account,) = window.desk.office.vault.accounts.of_case(case_id)
    assert account.text == "“Is that even a name?”"
    assert account.is_whole


def test_a_document_is_added_with_the_keys_alone(window: OfficeWindow, case_id: int, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Please come on Monday.")

    def dialog() -> QFileDialog | None:
        return window.findChild(QFileDialog)

    until(dialog, doing=lambda: Keyboard(window).press("Alt+F"))
    asked = dialog()
    assert asked is not None
    until(asked.isActiveWindow)
    # The dialog is the system's own; in the one that Qt draws the name of the file has the focus.
    name = asked.findChild(QLineEdit)
    assert name is not None
    assert name.hasFocus()
    name.setCompleter(None)  # Its list of suggestions takes the whole keyboard, which there is none of off screen.
    QTest.keyClicks(name, str(letter))
    QTest.keyClick(name, Qt.Key.Key_Return)
    office = window.desk.office
    until(lambda: documents.of_case(office, case_id), seconds=20)
    until(lambda: not window.current.documents.running.is_running, seconds=20)

    assert [each.name for each in documents.of_case(office, case_id)] == ["letter.txt"]


def test_a_case_is_closed_with_the_keys_alone(window: OfficeWindow, case_id: int) -> None:
    until(lambda: focus_name() == "outcome", doing=lambda: Keyboard(window).press("Alt+C"))
    Keyboard(window).press("Down")
    tab_to(window, "despite")
    Keyboard(window).type("She moved away.")
    tab_to(window, "keep_close")
    Keyboard(window).press("Space")

    case = window.desk.office.vault.cases.one(case_id)
    assert case is not None
    assert case.state is CaseState.CLOSED
    assert focus_name().startswith("act_")


def test_a_backup_is_made_with_the_keys_alone(window: OfficeWindow, case_id: int, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    office = window.desk.office
    backing_up.choose_folder(office, str(drive))

    Keyboard(window).press("Ctrl+6")
    tab_to(window, "back_up_now")
    Keyboard(window).press("Space")
    until(lambda: backing_up.backups_kept(office), seconds=20)
    until(lambda: focus_name() == "back_up_now", seconds=20)

    assert len(list(drive.iterdir())) == 1

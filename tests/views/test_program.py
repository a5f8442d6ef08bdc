"""The program from the unlock window to the lock, in one process: the relaunch is passed in."""

import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.services import vaults
from app.services.preferences import read_preferences
from app.store.key_file import Cost
from app.views.fault import FaultDialog
from app.views.program import Program, fault_report
from tests.journeys.keyboard import Keyboard
from tests.waiting import settle, until

PASSPHRASE = "seven quiet rivers meet"


@pytest.fixture
def program(qt_app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(qt_app, "quit", lambda: None)
    program = Program(relaunch=relaunched.append, preferences=tmp_path / "preferences.json")
    relaunched.clear()
    return program


relaunched: list[Path] = []


def unlocked(program: Program, folder: Path) -> None:
    vaults.create(folder, "adviser", "Listening", "Someone", PASSPHRASE, cost=Cost.floor())
    program.show_unlock(folder)
    assert QTest.qWaitForWindowActive(program.unlock)
    keyboard = Keyboard(program.unlock)
    keyboard.type(PASSPHRASE)
    keyboard.press("Enter")
    until(lambda: program.window is not None, seconds=30)


def test_the_passphrase_opens_the_office_and_the_vault_is_remembered(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "Listening.casebook"

    unlocked(program, folder)

    assert program.window.current.objectName() == "page_today"
    assert read_preferences(tmp_path / "preferences.json").last_vault == str(folder)
    assert program.window.desk.office.vault.history.page(1)[0].action == "vault opened"
    program.window.close()


def test_locking_starts_a_fresh_process_on_the_same_vault(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "Listening.casebook"
    unlocked(program, folder)
    window = program.window

    until(window.locked, doing=window.lock)

    assert relaunched == [folder]
    assert not window.desk.office.vault.is_open
    assert program.window is None


def test_a_fault_shows_one_dialog_and_its_report_names_nobody(program: Program, tmp_path: Path) -> None:
    unlocked(program, tmp_path / "Listening.casebook")

    try:
        raise KeyError("Blodeuwedd was here")
    except KeyError as error:
        program._on_fault(KeyError, error, error.__traceback__)
    settle()

    dialog = program.window.findChild(FaultDialog)
    report = dialog.findChild(object, "report").toPlainText()
    assert dialog.isVisible()
    assert "KeyError" in report
    assert "Blodeuwedd" not in report
    program.window.close()


def test_a_report_gives_types_and_places_only() -> None:
    try:
        raise ValueError("the account")
    except ValueError as error:
        report = fault_report(ValueError, error.__traceback__)

    assert "ValueError" in report
    assert "test_program.py" in report
    assert "the account" not in report


def test_text_size_chosen_in_the_window_is_kept_for_next_time(program: Program, tmp_path: Path) -> None:
    unlocked(program, tmp_path / "Listening.casebook")

    Keyboard(program.window).press("Ctrl++")

    assert read_preferences(tmp_path / "preferences.json").text_percent == 125
    program.window.findChild(QLineEdit, "find").setFocus()
    Keyboard(program.window).press("Ctrl+0")
    program.window.close()

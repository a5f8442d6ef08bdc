"""The window: pages made when wanted, put away when left, locked with anything open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from app.services.dropin import finish_note
from app.services.preferences import Preferences
from app.store.vault import Vault
from app.views.fault import FaultDialog
from app.views.window import TITLE, OfficeWindow
from tests.builders_vault import KEY, make_vault
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window, open_window
from tests.standing_clock import StandingClock
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


@pytest.mark.parametrize("role", ["adviser", "panel", "pool"])
def test_every_area_of_a_role_opens_and_takes_the_focus(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock, role: str
) -> None:
    window = new_window(tmp_path, clock, role)
    keyboard = Keyboard(window)
    areas = window.frame.sidebar.areas()

    for number, area in enumerate(areas, 1):
        keyboard.press(f"Ctrl+{number}")

        assert window.current.area == area
        assert window.frame.sidebar.current() == area


def test_f6_goes_round_the_areas(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    areas = window.frame.sidebar.areas()

    seen = []
    for _ in areas:
        keyboard.press("F6")
        seen.append(window.current.area)

    assert sorted(seen) == sorted(areas)
    assert window.current.area == "today"


def test_locking_dismisses_an_open_dialog_and_closes_the_vault(window: OfficeWindow) -> None:
    dialog = FaultDialog("report", window)
    dialog.open()
    question = QMessageBox(window)
    question.open()

    until(window.locked, doing=window.lock)

    assert not window.desk.office.vault.is_open
    assert not dialog.isVisible()
    assert not question.isVisible()
    with Vault.open(window.desk.office.vault.folder, KEY) as again:
        assert again.findings == ()


def test_closing_the_window_keeps_the_draft(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type("Not finished")

    window.close()

    with Vault.open(window.desk.office.vault.folder, KEY) as again:
        assert "Not finished" in again.drafts.all()[0].answers["note"]


def test_behind_the_hidden_screen_no_act_is_possible(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("F8")

    keyboard.press("Ctrl+N", "Ctrl+K", "Ctrl+2")

    assert window.findChild(QWidget, "hidden").isVisible()
    assert not window.frame.isVisible()
    assert focus_name() == "back"


def test_the_title_names_nobody(window: OfficeWindow, clock: StandingClock) -> None:
    changes = finish_note(window.desk.office, {"note": "Nia told me.", "who": "Nia"})

    window.open_case(changes.record_id)

    assert window.windowTitle() == TITLE
    assert all(widget.windowTitle() in ("", TITLE) for widget in QApplication.topLevelWidgets())


def test_every_screen_of_a_practice_vault_wears_the_stripe(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    window = open_window(make_vault(tmp_path, practice=True), clock)

    assert window.findChild(QLabel, "practice").isVisible()


def test_larger_and_smaller_text_are_offered_from_the_keyboard(window: OfficeWindow) -> None:
    wanted: list[Preferences] = []
    window.preferences_changed.connect(wanted.append)

    Keyboard(window).press("Ctrl++")

    assert wanted[0].text_percent == 125


def test_closing_the_window_from_a_field_of_a_case_is_no_fault(window: OfficeWindow) -> None:
    """The field lost the focus once the vault was closed, and tried to keep what it held."""
    window.open_case(window.desk.do(finish_note, {"note": "One."}).record_id)
    window.current.alias.setFocus()
    Keyboard(window).type("Tuesdays")

    window.close()
    settle()

    with Vault.open(window.desk.office.vault.folder, KEY) as vault:
        (case,) = vault.cases.of_ids(vault.cases.latest(1))
        assert case.alias == "Tuesdays"

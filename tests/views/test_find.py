"""The field at the top: a word finds a case, a few letters find a command, Escape forgets both."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.views.actions import ACTS
from app.views.find import commands_for
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    window = new_window(tmp_path, clock)
    keyboard = Keyboard(window)
    for words in ("Ffion was shouted at in the lab.", "A poster was torn down in the library."):
        keyboard.press("Ctrl+N")
        keyboard.type(words)
        keyboard.press("Ctrl+Return")
    window.open_page("today")
    return window


def look_for(window: OfficeWindow, words: str) -> Keyboard:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+K")
    keyboard.type(words)
    until(lambda: window.frame.find_box.accessibleDescription() or window.findChild(object, "found").isVisible())
    return keyboard


def test_a_word_of_a_note_and_enter_open_its_case(window: OfficeWindow) -> None:
    keyboard = look_for(window, "poster")

    keyboard.press("Enter")

    assert window.current.objectName() == "page_case"
    case = window.desk.office.vault.cases.one(window.current.case_id)
    assert case.number == 2
    assert window.frame.find_box.text() == ""


def test_enter_right_after_typing_does_not_wait_for_the_list(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+K")
    keyboard.type("ffion")

    keyboard.press("Enter")

    assert window.current.objectName() == "page_case"


def test_every_command_is_found_by_at_most_six_letters(window: OfficeWindow) -> None:
    """U4: any job by Ctrl+K and six letters."""
    for act in ACTS:
        if act.in_palette and act.name in window.actions_:
            letters = act.words.casefold()[:6].strip()

            offers = [offer.command for offer in commands_for(letters, window.actions_)]

            assert act.name in offers[:3], act.name


def test_escape_forgets_what_was_typed_and_found(window: OfficeWindow) -> None:
    keyboard = look_for(window, "ffion")

    keyboard.press("Escape")

    assert window.frame.find_box.text() == ""
    assert not window.findChild(object, "found").isVisible()
    assert window.findChild(object, "found").count() == 0


def test_nothing_found_says_what_to_try(window: OfficeWindow) -> None:
    look_for(window, "zebra")

    shown = window.findChild(object, "found")

    assert "Nothing found" in shown.item(0).text()


def test_a_reference_opens_its_case(window: OfficeWindow) -> None:
    keyboard = look_for(window, "2026-1")

    keyboard.press("Enter")

    case = window.desk.office.vault.cases.one(window.current.case_id)
    assert case.number == 1


def test_arrows_move_in_the_list_and_the_focus_stays_in_the_field(window: OfficeWindow) -> None:
    keyboard = look_for(window, "was")

    keyboard.press("Down")

    assert focus_name() == "find"
    assert "DC-2026-0001" in window.frame.find_box.accessibleDescription()

"""The vault's folder taken away under the open window: each refusal is seen, no word is lost, and the lock locks."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import casework, drafts, dropin, settings
from app.views.window import OfficeWindow
from tests.house.needs import needs_that
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until

pytestmark = needs_that(sys.platform != "win32", "a system that lets a folder be taken away while it is in use")
WORDS = "He mocks my accent in the Tuesday meeting."


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def take_away(window: OfficeWindow) -> None:
    folder = window.desk.office.vault.folder
    folder.rename(folder.with_name("Elsewhere.casebook"))


def press_the(window: OfficeWindow, begins: str) -> None:
    buttons = window.current.findChildren(QPushButton)
    next(button for button in buttons if button.objectName().startswith(begins)).click()


def keep_as_draft(window: OfficeWindow) -> None:
    press_the(window, "keep_draft")


def begin_another(window: OfficeWindow) -> None:
    Keyboard(window).press("Ctrl+N")


def begin_a_session(window: OfficeWindow) -> None:
    window.actions_["start_session"].trigger()


@pytest.mark.parametrize("turn_away", [keep_as_draft, begin_another, begin_a_session])
def test_words_that_cannot_be_put_on_disk_stay_on_the_page(
    window: OfficeWindow, turn_away: Callable[[OfficeWindow], None]
) -> None:
    """“Keep as draft” said that the draft was kept, and emptied the page; a new note emptied it without a word."""
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    take_away(window)

    turn_away(window)

    page = window.current
    assert page.objectName() == "page_dropin"
    assert page.note.toPlainText() == WORDS
    assert page.banner.isVisible()


def test_a_name_for_a_case_that_cannot_be_kept_does_not_keep_the_vault_open(window: OfficeWindow) -> None:
    """The refusal rose out of the lock and of F8, and the case stayed on the screen."""
    window.open_case(window.desk.do(dropin.finish_note, {"note": WORDS}).record_id)
    window.current.alias.setText("Tuesdays")
    take_away(window)

    window.hide_screen()
    assert not window.frame.isVisible()
    until(window.locked, doing=window.lock)

    assert not window.desk.office.vault.is_open


def test_a_fault_of_one_page_does_not_keep_the_vault_open(
    window: OfficeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type(WORDS)
    monkeypatch.setattr(window.page("today"), "put_away", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        window.lock()

    assert not window.desk.office.vault.is_open


def a_draft(window: OfficeWindow) -> None:
    window.desk.do(drafts.start_draft, "dropin", {"note": WORDS})
    window.open_page("today")


def a_task(window: OfficeWindow) -> None:
    window.desk.do(casework.add_task, None, "Ring", date(2026, 3, 5))
    window.open_page("today")


def a_closure_day(window: OfficeWindow) -> None:
    window.desk.do(settings.add_closure_day, date(2026, 12, 24), "")
    window.open_page("settings")


@pytest.mark.parametrize(
    ("there_is", "button"), [(a_draft, "discard_"), (a_task, "done_"), (a_closure_day, "remove_closure")]
)
def test_what_a_button_cannot_do_is_said_on_its_page_and_is_no_fault(
    window: OfficeWindow, there_is: Callable[[OfficeWindow], None], button: str
) -> None:
    there_is(window)
    take_away(window)

    press_the(window, button)

    assert "no longer where it was" in window.current.banner.text()

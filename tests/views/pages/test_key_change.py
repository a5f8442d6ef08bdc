"""Changing who opens the vault leaves no secret in the window, and can be left at any step."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.services import holders, vaults
from app.store.key_file import Cost
from app.views.window import OfficeWindow
from tests.journeys.offices import show_office
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.views.unlock.visiting import every_text
from tests.waiting import settle, until

CHEAP = Cost(memory_kib=64 * 1024, passes=1)
OWN, NEW = "grey otter paints nine windows", "seven quiet lamps on a river"


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    made = vaults.create(tmp_path / "Riverside", "adviser", "Riverside", "Nia Owen", OWN, cost=CHEAP)
    office = vaults.open_with_passphrase(made.folder, OWN, clock)
    office.vault.keys = office.vault.keys.at_cost(CHEAP)
    return show_office(office)


def begin(window: OfficeWindow, act: str) -> None:
    window.open_page("vault").findChild(QPushButton, f"change_{act}").click()


def type_own(window: OfficeWindow, words: str = OWN) -> None:
    page = window.page("key_change")
    page.step_shown.findChild(QLineEdit, "own_passphrase_field").setText(words)
    page.finish()


def at(window: OfficeWindow, step: str) -> None:
    page = window.page("key_change")

    def is_there() -> bool:
        shown = page.step_shown
        return shown is not None and shown.objectName() == step and not shown.is_busy

    until(is_there, seconds=20)


def write_new(window: OfficeWindow, words: str = NEW) -> None:
    screen = window.page("key_change").step_shown
    for name in ("new_passphrase_first", "new_passphrase_again"):
        screen.findChild(QLineEdit, name).setText(words)


def test_neither_passphrase_is_left_in_the_window_after_a_change(window: OfficeWindow) -> None:
    begin(window, "passphrase")
    type_own(window)
    at(window, "new_passphrase")
    write_new(window)
    window.page("key_change").finish()
    until(lambda: window.current is window.page("vault"), seconds=20)
    settle()

    left = every_text(window)

    assert OWN not in left
    assert NEW not in left
    assert OWN not in repr(vars(window.page("key_change")))


@pytest.mark.parametrize("leave", ["lock", "hide_screen"])
def test_what_is_typed_is_gone_when_the_screen_is_hidden_or_locked(window: OfficeWindow, leave: str) -> None:
    begin(window, "passphrase")
    type_own(window)
    at(window, "new_passphrase")
    write_new(window)

    getattr(window, leave)()
    settle()

    assert NEW not in every_text(window)


def test_a_new_code_is_gone_when_the_page_is_left_and_the_old_sheet_goes_on(window: OfficeWindow) -> None:
    begin(window, "sheet")
    type_own(window)
    at(window, "sheet")
    code = window.page("key_change")._change.code
    before = window.desk.office.vault.keys.header()

    window.open_page("today")
    settle()

    assert not any(group in every_text(window) for group in code.split("-"))
    assert window.desk.office.vault.keys.header() == before


def test_a_change_that_was_confirmed_is_finished_though_the_page_is_left(window: OfficeWindow) -> None:
    begin(window, "passphrase")
    type_own(window)
    at(window, "new_passphrase")
    write_new(window)

    until(window.desk.said, doing=lambda: _confirm_and_leave(window), seconds=20)

    assert window.current is window.page("today")
    assert holders.prove(window.desk.office, NEW)


def _confirm_and_leave(window: OfficeWindow) -> None:
    job = None
    window.page("key_change").finish()
    job = window.page("key_change")._job
    # Once the key file is being written it is written wholly; before, leaving stops it.
    until(job.stepped)
    window.open_page("today")


def test_the_page_says_what_a_new_key_cannot_undo_before_it_asks(window: OfficeWindow) -> None:
    begin(window, "new_key")
    at(window, "own_passphrase")

    words = texts(window.page("key_change"))

    assert "What this cannot undo" in words
    assert "No folder for backups is chosen" in words


def test_the_people_of_the_vault_are_listed_with_what_they_have(window: OfficeWindow) -> None:
    page = window.open_page("vault")

    assert "You, Nia Owen" in texts(page)
    assert "recovery sheet of" in texts(page)
    assert page.findChild(QPushButton, "remove_holder_0") is None

"""A procedure is changed for this university, and the next case begins under it: with the keys alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services.formal.versions import procedures_here, version_words
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.journeys.test_by_keys import tab_to
from tests.services.formal.test_versions import NAME
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


@pytest.mark.proves("N-39", "C-45")
def test_a_policy_is_reviewed_and_the_cases_that_run_keep_the_one_they_began_with(window: OfficeWindow) -> None:
    office, keyboard = window.desk.office, Keyboard(window)
    running = make_formal_case(office)

    # From anywhere: find the page by its name, and edit the procedure for staff.
    keyboard.press("Ctrl+K")
    keyboard.type("procedures")
    until(window.frame.find_box.accessibleDescription)
    keyboard.press("Enter")
    until(lambda: window.current is window.page("procedures"))
    settle()
    tab_to(window, f"edit_{NAME}")
    keyboard.press("Space")
    settle()
    assert focus_name() == "procedure_text"
    keyboard.type("# Reviewed by the committee.")
    keyboard.press("Enter", "Ctrl+Return")
    settle()

    line = next(each for each in procedures_here(office) if each.name == NAME)
    assert (line.used.version, line.used.is_own) == (2, True)
    assert line.used.text.startswith("# Reviewed by the committee.\n")
    assert window.current is window.page("procedures")

    # The case that runs says so, and its map is drawn by the version it keeps.
    window.open_case(running)
    settle()
    tab_to(window, "act_map")
    keyboard.press("Space")
    settle()
    shown = texts(window.current)
    assert "New cases begin under version 2; this one keeps the version it began with." in shown
    assert "version 2, in use for this case" in version_words(office, make_formal_case(office))

    # It is looked at as a paper.
    tab_to(window, "map_paper")
    keyboard.press("Space")
    until(window.page("paper").sheet.accessibleDescription)
    assert "You are here" in window.page("paper").sheet.accessibleDescription()

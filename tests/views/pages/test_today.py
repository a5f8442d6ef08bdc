"""Today: what is due, the late ones first, and drafts that can be brought back."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from app.services import casework, drafts
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts


def test_today_lists_what_is_due_with_the_late_ones_first(window: OfficeWindow, clock: StandingClock) -> None:
    office = window.desk.office
    casework.add_task(office, None, "Ring the hall", clock.today() - timedelta(days=3))
    casework.add_task(office, None, "Write to the school", clock.today())

    window.open_page("today").refresh()

    shown = texts(window.current)
    assert shown.index("Late") < shown.index("Ring the hall") < shown.index("Write to the school")


def test_a_task_marked_done_leaves_today_and_undo_brings_it_back(window: OfficeWindow, clock: StandingClock) -> None:
    changes = casework.add_task(window.desk.office, None, "Ring the hall", clock.today())
    window.open_page("today").refresh()

    window.findChild(QPushButton, f"done_{changes.record_id}").click()
    gone = "Ring the hall" not in texts(window.current)
    Keyboard(window).press("Ctrl+Z")

    assert gone
    assert "Ring the hall" in texts(window.current)


def test_the_first_lines_come_at_once_and_the_others_when_asked_for_with_the_focus_on_the_first_of_them(
    window: OfficeWindow, clock: StandingClock
) -> None:
    for number in range(25):
        casework.add_task(window.desk.office, None, f"Ring the hall {number:02}", clock.today())
    page = window.open_page("today")
    page.refresh()
    at_first = texts(page).count("Ring the hall")

    window.findChild(QPushButton, "more_due").click()

    assert at_first == 20
    assert texts(page).count("Ring the hall") == 25
    assert window.findChild(QPushButton, "more_due") is None
    assert QApplication.focusWidget().accessibleName().endswith("Ring the hall 20")


def test_an_empty_today_says_how_to_begin(window: OfficeWindow) -> None:
    assert "Ctrl+N starts a note." in texts(window.current)


def test_a_discarded_draft_can_be_brought_back(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    keyboard.press("Ctrl+N")
    keyboard.type("Half a word")
    window.open_page("today")
    draft = window.desk.office.vault.drafts.all()[0]

    window.findChild(QPushButton, f"discard_{draft.id}").click()
    keyboard.press("Ctrl+Z")

    assert window.desk.office.vault.drafts.all()[0].answers == draft.answers


def test_a_pool_without_counts_says_how_they_come_in(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    """Cases asked for Ctrl+N, which is the adviser's alone; Today said nothing at all."""
    window = new_window(tmp_path, clock, "pool")

    said = texts(window.current)

    assert "No counts yet. Ctrl+O brings in the files of your contributors." in said
    assert "Ctrl+N" not in said
    assert window.current.findChild(QPushButton, "bring_in_button").isVisible()


def test_a_draft_says_which_case_it_belongs_to(window: OfficeWindow) -> None:
    """Two drafts looked the same."""
    case_id = add(window, "One.")
    window.desk.do(drafts.start_draft, "dropin", {"note": "Again."}, case_id)

    window.open_page("today").refresh()

    assert "begun 4 Mar 2026 10:30  DC-2026-0001" in texts(window.current)

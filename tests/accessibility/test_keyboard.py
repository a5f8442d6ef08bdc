"""What the keyboard does beyond Tab: it presses, scrolls, moves inside a group, and sorts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.services.preferences import Preferences
from app.views.look.look import Look, apply_look
from tests.accessibility.looking import bring_forward
from tests.accessibility.test_walk import set_stage
from tests.builders_vault import make_vault
from tests.journeys.keyboard import Keyboard, focus_name
from tests.scenes.pages import Stage
from tests.standing_clock import StandingClock
from tests.waiting import settle


@pytest.fixture
def stage(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Stage:
    stage = set_stage(make_vault(tmp_path), clock, Preferences())
    bring_forward(stage.window)
    return stage


def part(stage: Stage, name: str) -> QWidget:
    return stage.window.findChild(QWidget, name)


def test_enter_presses_the_button_that_has_the_focus_as_space_does(stage: Stage) -> None:
    part(stage, "session_button").setFocus()

    Keyboard(stage.window).press("Enter")

    assert stage.office.vault.sessions.running() is not None


def test_the_arrows_move_between_areas_and_open_nothing(stage: Stage) -> None:
    """Qt's own buttons of a group are pressed by the arrows; the page would change under the hand."""
    part(stage, "area_today").setFocus()
    keyboard = Keyboard(stage.window)

    keyboard.press("Down", "Down")

    assert focus_name() == "area_cases"
    assert stage.window.current.objectName() == "page_today"
    keyboard.press("Space")
    assert stage.window.current.objectName() == "page_cases"


def test_no_area_is_marked_while_a_page_outside_them_is_open(stage: Stage) -> None:
    stage.window.open_page("keys")

    assert [button for button in stage.window.frame.sidebar.findChildren(QPushButton) if button.isChecked()] == []


def test_page_down_scrolls_a_page_on_which_nothing_can_take_the_focus(stage: Stage, qt_app: QApplication) -> None:
    apply_look(qt_app, Look("light", 200))
    stage.window.open_page("keys")
    settle()
    bar = stage.page.scroll_area.verticalScrollBar()

    QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_PageDown)

    apply_look(qt_app, Look())
    assert bar.value() > 0


def test_the_list_of_cases_is_sorted_by_the_keyboard(stage: Stage) -> None:
    stage.window.open_page("cases")
    part(stage, "order").setFocus()

    Keyboard(stage.window).press("Down", "Down", "Down")

    table = stage.page.table
    references = [table.record_at(row).reference for row in range(table.rowCount())]
    assert references == sorted(references, reverse=True)


def test_a_click_on_a_title_shows_in_the_box_that_sorts(stage: Stage) -> None:
    stage.window.open_page("cases")

    stage.page.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    assert stage.page.order.currentText() == "Reference"


def test_what_a_page_says_above_itself_is_reached_before_the_page(stage: Stage) -> None:
    """The message is put in when it is needed; Qt would bring Tab to it last."""
    stage.window.open_case(stage.filled.full_case)
    stage.page.show_banner("error", "This case is no longer in the vault.")
    settle()
    part(stage, "lock_button").setFocus()

    Keyboard(stage.window).press("Tab")

    assert focus_name() == "banner_close"


def test_an_entry_that_was_filtered_away_comes_back_to_its_place_in_the_order(stage: Stage) -> None:
    stage.window.open_case(stage.filled.full_case)
    stage.page.timeline.kind.setCurrentIndex(2)
    stage.page.timeline.kind.setCurrentIndex(0)
    settle()
    stage.page.timeline.kind.setFocus()

    Keyboard(stage.window).press("Tab")

    assert focus_name().startswith("show_note_")


def test_the_line_that_the_find_box_stands_on_is_its_description(stage: Stage) -> None:
    """The list never has the focus, so a screen reader hears its lines from the field."""
    keyboard = Keyboard(stage.window)
    keyboard.press("Ctrl+K")
    stage.window.frame.find_box.setText("accent")
    stage.window.frame.find_box.look()

    described = stage.window.frame.find_box.accessibleDescription()

    assert described.startswith("DC-2026-0001")


def test_the_find_box_says_when_nothing_was_found(stage: Stage) -> None:
    Keyboard(stage.window).press("Ctrl+K")
    stage.window.frame.find_box.setText("Kanarienvogel")
    stage.window.frame.find_box.look()

    assert "Nothing found" in stage.window.frame.find_box.accessibleDescription()

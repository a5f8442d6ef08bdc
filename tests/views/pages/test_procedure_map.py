"""The map on the screen: walked with the arrows, told by Enter, heard stage by stage, and never wider than the page."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.procedures.procedure import PartyStatus, Procedure
from app.services.formal.procedures import shipped_texts
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.accessibility.tree import interfaces
from tests.builders_formal import make_formal_case, make_formal_parties
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.models.procedures.test_reader import read
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def shipped() -> Procedure:
    return next(each for each in map(read, shipped_texts()) if PartyStatus.STAFF in each.route.respondents)


def open_map(window: OfficeWindow, case_id: int) -> None:
    window.open_case(case_id)
    button = window.current.findChild(QPushButton, "act_map")
    assert button is not None
    button.click()
    settle()


@pytest.mark.proves("C-45")
def test_every_stage_is_heard_with_its_state(window: OfficeWindow) -> None:
    open_map(window, make_formal_case(window.desk.office))

    heard = [
        each.text(QAccessible.Text.Name)
        for each in interfaces(QAccessible.queryAccessibleInterface(window.current.view))
    ]

    start, *others = shipped().stages
    assert f"{start.title}, you are here" in heard
    assert all(any(words.startswith(f"{each.title}, ") for words in heard) for each in others)


def test_the_arrows_go_from_stage_to_stage_and_enter_tells_what_it_needs(window: OfficeWindow) -> None:
    open_map(window, make_formal_case(window.desk.office))
    keyboard = Keyboard(window)
    view = window.current.view
    first = window.focusWidget()

    keyboard.press("Down")
    second = window.focusWidget()
    keyboard.press("Up", "Enter")
    settle()

    start = shipped().start
    assert first.objectName() == f"stage_{start.name}"
    assert second is not first
    assert view.unfolded == start.name
    assert f"{start.title}: you are here" in texts(view)
    assert "From here" in texts(view)
    keyboard.press("Escape")
    assert view.unfolded == ""
    assert window.focusWidget() is view.box(start.name)


def test_what_is_unfolded_pushes_the_rest_down_and_lies_over_nothing(window: OfficeWindow) -> None:
    open_map(window, make_formal_case(window.desk.office))
    view = window.current.view
    before = view.height()

    box = view.box(shipped().start.name)
    box.click()
    settle()

    card = view.findChild(object, "stage_told")
    assert view.height() > before
    assert card.geometry().top() > box.geometry().bottom()
    assert all(not card.geometry().intersects(box.geometry()) for box in view._boxes.values())


def test_the_same_is_there_in_words(window: OfficeWindow) -> None:
    open_map(window, make_formal_case(window.desk.office))

    window.current.findChild(QPushButton, "map_as_words").click()
    shown = texts(window.current)

    assert f"{shipped().start.title}: you are here" in shown
    assert not window.current.view.isVisible()


def test_a_case_under_no_procedure_says_so(window: OfficeWindow) -> None:
    page = window.page("procedure_map")
    page.show_case(make_formal_parties(window.desk.office))
    window.open_page("procedure_map")

    assert "under no procedure yet" in texts(page)
    assert QTest.qWaitForWindowActive(window)


def test_the_map_becomes_a_paper_and_the_way_leads_back(window: OfficeWindow) -> None:
    open_map(window, make_formal_case(window.desk.office))

    window.current.findChild(QPushButton, "map_paper").click()
    paper = window.page("paper")

    assert window.current is paper
    assert paper.paper is not None
    assert paper.paper.kind == "procedure map"
    paper.left.emit()
    assert window.current is window.page("procedure_map")


def test_back_leads_to_the_case(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    open_map(window, case_id)

    window.current.findChild(QPushButton, "map_back").click()

    assert window.current is window.page("case")
    assert window.current.case_id == case_id


def test_from_the_page_of_the_complaint_the_way_leads_back_there(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    pages = window.findChild(OfficePages)
    pages.formal.open(case_id)

    pages.open_map(case_id)
    window.current.left.emit(case_id)

    assert window.current is window.page("formal")

"""The casework table in the window: counted on a thread of its own, with its rule and its cases below each row."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.typed_dates import exactly
from app.views.pages.casework.figures import FiguresList
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def opened(window: OfficeWindow) -> Any:
    window.open_page("casework")
    return counted(window)


def counted(window: OfficeWindow) -> Any:
    page = window.current
    until(lambda: not page.running.is_running and page.tables is not None)
    settle()
    return page


def test_an_office_without_formal_cases_is_told_what_will_be_here(window: OfficeWindow) -> None:
    page = opened(window)

    assert "No case has come under a procedure yet." in texts(page)
    assert page.findChild(FiguresList) is None


def test_a_row_says_whom_it_counts_and_enter_shows_the_cases(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    page = opened(window)
    rows = page.findChild(FiguresList, "figures_0")
    rows.setFocus()

    QTest.keyClick(rows, Qt.Key.Key_Return)
    settle()

    shown = texts(page)
    described = rows.model().data(rows.currentIndex(), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "1 case was received" in shown
    assert "not for sharing" in shown
    assert described == "Cases that first came under a procedure from 1 January 2026 to 4 March 2026."
    assert described in shown
    page.findChild(QPushButton, f"counted_{case_id}").click()
    settle()
    assert window.current.objectName() in ("page_case", "page_formal")


def test_what_was_done_meanwhile_is_counted_when_one_comes_back(window: OfficeWindow) -> None:
    make_formal_case(window.desk.office)
    opened(window)
    window.open_page("today")

    make_formal_case(window.desk.office)
    window.desk.changed.emit(frozenset({"formal"}))
    page = opened(window)

    assert "2 cases were received" in texts(page)


def test_days_that_are_typed_are_counted_and_days_that_are_none_are_refused_beside_their_field(
    window: OfficeWindow, clock: StandingClock
) -> None:
    make_formal_case(window.desk.office)
    page = opened(window)
    page.period.setCurrentIndex(page.period.count() - 1)
    page.days.set_answers({"first": exactly(date(2026, 2, 1)), "last": exactly(date(2026, 1, 1))})

    page.count_typed()
    refused = texts(page)
    page.days.set_answers({"first": exactly(date(2025, 2, 1)), "last": exactly(date(2025, 3, 1))})
    page.count_typed()
    counted(window)

    assert "before the first one" in refused
    assert "From 1 February 2025 to 1 March 2025: 0 cases were received" in texts(page)


def test_one_procedure_shows_its_own_periods_and_stages(window: OfficeWindow) -> None:
    make_formal_case(window.desk.office)
    page = opened(window)
    together = texts(page)

    page.procedure.setCurrentIndex(1)
    settle()

    assert "Periods of policy and law" in together
    assert "Response of the person complained about" in texts(page)


def test_the_list_of_cases_leads_to_the_table_and_the_table_to_risks_and_lessons(window: OfficeWindow) -> None:
    window.open_page("cases")
    reached = []

    for name in (
        "open_casework",
        "open_risks",
        "back_to_casework",
        "open_lessons",
        "back_to_casework",
        "back_to_cases",
    ):
        window.current.findChild(QPushButton, name).click()
        settle()
        reached.append(window.current.objectName())

    until(lambda: not window.page("casework").running.is_running)
    assert reached == [
        *("page_casework", "page_risks", "page_casework"),
        *("page_lessons", "page_casework", "page_cases"),
    ]


def test_counting_that_was_stopped_can_be_begun_again(window: OfficeWindow) -> None:
    make_formal_case(window.desk.office)
    page = opened(window)
    page.refresh()

    # As when Cancel comes between two of its steps: whether a real one is in time is a race.
    page._job.stopped.emit()
    offered = page.again.isVisible()
    page.again.click()
    counted(window)

    assert offered
    assert not page.again.isVisible()
    assert "1 case was received" in texts(page)

"""The page of a complaint and its evidence: recorded, hinted at, witnesses dated by a key, links."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.answers import YesNo
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import Moment, exactly
from app.services.casework import case_or_say
from app.services.formal import witnesses
from app.services.formal.complaint import complaint_of
from app.services.formal.counterpart import counterpart_of
from app.services.formal.links import linked_cases
from app.services.formal.opening import set_status
from app.views.window import OfficeWindow
from tests.builders import uk
from tests.builders_formal import add_document, make_formal_case, make_formal_parties
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def open_page(window: OfficeWindow, case_id: int) -> Any:
    window.open_case(case_id)
    press(window.current, "act_evidence")
    return window.current


def press(page: Any, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def name_witness(window: OfficeWindow, case_id: int, name: str = "Cy Vane") -> None:
    window.desk.do(witnesses.keep_witness, case_id, {"name": name, "called_by": "complainant"})
    settle()


@pytest.mark.proves("N-53")
def test_a_complaint_is_recorded_with_its_document_and_put_right(window: OfficeWindow, tmp_path: Path) -> None:
    case_id = make_formal_case(window.desk.office)
    letter = add_document(window.desk.office, tmp_path, case_id)
    page = open_page(window, case_id)

    press(page, "open_complaint")
    form = page.complaint.form
    form.view.set_answers({"came_at": Moment(at=uk(2026, 3, 3, 18)), "warned": YesNo.YES})
    form.keep()
    missing = texts(page.complaint)
    form.view.block("warned_on").set_value(exactly(date(2026, 3, 2)))
    form.keep()
    now = complaint_of(window.desk.office, case_id)

    assert "Please give the day on which they were told." in missing
    assert now is not None
    assert now.document == letter
    assert "6.00 pm; counts as received Wednesday 4 March 2026" in texts(page.complaint)
    press(page, "open_complaint")
    assert form.view.answers()["warned"] is YesNo.YES


def test_a_complaint_without_a_document_says_so_beside_the_choice(window: OfficeWindow) -> None:
    page = open_page(window, make_formal_case(window.desk.office))

    press(page, "open_complaint")
    page.complaint.form.view.field("came_at").setText("today")
    page.complaint.form.view.block("warned").set_value(YesNo.NO)
    page.complaint.form.keep()

    assert "A formal complaint is in writing" in texts(page.complaint)


@pytest.mark.proves("N-54")
def test_what_may_be_missing_is_said_as_a_hint_and_nothing_is_changed(window: OfficeWindow, tmp_path: Path) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    letter = add_document(office, tmp_path, case_id, "He shouted at me on Tuesday.")
    page = open_page(window, case_id)
    press(page, "open_complaint")
    page.complaint.form.view.field("came_at").setText("today at 9am")
    page.complaint.form.view.block("warned").set_value(YesNo.NO)
    page.complaint.form.keep()
    settle()

    press(page, "look_complaint")
    until(lambda: "A hint only." in texts(page.complaint), seconds=30)
    told = texts(page.complaint)

    assert "Nobody was found who saw or heard it, nor that there was nobody." in told
    assert "No day, date or time was found." not in told
    assert "They were not told yet" in told
    assert office.vault.documents.one(letter.id or 0) == letter


@pytest.mark.proves("N-63")
def test_a_key_dates_a_step_of_a_witness_and_another_takes_it_away(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    page = open_page(window, case_id)
    name_witness(window, case_id)
    table = page.witnesses.table
    table.setCurrentIndex(table.table.index(0, 3))
    table.setFocus()

    QTest.keyClick(table, " ")
    settle()
    (asked,) = window.desk.office.vault.formal.witnesses.of_case(case_id)
    column = table.currentIndex().column()
    QTest.keyClick(table, " ")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    settle()
    (away,) = window.desk.office.vault.formal.witnesses.of_case(case_id)

    assert asked.asked_on == date(2026, 3, 4)
    assert column == 3
    assert away.asked_on is None


@pytest.mark.proves("N-63")
def test_the_buttons_below_the_table_have_every_step_and_say_what_stands_in_the_way(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    page = open_page(window, case_id)
    name_witness(window, case_id)

    press(page, "mark_received")
    refused = page.banner.text() if hasattr(page.banner, "text") else texts(page.banner)
    press(page, "mark_asked")
    press(page, "mark_received")
    (witness,) = window.desk.office.vault.formal.witnesses.of_case(case_id)

    assert "not asked yet" in refused
    assert witness.received_on == date(2026, 3, 4)
    assert page.findChild(QPushButton, "mark_asked").text() == "Asked 4 Mar 2026: take away"
    assert page.findChild(QPushButton, "mark_asked").accessibleName().endswith("Cy Vane")


@pytest.mark.proves("N-04")
def test_an_undertaking_is_ticked_and_taken_away(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    page = open_page(window, case_id)

    press(page, "undertaking_0")
    ticked = texts(page.undertakings)
    press(page, "undertaking_0")

    assert "Person affected: Ada Quist (Wednesday 4 March 2026)" in ticked
    assert "2026" not in texts(page.undertakings)


def test_cases_are_linked_and_a_second_respondent_gets_a_case(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id, other = make_formal_case(office), make_formal_case(office)
    page = open_page(window, case_id)

    press(page, "open_link")
    page.links.form.view.field("reference").setText(case_or_say(office, other).reference)
    page.links.form.view.field("reason").setText("The same corridor")
    page.links.form.keep()
    settle()

    assert [each.case.id for each in linked_cases(office, case_id)] == [other]
    assert "The same corridor" in texts(page.links)
    press(page, f"linked_{other}")
    assert window.current.case_id == other


@pytest.mark.proves("N-89")
def test_a_mixed_case_asks_for_the_other_office_and_others_do_not(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    page = open_page(window, case_id)
    same = page.counterpart.isVisibleTo(page)
    window.desk.do(set_status, office.vault.people.of_case(case_id)[0].id, PartyStatus.STUDENT)
    settle()
    mixed = page.counterpart.isVisibleTo(page)

    press(page, "open_counterpart")
    page.counterpart.form.view.field("words").setText("Student Operations, by letter")
    page.counterpart.form.keep()
    settle()

    assert (same, mixed) == (False, True)
    assert counterpart_of(office, case_id).informed_on == date(2026, 3, 4)
    assert "Informed on Wednesday 4 March 2026." in texts(page.counterpart)


def test_a_case_under_no_procedure_says_what_comes_first_and_goes_away_with_the_case(window: OfficeWindow) -> None:
    case_id = make_formal_parties(window.desk.office)
    page = open_page(window, case_id)

    assert "There is no formal complaint in this case yet." in texts(page.complaint)
    press(page, "back_from_evidence")
    assert window.current.case_id == case_id


def test_the_list_of_a_panel_says_the_stage_of_each_case(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    window.open_page("cases")
    page = window.current
    settle()
    shown = [page.table.data(page.table.index(0, number)) for number in range(page.table.columnCount())]

    assert "Before a complaint in writing" in shown
    page.stage.setCurrentIndex(page.stage.findData("before_complaint"))
    assert page.table.id_at(0) == case_id


def test_words_begun_about_a_witness_of_one_case_never_change_one_when_another_case_is_shown(
    window: OfficeWindow,
) -> None:
    """The page kept in mind whom it was about, and wrote over the first case's witness from the second."""
    first, second = make_formal_case(window.desk.office), make_formal_case(window.desk.office)
    name_witness(window, first, "Cy Vane")
    press(open_page(window, first), "change_witness")

    page = open_page(window, second)
    page.witnesses.form.open_form()
    page.witnesses.form.view.set_answers({"name": "Di Marsh", "called_by": "respondent"})
    page.witnesses.form.keep()

    store = window.desk.office.vault.formal.witnesses
    assert [each.name for each in store.of_case(first)] == ["Cy Vane"]
    assert [each.name for each in store.of_case(second)] == ["Di Marsh"]


def test_a_document_chosen_for_the_complaint_stays_chosen_while_another_comes(
    window: OfficeWindow, tmp_path: Path
) -> None:
    case_id = make_formal_case(window.desk.office)
    for words in ("The first.", "The second.", "The third."):
        add_document(window.desk.office, tmp_path, case_id, words)
    page = open_page(window, case_id)
    press(page, "open_complaint")
    box = page.complaint.form.document
    box.setCurrentIndex(1)
    chosen = box.currentData()

    add_document(window.desk.office, tmp_path, case_id, "The fourth.")
    window.desk.changed.emit(frozenset({"documents", "cases", "formal"}))
    settle()

    assert box.count() == 4
    assert box.currentData() == chosen

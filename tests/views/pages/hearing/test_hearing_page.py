"""The page of a hearing: ordered by keys, both seats beside somebody, drafts that stay with their person, paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.cases import CaseState
from app.models.formal import FormalRecord
from app.models.procedures.procedure import PartyStatus
from app.models.typed_dates import exactly
from app.services.formal.facts import standing
from app.services.formal.hearing_facts import person_key
from app.services.formal.meeting import attendance
from app.services.formal.meeting.running_order import running_order
from app.services.formal.opening import begin
from app.services.formal.recording import keep_record
from app.services.formal.witnesses import keep_witness
from app.views.pages.formal.workspace import FormalPage
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case, make_formal_parties, procedure_for
from tests.builders_hearing import add_fit_for, make_case_of_two_meetings, put_at, tell_of_the_panel
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def open_page(window: OfficeWindow, case_id: int) -> Any:
    window.open_case(case_id)
    press(window.current, "act_formal")
    press(window.current, "to_hearing")
    return window.current


def press(page: Any, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def names(page: Any) -> list[str]:
    return [each.name for each in page.order.table.rows.lines]


def key_of(window: OfficeWindow, case_id: int, number: int) -> str:
    return person_key(window.desk.office.vault.people.of_case(case_id)[number].id or 0)


def fix(window: OfficeWindow, case_id: int, day: date) -> None:
    tell_of_the_panel(window.desk.office, case_id)
    answers = {"dated_on": exactly(day), "starts": "10:00", "place": "Room 4"}
    window.desk.do(keep_record, case_id, "hearing", answers)


@pytest.mark.proves("N-74")
def test_keys_move_whoever_is_chosen_and_the_choice_moves_with_them(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    window.desk.do(keep_witness, case_id, {"name": "Cy Vane", "called_by": "complainant"})
    page = open_page(window, case_id)
    table = page.order.table
    table.choose(table.rows.lines[-1].key)
    table.setFocus()
    before = names(page)

    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    moved = names(page)
    press(page, "move_up")
    first = names(page)
    is_up_offered = page.findChild(QPushButton, "move_up").isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()

    assert before == ["Ada Quist", "Bo Larch", "Cy Vane"]
    assert moved == ["Ada Quist", "Cy Vane", "Bo Larch"]
    assert first == ["Cy Vane", "Ada Quist", "Bo Larch"]
    assert not is_up_offered
    assert names(page) == moved
    assert table.current.name == "Cy Vane"


@pytest.mark.proves("N-83")
def test_at18_both_seats_beside_somebody_are_taken_in_the_window(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    add_fit_for(office, found.procedure, "chair", "Tess Ash")
    page = open_page(window, case_id)
    page.order.table.choose(key_of(window, case_id, 1))

    press(page, "open_companion")
    form = page.order.companion
    form.picker.choose_current()
    settle()
    form.view.block("kind").set_value("UNION_REP")
    form.view.changed.emit("kind")
    form.keep()
    press(page, "open_support")
    page.order.support.view.set_answers({"kind": "BSL", "name": "Una Till"})
    page.order.support.keep()
    settle()
    line = running_order(office, case_id, "hearing")[1]

    assert line.companion == "Tess Ash (a trade union representative)"
    assert line.place.companion_register_id is not None
    assert line.support == "Una Till (sign language interpreter)"
    assert "is certified by the union" in texts(page)


def test_what_is_typed_of_one_person_waits_for_them_and_is_shown_of_no_other(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    page = open_page(window, case_id)
    first, second = key_of(window, case_id, 0), key_of(window, case_id, 1)
    page.order.table.choose(first)

    press(page, "open_place")
    form = page.order.place
    form.view.field("adjustments").setPlainText("Large print.")
    settle()
    page.order.table.choose(second)
    settle()
    is_hidden = form.isHidden()
    page.order.table.choose(first)
    settle()
    typed = form.view.answers()["adjustments"]
    (draft,) = office.vault.drafts.all()
    window.open_page("today")
    window.current.draft_chosen.emit(draft.id)
    settle()

    assert is_hidden
    assert typed == "Large print."
    assert window.current is page
    assert page.order.table.current.key == first
    assert not form.isHidden()
    form.keep()
    assert running_order(office, case_id, "hearing")[0].adjustments == "Large print."
    assert office.vault.drafts.all() == []


def test_what_is_still_missing_is_said_with_the_way_to_it(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_parties(office, complainant=PartyStatus.STUDENT)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), office.today())
    page = open_page(window, case_id)
    told = texts(page)

    press(page, "to_companion_rights")

    assert "No day is fixed yet" in told
    assert "The panel cannot sit yet" in told
    assert "HR has to decide who may come with a student" in told
    assert isinstance(window.current, FormalPage)
    assert window.current.records.opened is not None


def test_a_case_without_a_hearing_says_so(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office, PartyStatus.OTHER)

    page = open_page(window, case_id)

    assert "This procedure calls no meeting." in texts(page)


@pytest.mark.proves("N-83")
def test_who_was_there_is_marked_and_put_on_record(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    page = open_page(window, case_id)
    before = texts(page.there)
    fix(window, case_id, office.today())
    page.order.table.choose(key_of(window, case_id, 1))

    press(page, "there_part")
    press(page, "everybody_there")
    press(page, "record_attendance")
    page.there.form.view.set_answers({"note": "It began late."})
    page.there.form.keep()
    settle()
    record = attendance.kept_attendance(office, case_id, "attendance")

    assert "marked afterwards" in before
    assert isinstance(record, FormalRecord)
    assert "Bo Larch: was there for a part of it" in record.words
    assert record.words.endswith("It began late.")
    press(page, "record_attendance")
    assert page.there.form.view.answers()["note"] == "It began late."


def test_what_misses_the_attendance_leads_to_the_running_order(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    put_at(office, case_id, "papers_out")
    window.open_case(case_id)
    press(window.current, "act_formal")
    window.current.draw_all()

    press(window.current, "to_attended.hearing")

    assert window.current.objectName() == "page_hearing"


def test_the_running_order_is_looked_at_as_a_paper_and_leads_back(window: OfficeWindow) -> None:
    case_id = make_formal_case(window.desk.office)
    page = open_page(window, case_id)

    press(page, "paper_for_table")
    paper = window.current

    assert paper.objectName() == "page_paper"
    paper.left.emit()
    settle()
    assert window.current is page
    press(page, "back_from_hearing")
    assert isinstance(window.current, FormalPage)


def test_a_closed_case_is_read_and_not_changed(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    case = office.vault.cases.one(case_id)
    assert case is not None
    page = open_page(window, case_id)
    with office.vault.saving():
        office.vault.cases.change(replace(case, state=CaseState.CLOSED))
    page.refresh()
    settle()

    assert not page.findChild(QPushButton, "move_up").isVisible()
    assert names(page) == ["Ada Quist", "Bo Larch"]


def test_the_companion_chosen_for_one_person_is_not_kept_for_another(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    add_fit_for(office, found.procedure, "chair", "Tess Ash")
    page = open_page(window, case_id)
    form = page.order.companion
    page.order.table.choose(key_of(window, case_id, 0))
    press(page, "open_companion")
    form.picker.choose_current()
    settle()

    page.order.table.choose(key_of(window, case_id, 1))
    settle()
    chosen_elsewhere = form.register_id
    page.order.table.choose(key_of(window, case_id, 0))
    settle()

    assert chosen_elsewhere is None
    assert form.register_id is not None


def test_a_namesake_is_not_taken_for_whoever_is_in_the_register(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    found = standing(office, case_id)
    assert found is not None
    add_fit_for(office, found.procedure, "chair", "Tess Ash")
    page = open_page(window, case_id)
    form = page.order.companion
    page.order.table.choose(key_of(window, case_id, 0))
    press(page, "open_companion")
    form.view.set_answers({**form.view.answers(), "name": "Tess Ash", "namesake": True})
    form.view.changed.emit("namesake")
    page.order.table.choose(key_of(window, case_id, 1))
    settle()

    page.order.table.choose(key_of(window, case_id, 0))
    settle()

    assert not form.isHidden()
    assert form.view.answers()["name"] == "Tess Ash"
    assert form.register_id is None


def test_what_is_typed_of_who_was_there_stays_with_its_meeting(window: OfficeWindow) -> None:
    office = window.desk.office
    case_id = make_case_of_two_meetings(office)
    page = open_page(window, case_id)
    fix(window, case_id, office.today())
    press(page, "everybody_there")
    press(page, "record_attendance")
    page.there.form.view.field("note").setPlainText("It began late.")
    settle()

    press(page, "meeting_second")
    elsewhere = page.there.form.isHidden()
    press(page, "meeting_hearing")

    assert elsewhere
    assert not page.there.form.isHidden()
    assert page.there.form.view.answers()["note"] == "It began late."
    assert page.there.form.about == "hearing"

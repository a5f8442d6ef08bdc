"""Two thousand people come into the register through the window, are found, and go again in one act."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.register import people, units
from app.services.register.importing import RowState
from app.services.register.matching import NEW
from app.views.pages.register.importing import ImportPage
from app.views.window import OfficeWindow
from tests.builders import tables
from tests.builders_lists import as_csv, as_xlsx, staff_rows
from tests.builders_register import add_person
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def panel(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def look_at(panel: OfficeWindow, place: Path) -> ImportPage:
    page = panel.page("register_import")
    panel.open_page("register_import")
    page.look_at(place)
    at_rest(page)
    return page


def at_rest(page: ImportPage) -> None:
    until(lambda: not page.running.is_running, seconds=60)
    settle()


def click(page: ImportPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()
    at_rest(page)


@pytest.mark.proves("N-58")
def test_two_thousand_people_come_in_are_found_and_are_taken_back(panel: OfficeWindow, tmp_path: Path) -> None:
    office = panel.desk.office
    before = tables(office)
    place = tmp_path / "staff.csv"
    place.write_bytes(as_csv(staff_rows(2_000)))

    page = look_at(panel, place)
    assert "2,000 new" in texts(page)
    click(page, "bring_in")
    assert len(office.vault.register.by_name()) == 2_000
    assert len(units.tree_of(office)) == 44

    shown = panel.open_page("register")
    shown.words.setText("ashworth-3 dewi")
    shown.look()
    assert shown.count.text() == "1 person"

    page = look_at(panel, place)
    assert page.preview.rows.lines
    assert {line.state for line in page.preview.rows.lines} == {RowState.UNCHANGED}
    assert not page.findChild(QPushButton, "bring_in").isEnabled()
    assert len(office.vault.register.by_name()) == 2_000
    assert before["register_people"] == []


def test_a_list_is_taken_back_after_the_moment_to_undo_is_over(panel: OfficeWindow, tmp_path: Path) -> None:
    before = tables(panel.desk.office)
    place = tmp_path / "staff.xlsx"
    place.write_bytes(as_xlsx(staff_rows(30)))
    page = look_at(panel, place)
    click(page, "bring_in")
    panel.desk.forget_undo()

    click(page, "take_list_back")

    assert tables(panel.desk.office) == before
    assert "taken back" in texts(page)


def test_a_list_is_not_taken_back_over_what_was_done_since(panel: OfficeWindow, tmp_path: Path) -> None:
    place = tmp_path / "staff.csv"
    place.write_bytes(as_csv(staff_rows(5)))
    page = look_at(panel, place)
    click(page, "bring_in")
    assert not page.findChild(QPushButton, "take_list_back").isHidden()

    panel.act(people.end_person, 1, panel.desk.office.today())

    assert page.findChild(QPushButton, "take_list_back").isHidden()


def test_somebody_doubtful_waits_until_they_are_decided(panel: OfficeWindow, tmp_path: Path) -> None:
    add_person(panel.desk.office, "Catherine Example")
    place = tmp_path / "staff.csv"
    place.write_bytes(as_csv([["Name", "School"], ["Katherine Example", "School of Law"]]))
    page = look_at(panel, place)
    assert "1 to be decided" in texts(page)
    assert not page.findChild(QPushButton, "bring_in").isEnabled()

    page.preview.who.setCurrentIndex(page.preview.who.findData(NEW))
    at_rest(page)
    click(page, "bring_in")

    assert len(panel.desk.office.vault.register.by_name()) == 2


def test_columns_and_words_are_put_right_by_the_person(panel: OfficeWindow, tmp_path: Path) -> None:
    place = tmp_path / "staff.csv"
    place.write_bytes(as_csv([["Who", "Grade"], ["Ann Example", "APM 6"], ["Bo Baxter", "APM 6"]]))
    page = look_at(panel, place)
    assert "Please say which column holds the names." in texts(page)

    page.columns.answered.emit(0, "name")
    at_rest(page)
    assert "Grade: “APM 6” (2 rows)" in texts(page)
    page.words.answered.emit(("grades", "apm 6"), "SENIOR")
    at_rest(page)
    click(page, "bring_in")

    assert {each.person.grade for each in panel.desk.office.vault.register.by_name()} == {"SENIOR"}


def test_bringing_in_can_be_cancelled_and_leaves_nothing(panel: OfficeWindow, tmp_path: Path) -> None:
    before = tables(panel.desk.office)
    place = tmp_path / "staff.csv"
    place.write_bytes(as_csv(staff_rows(1_500)))
    page = look_at(panel, place)

    page.bring_in()
    page.running.cancel()
    at_rest(page)

    assert tables(panel.desk.office) == before
    assert page.findChild(QPushButton, "bring_in").isEnabled()


def test_a_file_that_is_no_list_is_refused_on_the_page(panel: OfficeWindow, tmp_path: Path) -> None:
    place = tmp_path / "picture.xlsx"
    place.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)

    page = look_at(panel, place)

    assert "neither a spreadsheet nor a text" in texts(page)
    assert page.findChild(QPushButton, "choose_list").isEnabled()

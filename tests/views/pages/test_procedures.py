"""Procedures in the window: which is in use, older ones read and compared, files out and in, and deadlines."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.services.formal import editing
from app.services.formal.local_days import deadlines_here
from app.services.formal.versions import ProcedureLine, procedures_here
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.journeys.offices import new_window
from tests.services.formal.test_versions import NAME, keep_strange, retitled
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def line(window: OfficeWindow) -> ProcedureLine:
    return next(each for each in procedures_here(window.desk.office) if each.name == NAME)


def keep_own(window: OfficeWindow, title: str = "Ours") -> None:
    window.desk.do(editing.keep_version, retitled(line(window).used.text, title), NAME)


def press(window: OfficeWindow, name: str) -> None:
    button = window.current.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    settle()


def test_settings_of_a_panel_vault_lead_there_and_those_of_an_adviser_do_not(
    window: OfficeWindow, tmp_path: Path, clock: StandingClock
) -> None:
    window.open_page("settings")
    press(window, "open_procedures")
    (tmp_path / "adviser").mkdir()
    adviser = new_window(tmp_path / "adviser", clock)
    adviser.open_page("settings")

    assert window.current is window.page("procedures")
    assert adviser.current.findChild(QPushButton, "open_procedures") is None
    assert "procedures" not in adviser.actions_
    press(window, "procedures_back")
    assert window.current is window.page("settings")


@pytest.mark.proves("N-39")
def test_it_says_how_many_cases_run_under_each_version(window: OfficeWindow) -> None:
    make_formal_case(window.desk.office)
    window.open_page("procedures")
    keep_own(window)
    make_formal_case(window.desk.office)
    window.page("procedures").look_again()

    press(window, f"versions_{NAME}")
    shown = texts(window.current)

    assert "Version 2, in use, made here on 4 Mar 2026. 1 case runs under it." in shown
    assert "1 runs under another version, and keep it." in shown
    assert "Version 1, from the program. 1 case runs under it." in shown


@pytest.mark.proves("E-01")
def test_an_old_version_is_read_as_a_map_and_as_its_text(window: OfficeWindow) -> None:
    old = line(window).used
    keep_own(window)
    window.open_page("procedures")
    press(window, f"versions_{NAME}")
    press(window, f"read_version_{NAME}_1_program")
    page = window.current

    assert page is window.page("procedure_read")
    assert page.title.text() == old.title
    assert page.view.isVisible()
    page.view.first_box().click()
    settle()
    assert "From here" in texts(page)
    press(window, "procedure_as_text")
    assert page.text.toPlainText() == old.text
    assert page.text.isReadOnly()
    press(window, "procedure_as_parts")
    assert "Panel: Dignity Panel" in texts(page)
    assert not page.text.isVisible()
    press(window, "procedure_as_parts")
    assert page.view.isVisible()
    press(window, "procedure_read_back")
    assert window.current is window.page("procedures")


def test_what_changed_between_two_versions_is_told_in_words(window: OfficeWindow) -> None:
    keep_own(window, "Our own way")
    window.open_page("procedures")
    press(window, f"versions_{NAME}")

    press(window, f"changes_{NAME}_2")

    assert "from version 1 (from the program) to version 2" in texts(window.current)
    assert "is now “Our own way”" in texts(window.current)


def test_back_to_the_program_and_undone(window: OfficeWindow) -> None:
    keep_own(window)
    window.open_page("procedures")

    press(window, f"back_{NAME}")
    assert not line(window).used.is_own

    window.desk.undo_last()
    assert line(window).used.is_own


def test_a_version_goes_out_as_a_file_and_comes_in_again_and_nothing_is_kept_before_one_says_so(
    window: OfficeWindow, tmp_path: Path
) -> None:
    window.open_page("procedures")
    page = window.current

    page.export_to(line(window).used, tmp_path / "ours")
    brought = (tmp_path / "ours.toml").read_text("utf-8").replace(f'name = "{NAME}"', 'name = "brought_in"', 1)
    (tmp_path / "theirs.toml").write_text(brought, "utf-8")
    page.bring_in(tmp_path / "theirs.toml")
    editor = window.page("procedure_edit")

    assert window.current is editor
    assert editor.text.toPlainText() == brought
    assert editing.texts_begun(window.desk.office) == {}
    assert editor.findChild(QPushButton, "keep_procedure").text() == "&Keep"
    press(window, "keep_procedure")
    assert "brought_in" in {each.name for each in procedures_here(window.desk.office)}
    assert window.current is page


def test_a_file_that_is_no_procedure_is_shown_with_what_is_wrong_and_not_kept(
    window: OfficeWindow, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text('name = "bad"\ntitle = \n', "utf-8")
    window.open_page("procedures")

    window.current.bring_in(tmp_path / "bad.toml")
    press(window, "keep_procedure")

    assert window.current is window.page("procedure_edit")
    assert "not kept yet" in window.current.banner.text()
    assert "bad" not in {each.name for each in procedures_here(window.desk.office)}


def test_a_local_deadline_is_kept_with_enter_and_can_be_undone(window: OfficeWindow) -> None:
    window.open_page("procedures")
    settle()
    field = window.current.findChild(QLineEdit, "days_acknowledgement")

    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()

    def days() -> int:
        return next(each.days for each in deadlines_here(window.desk.office) if each.name == "acknowledgement")

    assert days() == 3
    window.desk.undo_last()
    settle()
    assert days() == 5
    assert window.current.findChild(QLineEdit, "days_acknowledgement").text() == "5"


def test_a_number_that_cannot_be_is_told_under_its_field(window: OfficeWindow) -> None:
    window.open_page("procedures")
    settle()
    field = window.current.findChild(QLineEdit, "days_acknowledgement")

    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert "whole number of days" in texts(window.current)
    assert field.text() == "soon"


def test_deadlines_of_the_policy_are_shown_with_why_they_cannot_be_changed(window: OfficeWindow) -> None:
    window.open_page("procedures")

    shown = texts(window.current)

    for each in deadlines_here(window.desk.office):
        if not each.is_local:
            assert each.title in shown
    assert "keep it as the next version" in shown


def test_a_version_in_use_that_cannot_be_read_is_told_and_the_page_still_works(window: OfficeWindow) -> None:
    keep_strange(window.desk.office, "9")

    window.open_page("procedures")

    assert "No case can begin under it" in texts(window.current)
    press(window, f"back_{NAME}")
    assert "No case can begin under it" not in texts(window.current)


def test_two_procedures_of_one_title_are_told_apart(window: OfficeWindow) -> None:
    used = line(window).used
    window.desk.do(editing.keep_version, used.text.replace(f'name = "{NAME}"', 'name = "another"', 1))

    window.open_page("procedures")

    names = [button.accessibleName() or button.text() for button in window.current.findChildren(QPushButton)]
    assert len(names) == len(set(names))
    assert f"{used.title} (another)" in texts(window.current)

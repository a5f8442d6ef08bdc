"""A procedure is edited with what is wrong beside it, no key is lost, and the next number is given by itself."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.formal import editing
from app.services.formal.versions import procedures_here
from app.views.pages.procedure_edit import ProcedureEditPage
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.services.formal.test_versions import NAME, retitled
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


@pytest.fixture
def page(window: OfficeWindow) -> ProcedureEditPage:
    window.open_page("procedures")
    window.current.findChild(QPushButton, f"edit_{NAME}").click()
    settle()
    page: ProcedureEditPage = window.page("procedure_edit")
    assert window.current is page
    return page


def change(page: ProcedureEditPage, title: str) -> None:
    page.text.setPlainText(retitled(page.text.toPlainText(), title))


@pytest.mark.proves("N-39", "N-84")
def test_a_changed_text_is_kept_as_the_next_version_with_one_chord(
    window: OfficeWindow, page: ProcedureEditPage
) -> None:
    change(page, "Ours")

    Keyboard(window).press("Ctrl+Return")
    settle()

    used = next(each.used for each in procedures_here(window.desk.office) if each.name == NAME)
    assert (used.title, used.version) == ("Ours", 2)
    assert window.current is window.page("procedures")
    assert editing.texts_begun(window.desk.office) == {}


def test_the_text_in_use_is_no_trouble_until_it_is_to_be_kept(window: OfficeWindow, page: ProcedureEditPage) -> None:
    assert "Nothing is changed yet." in texts(page)

    page.finish()

    assert "Nothing is different" in page.banner.text()


def test_what_is_wrong_appears_while_one_types_and_leads_to_its_line(
    window: OfficeWindow, page: ProcedureEditPage
) -> None:
    page.text.appendPlainText('\n[[stage]]\nname = "nowhere"\ntitle = "Nowhere"')

    until(lambda: "stands in the way" in texts(page))
    page.findChild(QPushButton, "trouble_0").click()

    assert page.text.hasFocus()
    assert page.text.textCursor().block().text() == 'name = "nowhere"'


def test_every_key_is_a_draft_and_comes_back_after_the_page_was_left(
    window: OfficeWindow, page: ProcedureEditPage
) -> None:
    page.text.setFocus()
    QTest.keyClicks(page.text, "# ours ")
    typed = page.text.toPlainText()
    until(lambda: NAME in editing.texts_begun(window.desk.office))

    window.open_page("procedures")
    button = window.current.findChild(QPushButton, f"edit_{NAME}")
    assert button.text() == "Go on editing"
    button.click()

    assert window.page("procedure_edit").text.toPlainText() == typed


def test_a_draft_is_opened_from_today(window: OfficeWindow, page: ProcedureEditPage) -> None:
    change(page, "Ours")
    window.open_page("today")

    draft_id = editing.texts_begun(window.desk.office)[NAME]
    window.current.findChild(QPushButton, f"draft_{draft_id}").click()

    assert window.current is page
    assert 'title = "Ours"' in page.text.toPlainText()


def test_starting_again_asks_first_and_can_be_undone(window: OfficeWindow, page: ProcedureEditPage) -> None:
    before = page.text.toPlainText()
    change(page, "Ours")

    page.findChild(QPushButton, "procedure_start_again").click()
    assert page.asking.isVisible()
    page.asking.yes.click()

    assert page.text.toPlainText() == before
    assert editing.texts_begun(window.desk.office) == {}
    window.desk.undo_last()
    assert NAME in editing.texts_begun(window.desk.office)


def test_nobody_is_caught_in_the_text(window: OfficeWindow, page: ProcedureEditPage) -> None:
    page.text.setFocus()

    Keyboard(window).press("Tab")

    assert not page.text.hasFocus()


def test_a_text_that_could_not_be_read_at_first_becomes_the_next_version_once_it_can(
    window: OfficeWindow, page: ProcedureEditPage
) -> None:
    whole = retitled(page.text.toPlainText(), "From a file")
    keep = page.findChild(QPushButton, "keep_procedure")

    page.edit_text(whole.replace("[[stage]]", "[[stage]", 1))
    assert keep.text() == "&Keep"
    page.text.setPlainText(whole)
    page.look_over()

    assert keep.text() == "&Keep as version 2"

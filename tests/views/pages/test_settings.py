"""Settings are kept at once and reach the forms and dates they concern."""

from PySide6.QtWidgets import QPushButton

from app.services import settings
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.views.pages.showing import add, texts


def test_a_closure_day_is_added_and_counts_from_then_on(window: OfficeWindow) -> None:
    page = window.open_page("settings")
    page.closure.open_form()
    Keyboard(window).type("5 march")

    window.findChild(QPushButton, "keep_closure").click()
    case_id = add(window, "Please ring me.", who="Nia", reach="after six")

    task = window.desk.office.vault.tasks.of_case(case_id)[0]
    assert task.due_on.isoformat() == "2026-03-09"
    assert "5 Mar 2026" in texts(page)


def test_the_nation_is_chosen_and_its_holidays_are_shown(window: OfficeWindow) -> None:
    page = window.open_page("settings")

    page.nation.setCurrentIndex(page.nation.findData("northern-ireland"))

    assert settings.setting(window.desk.office, "nation") == "northern-ireland"
    assert "17 Mar 2026" in texts(page)


def test_a_setting_that_a_form_reads_shows_on_the_next_form(window: OfficeWindow) -> None:
    """A page made before the setting was changed would have gone on with the old one."""
    window.open_page("dropin")
    settings_page = window.open_page("settings")
    settings_page.security.setText("Porters 0115 000")
    settings_page.security.editingFinished.emit()

    page = window.open_page("dropin")
    page.form.block("safety").set_value("UNSAFE")
    page.form.block("safety").changed.emit()

    assert "Porters 0115 000" in texts(page)

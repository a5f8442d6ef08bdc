"""A short form on a page says what is missing beside the field."""

from PySide6.QtWidgets import QPushButton

from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.views.pages.showing import add


def test_an_inline_form_says_what_is_missing_beside_the_field(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))
    window.current.open_act("task")

    window.findChild(QPushButton, "keep_task").click()

    assert focus_name() == "title"
    assert "what is to be done" in window.current.task.view.block("title").problem()


def test_a_task_is_added_with_a_typed_day(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("task")
    keyboard = Keyboard(window)
    keyboard.type("Ring the hall")
    keyboard.press("Tab")
    keyboard.type("friday 2pm")

    window.findChild(QPushButton, "keep_task").click()

    task = window.desk.office.vault.tasks.of_case(case_id)[0]
    assert (task.title, task.due_on.isoformat(), task.due_time) == ("Ring the hall", "2026-03-06", "14:00")

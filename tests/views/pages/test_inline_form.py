"""A short form on a page says what is missing beside the field."""

import json

import pytest
from PySide6.QtWidgets import QPushButton

from app.store.vault import Vault
from app.views.window import OfficeWindow
from tests.builders_vault import KEY
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import window_again
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts


def test_an_inline_form_says_what_is_missing_beside_the_field(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))
    window.current.open_act("task")

    window.findChild(QPushButton, "keep_task").click()

    assert focus_name() == "title"
    assert "what is to be done" in window.current.acts.task.view.block("title").problem()


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


def begin_a_task(window: OfficeWindow) -> int:
    """Types half a task on a new case; gives the case."""
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("task")
    Keyboard(window).type("Ring the ha")
    return case_id


def titles_of_drafts(vault: Vault) -> list[str]:
    return [json.loads(draft.answers["title"]) for draft in vault.drafts.all()]


@pytest.mark.parametrize("ending", ["lock", "close"])
def test_half_a_task_is_on_disk_when_the_window_goes(window: OfficeWindow, ending: str) -> None:
    """It was lost at a lock: only notes, disclosures and corrections were drafts."""
    begin_a_task(window)

    window.lock() if ending == "lock" else window.close()

    with Vault.open(window.desk.office.vault.folder, KEY) as again:
        assert titles_of_drafts(again) == ["Ring the ha"]


def test_half_a_task_is_in_sight_again_when_its_case_is_opened(window: OfficeWindow, clock: StandingClock) -> None:
    case_id = begin_a_task(window)
    window.lock()

    again = window_again(window.desk.office.vault.folder, clock)
    again.open_case(case_id)

    assert again.current.acts.task.isVisible()
    assert again.current.acts.task.view.field("title").text() == "Ring the ha"
    assert not again.current.acts.contact.isVisible()


def test_today_leads_back_to_it(window: OfficeWindow) -> None:
    begin_a_task(window)
    page = window.open_page("today")

    seen = texts(page)
    page.findChild(QPushButton, f"draft_{window.desk.office.vault.drafts.all()[0].id}").click()

    assert "Unfinished form: Task" in seen
    assert window.current.acts.task.view.field("title").text() == "Ring the ha"


def test_another_case_does_not_see_it(window: OfficeWindow) -> None:
    begin_a_task(window)

    window.open_case(add(window, "Two."))

    assert not window.current.acts.task.isVisible()
    window.current.open_act("task")
    assert window.current.acts.task.view.field("title").text() == ""


def test_what_is_kept_leaves_no_draft_and_its_undo_stays(window: OfficeWindow) -> None:
    case_id = begin_a_task(window)
    Keyboard(window).press("Tab")
    Keyboard(window).type("friday")
    window.current.acts.task.put_away()

    window.findChild(QPushButton, "keep_task").click()
    kept = len(window.desk.office.vault.tasks.of_case(case_id))
    window.desk.undo_last()

    assert window.desk.office.vault.drafts.all() == []
    assert (kept, len(window.desk.office.vault.tasks.of_case(case_id))) == (1, 0)


def test_what_is_cancelled_can_be_brought_back_for_a_moment(window: OfficeWindow) -> None:
    begin_a_task(window)
    window.current.acts.task.put_away()

    window.findChild(QPushButton, "cancel_task").click()
    gone = window.desk.office.vault.drafts.all()
    window.desk.undo_last()
    window.current.open_act("task")

    assert gone == []
    assert window.current.acts.task.view.field("title").text() == "Ring the ha"


def test_nothing_typed_leaves_no_draft(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))
    window.current.open_act("contact")

    window.findChild(QPushButton, "cancel_contact").click()

    assert window.desk.office.vault.drafts.all() == []


def test_half_a_closure_day_is_in_sight_again_in_settings(window: OfficeWindow, clock: StandingClock) -> None:
    window.open_page("settings").closure.open_form()
    Keyboard(window).type("24 decem")
    window.lock()

    again = window_again(window.desk.office.vault.folder, clock)
    page = again.open_page("today")
    page.findChild(QPushButton, f"draft_{again.desk.office.vault.drafts.all()[0].id}").click()

    assert again.current.objectName() == "page_settings"
    assert again.current.closure.isVisible()
    assert again.current.closure.view.field("day").text() == "24 decem"


def test_a_draft_of_joining_does_not_go_over_to_the_other_case(window: OfficeWindow) -> None:
    add(window, "One.")
    window.open_case(add(window, "Two."))
    window.current.open_act("join")
    Keyboard(window).type("DC-2026-0001")
    window.current.acts.join.put_away()

    window.findChild(QPushButton, "keep_join").click()

    assert window.desk.office.vault.drafts.all() == []
    assert not window.current.acts.join.isVisible()


def test_a_draft_discarded_on_today_is_gone_from_its_case(window: OfficeWindow) -> None:
    case_id = begin_a_task(window)
    page = window.open_page("today")

    page.findChild(QPushButton, f"discard_{window.desk.office.vault.drafts.all()[0].id}").click()
    window.open_case(case_id)

    assert not window.current.acts.task.isVisible()

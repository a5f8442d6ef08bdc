"""A case: one next step, its timeline, and what can be done on it."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from app.services.casework import add_task, join_case
from app.services.drafts import start_draft
from app.services.timeline import EntryKind
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import window_again
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts


@pytest.mark.proves("M-11")
def test_a_contact_attempt_logged_on_the_case_stops_its_clock(window: OfficeWindow) -> None:
    case_id = add(window, "Please ring me.", who="Nia", reach="after six")
    window.open_case(case_id)
    waited = "Try to reach them by Friday 6 March 2026." in texts(window.current)
    window.findChild(QPushButton, "do_next_step").click()
    form = window.current.acts.contact.view
    form.block("method").set_value("PHONE")
    form.block("result").set_value("NO_ANSWER")

    window.findChild(QPushButton, "keep_contact").click()

    assert waited
    assert "Try to reach them" not in texts(window.current)
    assert "No answer" in texts(window.current)
    assert window.desk.office.vault.cases.one(case_id).next_due_on is None


def test_a_correction_shows_beside_the_note_which_stays_as_it_was(window: OfficeWindow) -> None:
    case_id = add(window, "It was Monday.")
    window.open_case(case_id)
    note = window.desk.office.vault.notes.of_case(case_id)[0]
    window.findChild(QPushButton, f"correct_{note.id}").click()
    Keyboard(window).type("It was Tuesday.")

    window.findChild(QPushButton, f"keep_correction_{note.id}").click()

    shown = texts(window.current)
    assert "It was Monday." in shown
    assert "It was Tuesday." in shown


def test_the_adviser_s_own_word_for_a_case_is_kept_when_the_field_is_left(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.alias.setFocus()

    Keyboard(window).type("Blue scarf")
    Keyboard(window).press("Tab")

    assert window.desk.office.vault.cases.one(case_id).alias == "Blue scarf"


def test_a_job_that_ends_leaves_the_word_that_is_being_typed(window: OfficeWindow) -> None:
    """When documents were added, the page was shown anew, and half a word was gone."""
    window.open_case(add(window, "One."))
    window.current.alias.setFocus()
    Keyboard(window).type("Blue sc")

    window.desk.changed.emit(frozenset({"documents"}))

    assert window.current.alias.text() == "Blue sc"


def test_joining_a_case_to_another_shows_the_one_that_remains(window: OfficeWindow) -> None:
    first, second = add(window, "One."), add(window, "Two.")
    window.open_case(second)
    window.current.open_act("join")
    Keyboard(window).type("DC-2026-0001")

    window.findChild(QPushButton, "keep_join").click()

    assert window.current.case_id == first
    assert {"One.", "Two."} <= set(texts(window.current).split("\n"))


@pytest.mark.proves("M-17")
def test_limits_not_explained_raise_a_flag_until_they_are_answered(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    flagged = "Limits of confidentiality not explained yet" in texts(window.current)
    window.current.open_act("limits")
    yes = next(
        button for button in window.current.acts.limits.findChildren(QPushButton) if button.text().endswith("es")
    )
    yes.click()

    window.findChild(QPushButton, "keep_limits").click()

    disclosure = window.desk.office.vault.disclosures.of_case(case_id)[0]
    assert flagged
    assert disclosure.limits == "YES"
    assert disclosure.limits_version == 2
    assert "not explained yet" not in texts(window.current)


def test_taking_two_joined_cases_apart_opens_nobody_else_s_draft(window: OfficeWindow) -> None:
    """The case that came back was taken for a draft of the same number."""
    remaining, other = add(window, "One."), add(window, "Two.")
    for number in range(3):
        window.desk.do(start_draft, "dropin", {"note": f"Draft {number}"})
    window.open_case(remaining)
    window.desk.do(join_case, other, "DC-2026-0001")

    window.desk.undo_last()

    assert window.current.case_id == remaining
    assert len(window.desk.office.vault.cases.latest(5)) == 2


def test_a_correction_that_is_being_written_is_on_disk_and_there_again_after_a_lock(
    window: OfficeWindow, clock: StandingClock
) -> None:
    """It was gone with the next task that was kept, with another page, and with the lock."""
    case_id = add(window, "It was Monday.")
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    window.open_case(case_id)
    window.findChild(QPushButton, f"correct_{note_id}").click()
    Keyboard(window).type("It was Tues")
    window.desk.do(add_task, case_id, "Ring", date(2026, 3, 9))
    stayed = window.findChild(QPlainTextEdit, f"correction_{note_id}").toPlainText()

    window.lock()
    again = window_again(window.desk.office.vault.folder, clock)
    again.findChild(QPushButton, "draft_1").click()

    assert stayed == "It was Tues"
    assert again.current.case_id == case_id
    assert again.findChild(QPlainTextEdit, f"correction_{note_id}").toPlainText() == "It was Tues"


def test_a_correction_taken_back_is_being_written_again(window: OfficeWindow) -> None:
    case_id = add(window, "It was Monday.")
    note_id = window.desk.office.vault.notes.of_case(case_id)[0].id
    window.open_case(case_id)
    window.findChild(QPushButton, f"correct_{note_id}").click()
    Keyboard(window).type("It was Tuesday.")
    window.current.put_away()
    window.findChild(QPushButton, f"keep_correction_{note_id}").click()
    kept = len(window.desk.office.vault.notes.of_case(case_id)), window.desk.office.vault.drafts.all()

    window.desk.undo_last()

    assert kept == (2, [])
    assert len(window.desk.office.vault.notes.of_case(case_id)) == 1
    assert window.findChild(QPlainTextEdit, f"correction_{note_id}").toPlainText() == "It was Tuesday."


def test_a_task_at_noon_keeps_its_time(window: OfficeWindow) -> None:
    """Noon also stood for “no time was typed”."""
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("task")
    form = window.current.acts.task.view
    form.field("title").setText("Lunch with the chaplain")
    form.field("due").setText("tomorrow 12pm")

    window.findChild(QPushButton, "keep_task").click()

    (task,) = window.desk.office.vault.tasks.of_case(case_id)
    assert (task.due_on, task.due_time) == (date(2026, 3, 5), "12:00")


def test_a_form_left_open_is_there_with_its_words_when_the_case_is_opened_again(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("task")
    Keyboard(window).type("Ring the warden")

    window.open_page("today")
    window.open_case(case_id)

    assert window.current.acts.task.isVisible()
    assert window.current.acts.task.view.field("title").text() == "Ring the warden"


def test_after_a_form_the_focus_is_where_it_was_opened(window: OfficeWindow) -> None:
    keyboard = Keyboard(window)
    window.open_case(add(window, "One."))
    window.findChild(QPushButton, "act_task").setFocus()
    keyboard.press("Enter")

    window.findChild(QPushButton, "cancel_task").setFocus()
    keyboard.press("Enter")

    assert focus_name() == "act_task"


def test_a_timeline_filtered_to_nothing_does_not_say_that_the_case_is_empty(window: OfficeWindow) -> None:
    window.open_case(add(window, "One."))

    window.current.timeline.kind.setCurrentIndex(window.current.timeline.kind.findData(EntryKind.CONTACT))

    assert "Nothing of this kind yet." in texts(window.current)
    assert "No entries yet" not in texts(window.current)

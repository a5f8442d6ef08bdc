"""Time on a case by one key, and contact attempts with their minutes and their moment."""

from PySide6.QtWidgets import QPushButton

from app.services.time_spent import total_minutes
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.standing_clock import StandingClock
from tests.views.pages.showing import add, texts
from tests.waiting import until


def test_one_chord_adds_time_and_one_takes_it_back(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    before = total_minutes(window.desk.office, case_id)
    keyboard = Keyboard(window)

    until(lambda: total_minutes(window.desk.office, case_id) > before, doing=lambda: keyboard.press("Alt+3"))
    added = total_minutes(window.desk.office, case_id)
    shown = texts(window.current)
    keyboard.press("Ctrl+Z")

    assert added == before + 30
    assert "31 minutes" in shown
    assert total_minutes(window.desk.office, case_id) == before


def test_any_other_length_is_typed(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.findChild(QPushButton, "time_other").click()
    window.current.acts.time.view.field("minutes").setText("1h 20")

    window.findChild(QPushButton, "keep_time").click()

    assert [spent.minutes for spent in window.desk.office.vault.time_spent.of_case(case_id)] == [80]


def test_a_slip_is_taken_back_once_undo_is_over(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    spent = window.desk.office.vault.time_spent
    until(lambda: spent.of_case(case_id), doing=lambda: Keyboard(window).press("Alt+4"))

    window.findChild(QPushButton, "time_back").click()

    assert window.desk.office.vault.time_spent.of_case(case_id) == []
    assert window.findChild(QPushButton, "time_back").isHidden()


def test_an_attempt_is_logged_with_its_minutes_by_one_key(window: OfficeWindow, clock: StandingClock) -> None:
    case_id = add(window, "One.", who="Nia", reach="after six")
    window.open_case(case_id)
    window.current.open_act("contact")
    form = window.current.acts.contact.view
    form.block("method").set_value("PHONE")
    form.block("result").set_value("NO_ANSWER")
    form.block("minutes").quick.roving.buttons[0].setFocus()
    Keyboard(window).type("1")

    window.findChild(QPushButton, "keep_contact").click()

    (attempt,) = window.desk.office.vault.contact_attempts.of_case(case_id)
    assert (attempt.minutes, attempt.tried_at) == (10, clock())


def test_an_attempt_still_to_come_is_refused_beside_its_field(window: OfficeWindow) -> None:
    case_id = add(window, "One.")
    window.open_case(case_id)
    window.current.open_act("contact")
    form = window.current.acts.contact.view
    form.block("method").set_value("PHONE")
    form.block("result").set_value("REACHED")
    form.field("tried_at").setText("today 11.45pm")

    window.findChild(QPushButton, "keep_contact").click()

    assert "still to come" in form.block("tried_at").problem()
    assert window.desk.office.vault.contact_attempts.of_case(case_id) == []

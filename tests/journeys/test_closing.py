"""A case from the drop-in of somebody accused to its end: contact, minutes, closing, and opened again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.cases import CaseState, Side
from app.services.finding import find_cases
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import until

WORDS = "A colleague has complained about him, and he has nobody to ask."


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock)


def press(window: OfficeWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


@pytest.mark.proves("N-24", "M-11")
def test_somebody_accused_comes_is_reached_and_the_case_ends_and_begins_again(window: OfficeWindow) -> None:
    keyboard, office = Keyboard(window), window.desk.office
    keyboard.press("Ctrl+N")
    press(window, "side_respondent")
    window.current.form.field("who").setText("Idris")
    window.current.form.field("reach").setText("text only")
    window.current.note.setFocus()
    keyboard.type(WORDS)
    keyboard.press("Ctrl+Return")
    case_id = find_cases(office, "complained")[0].case.id

    # The clock runs, one attempt stops it, and its minutes are one key.
    waited = office.vault.cases.one(case_id).next_due_on
    press(window, "do_next_step")
    contact = window.current.acts.contact.view
    contact.block("method").set_value("SMS")
    contact.block("result").set_value("SENT")
    contact.block("minutes").quick.roving.buttons[0].setFocus()
    keyboard.type("1")
    press(window, "keep_contact")
    until(lambda: office.vault.time_spent.of_case(case_id), doing=lambda: keyboard.press("Alt+2"))

    # Not everything is settled: it is refused, and closed with a reason.
    press(window, "act_close")
    closing = window.current.acts.closing.view
    closing.block("outcome").set_value("D_SUPPORTED_CLOSED")
    press(window, "keep_close")
    refused = office.vault.cases.one(case_id).state
    closing.field("despite").setText("He moved away.")
    press(window, "keep_close")
    closed = office.vault.cases.one(case_id)

    # He comes back, and it is opened again with a reason.
    press(window, "act_reopen")
    keyboard.type("He came back.")
    press(window, "keep_reopen")

    opened, (ended,) = office.vault.cases.one(case_id), office.vault.closings.of_case(case_id)
    assert waited is not None
    assert [attempt.minutes for attempt in office.vault.contact_attempts.of_case(case_id)] == [10]
    assert [spent.minutes for spent in office.vault.time_spent.of_case(case_id)] == [20]
    assert refused is CaseState.OPEN
    assert (closed.state, closed.side, closed.next_due_on) == (CaseState.CLOSED, Side.RESPONDENT, None)
    assert (opened.state, opened.side) == (CaseState.OPEN, Side.RESPONDENT)
    assert (ended.despite, ended.reason) == ("He moved away.", "He came back.")

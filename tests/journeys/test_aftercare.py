"""After-care through the real window: a recommendation that nobody answers, from the reminder to the close."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services.formal.facts import standing
from app.services.formal.following import follow
from app.views.office_pages import OfficePages
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle
from tests.walking_formal import Walker

TO_FOLLOW_UP = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence", "ask_witnesses"),
    *("close_evidence", "submit_to_panel", "convene", "send_papers", "hear", "decide", "send_outcome", "follow_up"),
)
OWED = "settled:recommendations:1"


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def press(window: OfficeWindow, name: str) -> None:
    settle()
    buttons = window.current.findChildren(QPushButton, name)
    next(button for button in buttons if button.isVisible() and button.isEnabled()).click()
    settle()


def offered(window: OfficeWindow, name: str) -> bool:
    settle()
    return any(button.isVisible() for button in window.current.findChildren(QPushButton, name))


def opened(window: OfficeWindow) -> Any:
    return next(card.opened for card in window.current.cards if card.opened is not None)


@pytest.mark.proves("N-81")
def test_at21_an_unanswered_recommendation_is_told_in_today_and_the_case_ends_once_it_was_considered(
    window: OfficeWindow, clock: StandingClock, tmp_path: Path
) -> None:
    office = window.desk.office
    case_id = make_formal_case(office)
    walker = Walker(office, tmp_path, case_id)
    walker.go(*TO_FOLLOW_UP)
    made = follow(office, case_id, "recommendations", "Train the whole team.").record_id
    walker.get_ready("close", without=(OWED,))
    clock.shows += timedelta(days=40)

    window.findChild(OfficePages)._to_today()
    window.desk.changed.emit(frozenset({"cases", "tasks"}))
    today = texts(window.current)
    press(window, f"unanswered_{case_id}_0")
    window.findChild(OfficePages).formal.open(case_id)
    window.current.draw_all()
    blocked = (texts(window.current.steps), offered(window, "to_step.close"))
    press(window, "to_followed.recommendations")
    overdue = texts(window.current)
    reminded = offered(window, f"remind_{made}")
    press(window, f"to_followed.answer.{made}")
    opened(window).view.block("answer").set_value("WILL_DO")
    opened(window).view.field("response").setPlainText("By the summer.")
    press(window, f"keep_followed.answer.{made}")
    still = offered(window, "to_step.close")
    press(window, f"to_followed.consider.{made}")
    opened(window).view.field("considered").setPlainText("That is soon enough.")
    press(window, f"keep_followed.consider.{made}")
    press(window, "to_step.close")
    window.current.draw_all()
    press(window, "keep_step.close")
    found = standing(office, case_id)

    assert "Recommendations, number 1" in today
    assert "No answer came: remind them." in today
    assert "Recommendations: 1 without an answer" in today
    assert "Train" not in today
    assert "Recommendations, number 1: not answered yet." in blocked[0]
    assert not blocked[1]
    assert "Overdue: no answer came." in overdue
    assert reminded
    assert not still
    assert found is not None
    assert found.facts.stage == "closed"

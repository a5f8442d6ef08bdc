"""A card shows what matters now; the rest waits behind a button, and a link that leads there opens it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.services.demo.walking import Walk
from app.services.formal.forms import Ask, named
from app.views.office_pages import OfficePages
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.formal.workspace import FormalPage
from tests.builders_formal import make_formal_case, walk_words
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock


@pytest.fixture
def page(qt_app: QApplication, tmp_path: Path, clock: StandingClock, request: pytest.FixtureRequest) -> FormalPage:
    window = new_window(tmp_path, clock, "panel")
    case_id = make_formal_case(window.desk.office)
    walk = Walk(window.desk.office, case_id, walk_words(), lambda _role: "Somebody Able", lambda _days: None)
    walk.until("response_awaited")
    window.findChild(OfficePages).formal.open(case_id)
    page = window.current
    assert isinstance(page, FormalPage)
    page.draw_all()
    yield page
    window.close()


def said(card: QWidget) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


def more(card: PlaceCard) -> QPushButton:
    button = card.findChild(QPushButton, f"{card.objectName()}_more")
    assert button is not None
    return button


def test_the_way_on_is_shown_and_the_other_steps_wait(page: FormalPage) -> None:
    before = said(page.steps)

    more(page.steps).click()

    assert "Forward the response and ask both for evidence" in before
    assert "Settled in mediation" not in before
    assert "Settled in mediation" in said(page.steps)
    assert more(page.steps).text() == "Show less"


def test_a_role_that_nothing_asks_for_yet_waits(page: FormalPage) -> None:
    before = said(page.roles)

    more(page.roles).click()

    assert "Investigating Officer: Somebody Able" in before
    assert "Chair of the panel" not in before
    assert "Chair of the panel: not named yet" in said(page.roles)


def test_a_link_to_what_waits_shows_it(page: FormalPage) -> None:
    page.open_place(named(Ask.ROLE, "chair"))

    assert "Chair of the panel: not named yet" in said(page.roles)
    assert page.roles.opened is not None


def test_an_answer_follows_its_question_without_another_mark(page: FormalPage) -> None:
    assert "forwarded? Yes" in said(page.records)
    assert "Warned on: " in said(page.records)

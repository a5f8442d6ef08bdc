"""From a hearing to its outcome in the real window: dismissal waits for advice, and nothing hints at malice."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.errors import PlainError
from app.services.formal.acts import formal_or_say
from app.services.office import Office
from app.views.office_pages import OfficePages
from app.views.pages.formal.act_form import ActForm
from app.views.pages.hearing.findings_page import FindingsPage
from app.views.window import OfficeWindow
from tests.builders_formal import make_formal_case
from tests.builders_hearing import respondent_of
from tests.journeys.keyboard import Keyboard
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.waiting import settle
from tests.walking_formal import Walker

TO_HEARING = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence", "ask_witnesses"),
    *("close_evidence", "submit_to_panel", "convene", "send_papers", "hear"),
)


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def office_of(window: OfficeWindow) -> Office:
    return window.desk.office


def heard(window: OfficeWindow, folder: Path) -> Walker:
    """A case at its hearing, with everything before it done by the services; its findings are open in the window."""
    walker = Walker(office_of(window), folder, make_formal_case(office_of(window)))
    walker.go(*TO_HEARING)
    window.findChild(OfficePages).formal.open(walker.case_id)
    press(window, "to_findings")
    return walker


def page(window: OfficeWindow) -> FindingsPage:
    assert isinstance(window.current, FindingsPage)
    return window.current


def told(window: OfficeWindow) -> None:
    """What was done by the services beside the window is looked at again."""
    window.desk.changed.emit(frozenset({"cases", "formal"}))


def press(window: OfficeWindow, name: str) -> None:
    """The first button of that name that somebody could press."""
    settle()
    buttons = window.current.findChildren(QPushButton, name)
    next(button for button in buttons if button.isVisible() and button.isEnabled()).click()
    settle()


def offered(window: OfficeWindow, name: str) -> bool:
    settle()
    return any(button.isVisible() and button.isEnabled() for button in window.current.findChildren(QPushButton, name))


def view_at(window: OfficeWindow, place: str):  # type: ignore[no-untyped-def]
    return next(form for form in page(window).findChildren(ActForm) if form.place == place).view


def answer(window: OfficeWindow, place: str, **answers: str) -> None:
    view = view_at(window, place)
    for question, code in answers.items():
        view.block(question).set_value(code)
        view.changed.emit(question)
    view._show_what_is_asked()


def allege(window: OfficeWindow, words: str) -> None:
    press(window, "to_findings.allegation.new")
    Keyboard(window).type(words)
    press(window, "keep_findings.allegation.new")


def find_on(window: OfficeWindow, case_id: int, number: int, result: str) -> None:
    allegation = office_of(window).vault.hearing.allegations.numbered(case_id)[number - 1]
    place = f"findings.finding.{allegation.id}.{respondent_of(office_of(window), case_id)}"
    press(window, f"to_{place}")
    said = {"occurred": "YES", "intended": "NO", "unacceptable": "YES", "unwarranted": "YES"}
    if result == "DISMISSED":
        said = {"occurred": "NO"}
    answer(window, place, **said, result=result)
    press(window, f"keep_{place}")
    without_reasons = view_at(window, place)
    assert without_reasons.block("reasons").isVisible()
    without_reasons.field("reasons").setPlainText("Three people heard it.")
    press(window, f"keep_{place}")


def decide(window: OfficeWindow, walker: Walker) -> None:
    """The decision as it was signed, and the step."""
    walker.keep("decision")
    told(window)
    press(window, "to_step.decide")
    press(window, "keep_step.decide")


def share(window: OfficeWindow) -> None:
    """What the complainant is told: as it is proposed, with the words of why."""
    press(window, "to_record.sharing")
    view_at(window, "record.sharing").field("words").setPlainText("What was found is hers; the rest is his.")
    press(window, "keep_record.sharing")


@pytest.mark.proves("N-75", "N-76", "N-79")
def test_at9_a_panel_that_upholds_two_of_three_and_wants_dismissal_stops_at_the_advice_of_hr(
    window: OfficeWindow, tmp_path: Path
) -> None:
    walker = heard(window, tmp_path)
    case_id, person = walker.case_id, walker.respondent

    # Three allegations are written down, and found on one by one.
    for words in ("He shouted at her.", "He read her letters aloud.", "He hid her keys."):
        allege(window, words)
    for number, result in enumerate(("UPHELD", "UPHELD", "DISMISSED"), 1):
        find_on(window, case_id, number, result)
    overall = page(window).results._overall.text()
    decide(window, walker)

    # Dismissal is wanted: that it needs the advice of HR is said before it is kept.
    place = f"findings.measure.{person}"
    press(window, f"to_{place}")
    answer(window, place, measure="DISMISSAL")
    asked = [each for each in view_at(window, place).form.questions if each.name.startswith("asks_")]
    said_at_once = [each.text for each in asked if view_at(window, place).block(each.name).isVisible()]
    press(window, f"keep_{place}")
    share(window)
    # The outcome can be neither sent nor told before there is that advice, and no letter dismisses.
    with pytest.raises(PlainError):
        walker.send("L27", "respondent")
    could_send = offered(window, "to_step.send_outcome")
    warns = any("L29" in each.objectName() for each in page(window).findChildren(QPushButton) if each.isVisible())
    press(window, "to_record.dismissal_advice")
    view_at(window, "record.dismissal_advice").field("words").setPlainText(
        "It goes on under the disciplinary procedure."
    )
    press(window, "keep_record.dismissal_advice")
    for code, to in (("L27", "respondent"), ("L28A", "complainant")):
        walker.send(code, to)
    told(window)
    press(window, "to_step.send_outcome")
    press(window, "keep_step.send_outcome")

    assert overall == "Upheld: 2 of 3 findings."
    assert said_at_once == ["Needed before “Send the outcome”: Advice of HR where dismissal from post is considered."]
    assert (could_send, warns) == (False, False)
    assert formal_or_say(office_of(window), case_id).facts.stage == "outcome_sent"


@pytest.mark.proves("N-37")
def test_at10_a_dismissed_complaint_leads_to_no_word_of_malice_before_a_finding_of_its_own(
    window: OfficeWindow, tmp_path: Path
) -> None:
    walker = heard(window, tmp_path)
    allege(window, "She never answered his messages.")
    find_on(window, walker.case_id, 1, "DISMISSED")
    decide(window, walker)

    # Nothing on the page speaks of malice, and no letter on it is offered.
    is_folded = page(window).apart.lines.isHidden()
    places = [each.objectName() for each in page(window).findChildren(QPushButton) if each.isVisible()]
    press(window, "unfold_apart")
    press(window, "to_record.malice")
    first = view_at(window, "record.malice").answers().get("finding")
    answer(window, "record.malice", finding="MALICIOUS")
    press(window, "keep_record.malice")
    without_reasons = formal_or_say(office_of(window), walker.case_id).facts.record_of("malice")
    words = "He told two people beforehand that he would make it up."
    view_at(window, "record.malice").field("words").setPlainText(words)
    press(window, "keep_record.malice")

    assert is_folded
    assert not any("malice" in each or "L30" in each for each in places)
    assert (first, without_reasons) == (None, None)
    assert offered(window, "to_step.refer_malice")
    assert offered(window, "to_letter.L30.complainant")

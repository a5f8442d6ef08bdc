"""Risk assessments in the window: written, looked at again, done, ended; a draft is found again with its own."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.typed_dates import exactly
from app.services import drafts
from app.views.window import OfficeWindow
from tests.builders_formal import keep, make_formal_case
from tests.builders_risks import make_assessment, make_step, risk_answers
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    return new_window(tmp_path, clock, "panel")


def press(page: Any, name: str) -> None:
    page.findChild(QPushButton, name).click()
    settle()


@pytest.mark.proves("E-02")
def test_an_assessment_is_written_and_opens_with_everything_beside_it(window: OfficeWindow) -> None:
    window.open_page("risks")
    page = window.current
    empty = texts(page)
    press(page, "new_risk")
    page.form.view.set_answers({**page.form.view.answers(), **risk_answers(window.desk.office)})

    page.form.keep()
    settle()

    shown = texts(window.current)
    assert "No risk assessment yet." in empty
    assert window.current.objectName() == "page_risk"
    assert "Two at the desk after ten." in shown
    assert "Visitors and audiences" in shown
    assert "Nothing further is to be done." in shown


def test_looking_again_shows_how_it_read_before_and_asks_for_new_days(window: OfficeWindow) -> None:
    window.desk.office.vault.write_anchor()
    assessment_id = make_assessment(window.desk.office)
    window.page("risk").show_assessment(assessment_id)
    page = window.open_page("risk")
    press(page, "look_again")
    asked = page.form.view.answers()

    days = {"assessed_on": exactly(window.desk.office.today()), "review_on": exactly(date(2027, 1, 4))}
    page.form.view.set_answers({**asked, **days, "controls": "Three at the desk."})
    page.form.keep()
    settle()

    shown = texts(page)
    assert "review_on" not in asked
    assert "Three at the desk." in shown
    assert "What is in place already: Two at the desk after ten." in shown


def test_a_step_is_done_on_its_page_and_that_is_taken_back(window: OfficeWindow) -> None:
    assessment_id = make_assessment(window.desk.office)
    make_step(window.desk.office, assessment_id)
    window.page("risk").show_assessment(assessment_id)
    page = window.open_page("risk")

    press(page, "step_done_0")
    done = texts(page)
    window.desk.undo_last()
    settle()

    assert "done 4 Mar 2026" in done
    assert "done 4 Mar 2026" not in texts(page)


def test_what_was_begun_about_one_assessment_is_found_with_that_one(window: OfficeWindow) -> None:
    first, second = make_assessment(window.desk.office), make_assessment(window.desk.office, activity="Open days")
    window.page("risk").show_assessment(first)
    page = window.open_page("risk")
    press(page, "end_risk")
    page.end_form.view.set_answers({**page.end_form.view.answers(), "because": "The desk is gone."})
    page.end_form.view.changed.emit("because")
    page.put_away()

    page.show_assessment(second)
    settle()
    other = texts(page)
    (draft,) = window.desk.office.vault.drafts.all()
    window.desk.changed.emit(frozenset())
    window.page("today").draft_chosen.emit(draft.id)
    settle()

    assert drafts.draft_answers(window.desk.office, draft)["because"] == "The desk is gone."
    assert "The desk is gone." not in other
    assert "RA-1" in texts(window.current)
    assert window.current.end_form.view.answers()["because"] == "The desk is gone."


@pytest.mark.proves("E-02")
def test_today_leads_to_what_is_to_be_looked_at_again(window: OfficeWindow, clock: StandingClock) -> None:
    make_assessment(window.desk.office, review_on=exactly(window.desk.office.today() + timedelta(days=30)))
    clock.move(days=40)
    page = window.open_page("today")
    page.refresh()

    told = texts(page)
    press(page, "due_risks")

    assert "1 risk assessment is to be looked at again" in told
    assert "1 to be looked at again" in texts(window.current)


def test_today_leads_to_what_is_due_whatever_was_looked_for_before(window: OfficeWindow, clock: StandingClock) -> None:
    make_assessment(window.desk.office, review_on=exactly(window.desk.office.today() + timedelta(days=30)))
    clock.move(days=40)
    page = window.open_page("risks")
    page.words.setText("laboratory")
    page.which.setCurrentIndex(page.which.findData("ended"))
    settle()
    before = texts(page)
    window.open_page("today").refresh()

    press(window.current, "due_risks")

    assert "1 to be looked at again" not in before
    assert "1 to be looked at again" in texts(window.current)
    assert page.table.rowCount() == 1
    assert page.which.currentData() == "holds"


@pytest.mark.proves("E-02")
def test_a_lesson_says_what_was_done_and_leads_to_its_risk_assessment(window: OfficeWindow) -> None:
    office = window.desk.office
    empty = texts(window.open_page("lessons"))
    case_id = make_formal_case(office)
    keep(office, case_id, "closure", watch_until=exactly(office.today()), lessons="Nobody closes up alone.")
    make_assessment(office)
    page = window.current
    page.refresh()
    press(page, "answer_lesson")
    page.form.view.set_answers({**page.form.view.answers(), "assessment": "RA-1"})

    page.form.keep()
    settle()
    shown = texts(page)
    press(page, "open_lesson_risk")

    assert "No lesson yet." in empty
    assert "Nobody closes up alone." in shown
    assert "Taken up in RA-1" in shown
    assert window.current.objectName() == "page_risk"


def test_what_was_begun_about_an_older_lesson_is_gone_on_with(window: OfficeWindow) -> None:
    office = window.desk.office
    for number in range(17):
        case_id = make_formal_case(office)
        keep(office, case_id, "closure", watch_until=exactly(office.today()), lessons=f"Lesson {number}.")
    page: Any = window.open_page("lessons")
    page.refresh()
    press(page, "older_lessons")
    page.view.setCurrentIndex(page.table.index(16, 0))
    about = page.current.case.object_id
    press(page, "answer_lesson")
    page.form.view.set_answers({**page.form.view.answers(), "words": "A lamp."})
    page.form.view.changed.emit("words")
    page.put_away()
    (draft,) = office.vault.drafts.all()
    window.open_page("today")
    window.forget_pages("lessons")

    window.current.draft_chosen.emit(draft.id)
    settle()

    again: Any = window.current
    assert again.current.case.object_id == about
    assert again.form.isVisible()
    assert again.form.view.answers()["words"] == "A lamp."

"""Enquiries in the window: a chat is written, put right, deleted and brought back; a case begins only when wanted."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.typed_dates import exactly
from app.services import drafts
from app.services.formal.enquiries import keep_enquiry
from app.views.window import OfficeWindow
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


def held(window: OfficeWindow) -> list[str]:
    return [each.words for each in window.desk.office.vault.formal.enquiries.held()]


def write(window: OfficeWindow, words: str = "What is a panel?") -> None:
    page = window.current
    press(page, "new_enquiry")
    page.form.view.field("words").setPlainText(words)
    page.form.keep()
    settle()


@pytest.mark.proves("N-30")
def test_a_chat_is_written_put_right_deleted_and_brought_back(window: OfficeWindow) -> None:
    window.open_page("enquiries")
    page = window.current
    empty = texts(page)

    write(window)
    written = texts(page.shown)
    press(page, "change_enquiry")
    page.form.view.field("words").setPlainText("What is a hearing?")
    page.form.keep()
    settle()
    changed = held(window)
    press(page, "remove_enquiry")
    removed = held(window)
    window.desk.undo_last()
    settle()

    assert "No chats yet." in empty
    assert "What is a panel?" in written
    assert (changed, removed) == (["What is a hearing?"], [])
    assert held(window) == ["What is a hearing?"]
    assert "What is a hearing?" in texts(page.shown)


@pytest.mark.proves("N-30")
def test_a_case_begins_only_when_they_want_it(window: OfficeWindow) -> None:
    window.open_page("enquiries")
    page = window.current
    write(window)

    press(page, "begin_case")
    page.to_case.keep()
    refused = texts(page.to_case)
    page.to_case.view.block("wanted").set_value(True)
    page.to_case.keep()
    settle()

    assert "A case begins only when they want one." in refused
    assert window.current.case_id is not None
    window.open_page("enquiries")
    settle()
    assert page.findChild(QPushButton, "open_enquiry_case").isVisibleTo(page)
    assert not page.findChild(QPushButton, "begin_case").isVisibleTo(page)


def test_a_chat_that_was_begun_is_offered_again(window: OfficeWindow) -> None:
    window.open_page("enquiries")
    press(window.current, "new_enquiry")
    window.current.form.view.field("words").setPlainText("Half a thou")
    window.current.form.view.changed.emit("words")
    window.current.put_away()
    (draft,) = window.desk.office.vault.drafts.all()
    window.open_page("today")
    window.forget_pages()

    window.open_page("enquiries")
    settle()

    assert drafts.draft_answers(window.desk.office, draft)["words"] == "Half a thou"
    assert window.current.form.view.answers()["words"] == "Half a thou"
    assert held(window) == []


def test_words_narrow_the_list_and_older_chats_come_when_asked_for(window: OfficeWindow) -> None:
    office = window.desk.office
    for number in range(15):
        keep_enquiry(office, {"held_on": exactly(office.today()), "words": f"Question {number}"})
    window.open_page("enquiries")
    page = window.current
    first = page.table.rowCount()

    press(page, "older_enquiries")
    all_there = page.table.rowCount()
    page.words.setText("question 14")
    settle()

    assert (first, all_there, page.table.rowCount()) == (12, 15, 1)
    page.words.setText("nothing of that")
    assert "No chat fits." in texts(page)

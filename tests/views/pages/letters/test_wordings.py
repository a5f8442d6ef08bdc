"""The words of a letter are changed in the window: problems are told, versions kept, and what is typed is not lost."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.letters.wordings import letters_of
from tests.journeys.offices import new_window
from tests.waiting import until


@pytest.fixture
def page(qt_app, tmp_path: Path, clock):
    window = new_window(tmp_path, clock, role="panel")
    window.open_page("settings")
    window.current.findChild(QPushButton, "open_wordings").click()
    page = window.current
    page.which.setCurrentIndex(page.which.findData("L10"))
    return page


def text(page, name: str) -> str:
    return page.findChild(QLabel, name).text()


def test_new_words_are_kept_and_those_of_the_program_come_back(page):
    page.text.setPlainText(page.text.toPlainText().replace("Thank you for writing", "Thanks for writing"))
    page.findChild(QPushButton, "keep_wording").click()
    assert "Thanks for writing" in letters_of(page.desk.office).templates["L10"].text
    assert "version 2" in text(page, "wording_version")

    page.findChild(QPushButton, "back_to_shipped").click()

    assert "Thank you for writing" in page.text.toPlainText()


def test_what_is_wrong_is_told_while_it_is_written(page):
    page.text.setPlainText(page.text.toPlainText().replace("{received_on}", "{recieved_on}"))

    until(lambda: "recieved_on" in text(page, "wording_problems"))
    page.keep()

    assert letters_of(page.desk.office).templates["L10"].version == 1


def test_words_that_are_not_finished_are_there_again(page):
    begun = page.text.toPlainText() + "\n\nOne more thing."
    page.text.setPlainText(begun)

    page.which.setCurrentIndex(page.which.findData("L11"))
    page.which.setCurrentIndex(page.which.findData("L10"))

    assert page.text.toPlainText() == begun
    assert "Not kept as a version yet" in text(page, "wording_version")
    assert "One more thing" not in letters_of(page.desk.office).templates["L10"].text


def test_a_shared_paragraph_has_no_subject_line(page):
    page.which.setCurrentIndex(page.which.findData("support.text"))

    assert page._subject.isHidden()

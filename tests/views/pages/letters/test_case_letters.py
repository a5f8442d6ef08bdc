"""The letters of a case: those of the next step come first, and one act makes one for each person."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.letters.making import letters_of_case
from app.views.window import OfficeWindow
from tests.builders_formal import make_received_case
from tests.journeys.offices import new_window


@pytest.fixture
def page(qt_app, tmp_path: Path, clock):
    window: OfficeWindow = new_window(tmp_path, clock, role="panel")
    folder = tmp_path / "files"
    folder.mkdir()
    case_id = make_received_case(window.desk.office, folder)
    window.open_case(case_id)
    window.current.findChild(QPushButton, "act_letters").click()
    page = window.current
    page.window_of_test = window
    return page


def test_the_letters_of_the_next_step_come_first(page):
    first = [page.letter.itemText(place) for place in range(3)]

    assert all(words.startswith("Next: ") for words in first)
    assert page.letter.itemData(0) == "L10"


def test_a_letter_to_both_makes_two_drafts_at_once(page):
    page.letter.setCurrentIndex(page.letter.findData("L17"))

    page.make()

    letters = letters_of_case(page.desk.office, page.case_id)
    assert sorted(each.recipient for each in letters) == ["complainant", "respondent"]
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert sum("L17" in words and "to " in words for words in shown) == 2


def test_a_letter_to_nobody_is_refused_on_the_page(page):
    for check in page._checks.values():
        check.setChecked(False)

    page.make()

    assert "choose whom" in page.banner.text()


def test_a_case_without_letters_says_so(page):
    assert page._empty.isVisibleTo(page)


def test_a_letter_that_comes_too_early_says_why_and_cannot_be_made(page):
    page.letter.setCurrentIndex(page.letter.findData("L30"))

    assert "finding on malice" in page._why.text()
    assert not page.findChild(QPushButton, "make_letters").isEnabled()
    assert not any(check.isChecked() for check in page._checks.values())

    page.letter.setCurrentIndex(page.letter.findData("L17"))

    assert page.findChild(QPushButton, "make_letters").isEnabled()

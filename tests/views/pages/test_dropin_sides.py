"""The drop-in note asks, and is worded, for whoever came."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.models.answers import Concerned
from app.models.cases import Side
from app.models.people import Part
from app.views.widgets.notice import Notice
from app.views.window import OfficeWindow
from tests.builders import fill_in
from tests.services.test_sides import ACCUSED
from tests.views.pages.showing import add, texts


def come_as(window: OfficeWindow, side: str) -> None:
    window.findChild(QPushButton, f"side_{side}").click()


@pytest.mark.proves("N-24")
def test_the_note_of_somebody_accused_is_worded_for_them(window: OfficeWindow) -> None:
    window.actions_["new_note"].trigger()
    page = window.current
    usual = page.note.placeholderText()

    come_as(window, "respondent")
    accused = page.note.placeholderText()
    asked = page.form.block("respondent_wish").isVisible(), page.form.block("wish").isVisible()
    come_as(window, "complainant")

    assert "how they see it" in accused
    assert asked == (True, False)
    assert page.note.placeholderText() == usual


def test_what_was_written_stays_when_the_side_is_put_right(window: OfficeWindow) -> None:
    window.actions_["new_note"].trigger()
    window.current.note.setPlainText("He shouted.")

    come_as(window, "witness")

    assert window.current.form.answers()["note"] == "He shouted."


def test_the_limits_are_shown_in_the_words_for_somebody_accused(window: OfficeWindow) -> None:
    window.actions_["new_note"].trigger()
    window.findChild(QPushButton, "limits_words").setChecked(True)
    usual = "complained about you" in texts(window.current)

    come_as(window, "respondent")

    assert not usual
    assert "complained about you" in texts(window.current)


def test_a_further_note_begins_on_the_side_of_its_case(window: OfficeWindow) -> None:
    window.open_case(add(window, "One.", side="respondent"))

    window.current.open_act("note")

    assert window.current.form.answers()["side"] == "respondent"


@pytest.mark.proves("C-25", "E-05")
def test_a_case_warns_when_both_sides_seem_to_have_come(window: OfficeWindow) -> None:
    office = window.desk.office
    hers = add(window, "One.", who="Nia")
    fill_in(office, office.vault.cases.one(hers), who="Nia", people=(ACCUSED,))
    window.open_case(hers)
    warning = window.current.findChild(Notice, "conflict")
    before = warning.isVisible()
    his = add(window, "Two.", who="Dr Hollis", side="respondent")
    complains = Concerned(part=Part.AFFECTED, called="Nia", unit="")
    fill_in(office, office.vault.cases.one(his), who="Dr Hollis", side="respondent", people=(complains,))

    window.open_case(his)

    assert not before
    assert warning.isVisible()
    assert office.vault.cases.one(hers).reference in warning.words.text()
    assert "Accused" in texts(window.current)


def test_cases_are_filtered_by_side(window: OfficeWindow) -> None:
    add(window, "One.")
    add(window, "Two.", side="respondent")
    page = window.open_page("cases")

    page.side.setCurrentIndex(page.side.findData(Side.RESPONDENT.value))

    assert page.table.rowCount() == 1

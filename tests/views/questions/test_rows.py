"""Several lines: incidents, and the people concerned."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.models.answers import (
    Concerned,
    Incident,
)
from app.models.people import Part
from tests.views.questions_by_keyboard import KEY, press


@pytest.mark.proves("N-12")
def test_incidents_are_added_dated_and_taken_away_by_keyboard(shown):
    field = shown("incidents")
    field.take_focus()

    press(KEY.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "about easter 2025")
    field.control.setFocus()
    press(KEY.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "not sure")
    both = field.value()
    remove = field.window_kept.findChild(QWidget, "it_1_remove")
    remove.setFocus()
    press(KEY.Key_Space)

    assert [each.when.about for each in both] == [True, False]
    assert [each.when for each in field.value()] == [both[1].when]
    assert field.window_kept.findChild(QWidget, "it_1_when").text() == "not sure"


def test_added_line_stands_in_the_tab_order_before_the_button_that_added_it(shown):
    field = shown("people")
    field.take_focus()
    press(KEY.Key_Space)
    press_add = field.tab_stops()[-1]
    field.control.setFocus()
    press(KEY.Key_Space)

    visited = [QApplication.focusWidget()]
    while visited[-1] is not press_add and len(visited) < 9:
        press(KEY.Key_Tab)
        visited.append(QApplication.focusWidget())

    assert [stop.objectName() for stop in visited] == [
        *("it_2_part", "it_2_called", "it_2_unit", "it_2_role", "it_2_relationship", "it_2_remove", "it_add")
    ]


@pytest.mark.proves("N-09", "N-13")
def test_person_and_team_are_entered_side_by_side(shown):
    field = shown("people")
    field.take_focus()
    press(KEY.Key_Space)
    QTest.keyClicks(field.window_kept.findChild(QLineEdit, "it_1_called"), "the tall one")
    field.control.setFocus()
    press(KEY.Key_Space)
    QTest.keyClicks(field.window_kept.findChild(QLineEdit, "it_2_unit"), "Bindery")

    assert field.value() == (
        Concerned(part=Part.RESPONDENT, called="the tall one"),
        Concerned(part=Part.RESPONDENT, unit="Bindery"),
    )


def test_line_that_may_hold_no_words_shows_no_place_for_them(shown):
    field = shown("incidents")
    field.set_value((Incident(words="secret", occurrences="ONE"),))

    field.take_words(False)

    assert not field.window_kept.findChild(QPlainTextEdit, "it_1_words").isVisible()

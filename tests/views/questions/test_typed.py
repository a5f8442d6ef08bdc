"""Dates and lengths of time as they are typed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.models.answers import (
    Basis,
    Concerned,
    Explained,
    Incident,
    StatementAnswer,
    Understood,
    Unread,
    WithBasis,
)
from app.models.kinds import KINDS
from app.models.people import Part
from app.models.typed_dates import Moment, exactly
from app.models.uk_time import UK
from app.views.questions.text import PlainWords
from tests.views.questions_by_keyboard import KEY, heard, press
from tests.waiting import settle


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_answer_put_into_a_field_comes_out_as_it_was_and_in_silence(shown, kind):
    field = shown(kind)
    times = heard(field)

    field.set_value(SAMPLES[kind])

    assert field.value() == SAMPLES[kind]
    assert times == []


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_field_is_emptied_by_no_answer(shown, kind):
    field = shown(kind)
    field.set_value(SAMPLES[kind])

    field.set_value(None)

    assert field.value() is None


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_control_carries_the_question_s_name_and_the_label_leads_to_it(shown, kind):
    field = shown(kind)

    assert field.control.objectName() == "it"
    assert field.control.accessibleName() == "What is it?"
    assert field.label.buddy() is field.control


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_every_field_can_be_reached_and_everything_in_it_has_a_name(shown, kind):
    field = shown(kind)
    field.set_value(SAMPLES.get(kind))

    stops = field.tab_stops()

    assert stops
    assert all(stop.accessibleName() for stop in stops)
    assert all(stop.objectName() for stop in stops)
    assert len({stop.accessibleName() for stop in stops}) == len(stops)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_problem_stands_beside_the_field_and_in_what_a_screen_reader_hears(shown, kind):
    field = shown(kind)

    field.show_problem("Please look at this again.")

    assert "Please look at this again." in field.control.accessibleDescription()
    assert field.problem() == "Please look at this again."
    field.show_problem("")
    assert "look" not in field.control.accessibleDescription()


def test_typing_a_line_says_that_it_changed(shown):
    field = shown("text")
    times = heard(field)
    field.take_focus()

    QTest.keyClicks(field.control, " Sam  O ")

    assert field.value() == "Sam O"
    assert times


def test_pasting_brings_the_words_and_nothing_else(shown):
    field = shown("long_text")
    field.take_focus()
    pasted = QMimeData()
    pasted.setHtml("<b>big</b> <img src='x'>")
    pasted.setText("big\x00 news\r\ntoday")

    field.control.insertFromMimeData(pasted)

    assert field.control.toPlainText() == "big news\ntoday"


def test_tab_leaves_a_page_of_words(shown):
    field = shown("long_text")
    after = QLineEdit()
    field.window_kept.layout().addWidget(after)
    settle()
    field.take_focus()

    press(KEY.Key_Tab)

    assert after.hasFocus()


def test_twenty_thousand_characters_are_taken_and_given_back(shown):
    field = shown("long_text")
    text = "All of it, word by word. " * 800

    field.set_value(text)
    field.take_focus()
    QTest.keyClick(field.control, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.control, "end")

    assert field.value() == text + "end"


def test_choice_is_made_with_the_arrows_and_passes_over_headings(shown):
    field = shown("choice")
    field.take_focus()

    press(KEY.Key_Down, KEY.Key_Down)

    assert field.value() == "BLUE"


def test_wheel_does_not_change_a_choice(shown):
    field = shown("choice")
    field.set_value("RED")
    other = QLineEdit()
    field.window_kept.layout().addWidget(other)
    other.setFocus()
    middle = QPointF(field.control.rect().center())
    turned = QWheelEvent(
        middle,
        field.control.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(field.control, turned)

    assert field.value() == "RED"
    assert not turned.isAccepted()


def test_retired_code_is_shown_where_it_was_answered_and_offered_nowhere_else(shown):
    field, fresh = shown("choice"), shown("choice")

    field.set_value("OLD")

    assert field.control.currentText() == "Sepia"
    assert fresh.control.findText("Sepia") < 0


def test_chips_are_one_tab_stop_with_arrows_inside(shown):
    field = shown("chips")
    before, after = QLineEdit(), QLineEdit()
    field.window_kept.layout().insertWidget(0, before)
    field.window_kept.layout().addWidget(after)
    for one, next_one in pairwise([before, *field.tab_stops(), after]):
        QWidget.setTabOrder(one, next_one)
    settle()
    before.setFocus()

    press(KEY.Key_Tab, KEY.Key_Right, KEY.Key_Space)
    chosen = field.value()
    press(KEY.Key_Tab)

    assert chosen == "BLUE"
    assert after.hasFocus()


def test_coming_back_to_chips_comes_to_the_one_last_used(shown):
    field = shown("chips")
    field.take_focus()
    press(KEY.Key_End)
    last = QApplication.focusWidget()
    press(KEY.Key_Tab)

    field.take_focus()

    assert QApplication.focusWidget() is last
    assert last.property("code") == "UNK"


def test_arrows_go_round_the_chips(shown):
    field = shown("chips")
    field.take_focus()

    press(KEY.Key_Left)

    assert QApplication.focusWidget().property("code") == "UNK"
    press(KEY.Key_Home)
    assert QApplication.focusWidget().property("code") == "RED"


def test_arrows_alone_choose_nothing(shown):
    field = shown("chips")
    field.take_focus()

    press(KEY.Key_Right, KEY.Key_Right)

    assert field.value() is None


def test_one_chip_lets_the_other_go_and_pressing_again_takes_the_answer_back(shown):
    field = shown("chips")
    field.take_focus()

    press(KEY.Key_Space, KEY.Key_Right, KEY.Key_Space)
    chosen = field.value()
    press(KEY.Key_Space)

    assert chosen == "BLUE"
    assert field.value() is None


def test_several_chips_stay_on_together(shown):
    field = shown("chips", list="colours", many=True)
    field.take_focus()

    press(KEY.Key_Space, KEY.Key_Right, KEY.Key_Space)

    assert field.value() == ("RED", "BLUE")


def test_none_of_these_unticks_the_others_and_the_other_way_round(shown):
    field = shown("choices")
    field.set_value(("RED", "BLUE"))
    field.take_focus()

    field.marks.button("NONE").click()
    alone = field.value()
    field.marks.button("BLUE").click()

    assert alone == ("NONE",)
    assert field.value() == ("BLUE",)


def test_chips_and_boxes_are_known_to_the_style_and_large_enough_to_hit(shown):
    chips, boxes = shown("chips"), shown("choices")

    for button in (*chips.tab_stops(), *boxes.tab_stops()):
        assert button.width() >= 24
        assert button.height() >= 24
    assert all(chip.property("chip") is True for chip in chips.tab_stops())


def test_tick_list_is_walked_with_arrows_and_ticked_with_space(shown):
    field = shown("choices")
    field.take_focus()

    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space)

    assert field.value() == ("RED", "BLUE")


def test_long_words_of_a_box_go_on_in_a_second_line(shown):
    field = shown("tick", label="They agreed that I may keep this note")

    box = field.control
    one_line = box.heightForWidth(box.sizeHint().width())
    narrow = box.heightForWidth(box.sizeHint().width() // 2 + 10)

    assert narrow > one_line
    assert box.minimumSizeHint().width() < box.sizeHint().width()


@pytest.mark.proves("N-08")
def test_basis_is_asked_for_each_characteristic_once_it_is_ticked(shown):
    field = shown("choices_with_basis")
    field.take_focus()
    press(KEY.Key_Space)
    basis = field.window_kept.findChild(QComboBox, "it_RED_basis")

    basis.setFocus()
    press(KEY.Key_Home, KEY.Key_Down)

    assert basis.isVisible()
    assert field.value() == (WithBasis(code="RED", basis=Basis.PERCEIVED),)


def test_basis_is_not_asked_of_none_of_these(shown):
    field = shown("choices_with_basis")

    field.set_value((WithBasis(code="NONE"),))

    assert field.window_kept.findChild(QComboBox, "it_NONE_basis") is None


def test_date_is_echoed_in_full_while_it_is_typed(shown):
    field = shown("day")
    field.take_focus()

    QTest.keyClicks(field.control, "3 mar 2026")

    assert field.value() == exactly(date(2026, 3, 3))
    assert "Tuesday 3 March 2026" in field.control.accessibleDescription()


def test_half_typed_date_is_not_called_wrong_until_the_field_is_left(shown):
    field = shown("day")
    field.take_focus()

    QTest.keyClicks(field.control, "xyz")
    while_typing = field.problem()
    press(KEY.Key_Tab)
    field.control.editingFinished.emit()

    assert while_typing == ""
    assert field.problem()
    assert isinstance(field.value(), Unread)
    assert field.value().typed == "xyz"


def test_unread_words_are_shown_again_as_they_were_typed(shown):
    field = shown("moment")

    field.set_value(Unread(typed="the day of the thing", sentence="?"))

    assert field.control.text() == "the day of the thing"
    assert field.value() == Unread(typed="the day of the thing", sentence="?")


def test_date_keeps_the_day_it_meant_when_the_clock_goes_on(shown, clock):
    field = shown("day")
    QTest.keyClicks(field.control, "today")

    clock.move(days=1)

    assert field.value() == exactly(date(2026, 3, 4))


def test_follow_up_leans_into_the_future(shown):
    field = shown("moment", lean="future")

    QTest.keyClicks(field.control, "tomorrow 2pm")

    assert field.value() == Moment(at=field.clock().replace(day=5, hour=14, minute=0))


def test_minutes_are_echoed_in_words(shown):
    field = shown("minutes")

    QTest.keyClicks(field.control, "1h20")

    assert field.value() == 80
    assert "1 hour 20 minutes" in field.control.accessibleDescription()


@pytest.mark.proves("M-17", "M-18")
def test_explaining_the_limits_notes_time_and_wording_and_asks_what_was_understood(shown, clock):
    field = shown("statement")
    said_at = clock()
    field.take_focus()

    press(KEY.Key_Space)
    clock.move(minutes=9)
    understood = field.window_kept.findChild(QWidget, "it_understood")
    understood.setFocus()
    press(KEY.Key_Space)

    assert field.value() == StatementAnswer(explained=Explained.YES, at=said_at, version=2, understood=Understood.YES)


def test_not_explained_asks_nothing_more(shown):
    field = shown("statement")
    field.take_focus()

    press(KEY.Key_Right, KEY.Key_Space)

    assert field.value().explained is Explained.NO
    assert not field.window_kept.findChild(QWidget, "it_understood").isVisible()


def test_old_answer_keeps_the_wording_it_was_given_with(shown, clock):
    field = shown("statement")
    answer = StatementAnswer(explained=Explained.YES, at=clock() - timedelta(days=400), version=1)

    field.set_value(answer)

    assert field.value() == answer


@pytest.mark.proves("M-18")
def test_words_of_the_statement_can_be_shown_to_the_person(shown):
    field = shown("statement")
    wording = next(
        label for label in field.window_kept.findChildren(QWidget) if "We promise more." in str(label.property("text"))
    )
    show = field.window_kept.findChild(QWidget, "it_words")

    show.setFocus()
    press(KEY.Key_Space)

    assert wording.isVisible()


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


def test_page_of_words_has_room_for_the_lines_it_was_made_for(qt_app):
    small, large = PlainWords(lines=2), PlainWords(lines=6)

    assert large.minimumSizeHint().height() >= small.minimumSizeHint().height() + 4 * large.fontMetrics().lineSpacing()


def test_moments_are_shown_in_british_time(shown):
    field = shown("moment")

    QTest.keyClicks(field.control, "2 july 2025 at 3pm")

    assert field.value().at.tzinfo is UK
    assert field.value().at.hour == 15

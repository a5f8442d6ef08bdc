"""Chips: one tab stop, arrows inside, Space to choose."""

from itertools import pairwise

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.views.questions_by_keyboard import KEY, press
from tests.waiting import settle


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


def test_chips_and_boxes_are_known_to_the_style_and_large_enough_to_hit(shown):
    chips, boxes = shown("chips"), shown("choices")

    for button in (*chips.tab_stops(), *boxes.tab_stops()):
        assert button.width() >= 24
        assert button.height() >= 24
    assert all(chip.property("chip") is True for chip in chips.tab_stops())

"""Boxes to tick, and the basis of what is ticked."""

import pytest
from PySide6.QtWidgets import QComboBox

from app.models.answers import (
    Basis,
    WithBasis,
)
from tests.views.questions_by_keyboard import KEY, press


def test_none_of_these_unticks_the_others_and_the_other_way_round(shown):
    field = shown("choices")
    field.set_value(("RED", "BLUE"))
    field.take_focus()

    field.marks.button("NONE").click()
    alone = field.value()
    field.marks.button("BLUE").click()

    assert alone == ("NONE",)
    assert field.value() == ("BLUE",)


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

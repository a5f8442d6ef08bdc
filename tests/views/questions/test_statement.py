"""Statements: what was explained, when, in which words, and whether it was understood."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from app.models.answers import (
    Explained,
    StatementAnswer,
    Understood,
)
from tests.views.questions_by_keyboard import KEY, press


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

"""Lines and pages of text by keyboard and by paste."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.views.questions.text import PlainWords
from tests.views.questions_by_keyboard import KEY, heard, press
from tests.waiting import settle


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


def test_page_of_words_has_room_for_the_lines_it_was_made_for(qt_app):
    small, large = PlainWords(lines=2), PlainWords(lines=6)

    assert large.minimumSizeHint().height() >= small.minimumSizeHint().height() + 4 * large.fontMetrics().lineSpacing()

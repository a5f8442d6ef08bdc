"""Labels show other people's words as they are, whole or with a way to read them whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.look.look import scaled, shown_theme
from app.views.look.tokens import contrast
from app.views.widgets.labels import ElidedLabel, IconLabel, PlainLabel, Remark
from tests.views.showing import TEXT_SIZES, THEME_NAMES, Stage, colours, dress, ground_and_text_contrast, picture
from tests.waiting import settle


@given(text=st.text(max_size=200))
@settings(max_examples=60)
def test_whatever_was_written_is_what_the_label_holds(qt_app_for_all, text):
    assert PlainLabel(text).text() == text


def test_markup_is_shown_and_not_obeyed(qt_app):
    dress(qt_app)
    label = PlainLabel("<b>Robin</b><br>&amp;")

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > PlainLabel("Robin").sizeHint().width()


def test_long_words_do_not_push_the_page_aside(qt_app):
    dress(qt_app)
    address = PlainLabel("https://" + "intranet-" * 30 + "end")

    assert address.minimumSizeHint().width() < 200
    assert address.text().endswith("-end")
    assert address.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction


def test_usual_words_can_be_selected(qt_app):
    assert PlainLabel("DS-2026-0001").textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_wrapped_words_get_the_height_they_need(qt_app, percent):
    dress(qt_app, percent=percent)
    page = QWidget()
    column = QVBoxLayout(page)
    label = PlainLabel("They asked that nobody in the department is told before the end of the month. " * 3)
    column.addWidget(label)
    column.addStretch()
    page.resize(320, 1400)
    page.show()
    settle()

    assert label.height() >= label.heightForWidth(label.width())
    assert label.height() > 3 * label.fontMetrics().height()


def test_a_line_without_room_ends_in_an_ellipsis_and_offers_all_of_it(qt_app):
    dress(qt_app)
    words = "Complaint about comments in the team meeting since the spring"
    label = ElidedLabel(words)
    label.resize(120, 24)
    label.show()
    settle()

    assert label.toolTip() == words
    assert label.text() == words
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == words
    assert label.minimumSizeHint().width() < 80


def test_a_line_with_room_needs_no_tooltip(qt_app):
    dress(qt_app)
    label = ElidedLabel("Short")
    label.resize(400, 24)
    label.show()
    settle()
    before = label.toolTip()

    label.setText("Now a line that cannot stand in four hundred pixels, whatever happens to it, at any size of text")

    assert before == ""
    assert label.toolTip() == label.text()


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_a_shortened_line_has_the_colour_of_its_role(qt_app, theme):
    dress(qt_app, theme)
    label = ElidedLabel("Draft kept on this computer")
    label.setProperty("role", "ok")

    image = Stage(label).picture()

    assert ground_and_text_contrast(image) >= 4.5
    assert min(contrast(shown_theme().ok, colour) for colour in colours(image)) < 1.2


def test_a_picture_follows_theme_and_text_size(qt_app):
    dress(qt_app)
    label = IconLabel("warning", pixels=20)
    label.show()
    before = label.sizeHint().width()

    dress(qt_app, "high-contrast", 200)

    assert (before, label.sizeHint().width()) == (20, scaled(20)) == (20, 40)
    assert "#ffffff" in colours(picture(label))


@pytest.mark.parametrize(("kind", "has_icon"), [("problem", True), ("warning", True), ("ok", True), ("echo", False)])
def test_a_remark_with_a_meaning_has_a_picture_beside_its_words(qt_app, kind, has_icon):
    dress(qt_app)

    remark = Remark(kind, "This does not look like a day.")

    assert remark.findChild(IconLabel).isHidden() is not has_icon
    assert remark.text() == "This does not look like a day."


def test_a_remark_is_there_only_while_it_says_something(qt_app):
    remark = Remark("problem")
    before = remark.isHidden()

    remark.say("ok", "Tuesday 14 March 2027")
    shown = remark.isHidden()
    remark.say("ok", "")

    assert (before, shown, remark.isHidden()) == (True, False, True)


def test_a_remark_that_has_no_place_yet_opens_no_window_and_shows_once_it_has(qt_app):
    """It was a window of its own for a moment, and took the focus from the one in which somebody was choosing."""
    remark = Remark("warning", "Nobody is chosen yet.")
    before = remark.isVisible()
    around = QWidget()
    QVBoxLayout(around).addWidget(remark)
    around.show()

    assert not before
    assert remark.isVisible()
    around.close()

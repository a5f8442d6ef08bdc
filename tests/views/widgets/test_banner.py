"""Messages stay until the person has dealt with them."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.views.look.look import shown_theme
from app.views.widgets.banner import Banner, BannerKind
from app.views.widgets.labels import PlainLabel
from tests.views.showing import TEXT_SIZES, THEME_NAMES, colours, dress, ground_and_text_contrast, picture
from tests.waiting import settle, until


def show_banner(kind="error", happened="The disk is full.", next_step="Free some space and try again."):
    banner = Banner()
    banner.resize(700, 80)
    banner.say(kind, happened, next_step)
    settle()
    return banner


def test_it_is_not_there_until_it_has_something_to_say(qt_app):
    banner = Banner()

    assert banner.isHidden()
    assert banner.text() == ""


def test_it_says_what_happened_and_what_to_do(qt_app):
    banner = show_banner()

    assert banner.text() == "The disk is full. Free some space and try again."
    assert banner.isVisible()


def test_only_the_person_dismisses_it(qt_app):
    banner = show_banner()
    close = banner.findChild(QPushButton, "banner_close")

    until(banner.dismissed, doing=close.click)

    assert banner.isHidden()
    assert banner.text() == ""


def test_a_new_message_takes_the_place_of_the_one_before(qt_app):
    banner = show_banner()

    banner.say("info", "Saved.")

    assert banner.text() == "Saved."
    assert banner.property("role") == "banner-info"


def test_dismissing_what_is_not_shown_says_nothing(qt_app):
    banner = Banner()
    heard = []
    banner.dismissed.connect(lambda: heard.append(1))

    banner.dismiss()

    assert heard == []


@pytest.mark.parametrize("kind", list(BannerKind))
def test_a_screen_reader_hears_what_kind_of_message_it_is(qt_app, kind):
    banner = show_banner(kind)

    name = QAccessible.queryAccessibleInterface(banner).text(QAccessible.Text.Name)
    close = QAccessible.queryAccessibleInterface(banner.findChild(QPushButton))

    assert len(name) > 5
    assert close.text(QAccessible.Text.Name) == "Close this message"


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize(("kind", "colour"), [("info", "accent"), ("warning", "warning"), ("error", "problem")])
def test_its_bar_and_words_can_be_seen(qt_app, theme, kind, colour):
    dress(qt_app, theme)

    image = picture(show_banner(kind))

    assert ground_and_text_contrast(image) >= 4.5
    assert image.pixelColor(2, image.height() // 2).name() == getattr(shown_theme(), colour)
    assert getattr(shown_theme(), colour) in colours(image)


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_long_message_wraps_and_is_not_cut(qt_app, percent):
    dress(qt_app, percent=percent)
    page = QWidget()
    column = QVBoxLayout(page)
    banner = Banner()
    column.addWidget(banner)
    column.addStretch()
    page.resize(720, 900)
    page.show()

    banner.say("error", "The backup was not written because the disk is full. " * 4, "Free some space.")
    settle()

    words = banner.findChild(PlainLabel, "banner_happened")

    assert banner.minimumSizeHint().width() <= 700
    assert words.height() >= words.heightForWidth(words.width())


def test_the_keyboard_can_dismiss_it(qt_app):
    banner = show_banner()
    close = banner.findChild(QPushButton, "banner_close")
    close.setFocus()

    until(banner.dismissed, doing=lambda: QTest.keyClick(close, " "))

    assert banner.isHidden()


def test_an_unknown_kind_is_refused(qt_app):
    with pytest.raises(ValueError, match="fatal"):
        Banner().say("fatal", "The disk is full.")


def test_it_asks_for_no_more_height_than_its_words_take_in_its_width(qt_app):
    words = "Some places were proposed and not decided yet, on several pages of this document."
    wide, narrow = show_banner(happened=words), show_banner(happened=words)
    wide.resize(900, 80)
    narrow.resize(320, 80)
    settle()

    assert wide.minimumSizeHint().height() == wide.heightForWidth(900)
    assert narrow.minimumSizeHint().height() > wide.minimumSizeHint().height()

"""Choices that are on or off have room for their words and say what they are."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from app.views.look.look import scaled
from app.views.widgets.buttons import Chip
from tests.views.showing import TEXT_SIZES, dress


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_chip_has_room_for_its_words_in_bold(qt_app, percent):
    dress(qt_app, percent=percent)
    chip = Chip("Sexual &orientation")
    bold = QApplication.font()
    bold.setBold(True)
    words = QLabel("Sexual orientation")
    words.setFont(bold)

    assert chip.sizeHint().width() >= words.sizeHint().width() + scaled(8)
    assert chip.minimumSizeHint() == chip.sizeHint()


def test_a_chip_tells_a_screen_reader_whether_it_is_on(qt_app):
    chip = Chip("&Race")
    chip.setChecked(True)

    interface = QAccessible.queryAccessibleInterface(chip)

    assert interface.state().checkable
    assert interface.state().checked
    assert interface.text(QAccessible.Text.Name) == "Race"

"""A length of time by one key, or typed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.time_spent import QUICK_MINUTES
from app.views.questions.minutes import QuickMinutes


@pytest.mark.parametrize("minutes", QUICK_MINUTES)
def test_the_first_digit_of_a_length_is_its_key(qt_app: QApplication, minutes: int) -> None:
    row = QuickMinutes("time", "Time")
    chosen: list[int] = []
    row.chosen.connect(chosen.append)
    row.show()

    QTest.keyClicks(row.roving.buttons[0], str(minutes)[0])

    assert chosen == [minutes]


def test_a_digit_that_begins_no_length_does_nothing(qt_app: QApplication) -> None:
    row = QuickMinutes("time", "Time")
    chosen: list[int] = []
    row.chosen.connect(chosen.append)

    QTest.keyClicks(row.roving.buttons[0], "8")

    assert chosen == []
    assert all(button.toolTip() for button in row.findChildren(QPushButton))

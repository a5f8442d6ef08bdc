"""A box of codes by keyboard; the wheel leaves it alone."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.views.questions_by_keyboard import KEY, press


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

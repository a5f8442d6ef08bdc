"""Combo boxes are safe from the wheel and from long words."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.views.look.rows import RowDelegate
from app.views.widgets.choice_box import ChoiceBox
from tests.views.showing import dress, picture


def test_the_wheel_changes_no_answer(qt_app):
    box = ChoiceBox()
    box.addItems(["Yes", "No"])
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(box, turned)

    assert box.currentText() == "Yes"
    assert not turned.isAccepted()


def test_one_long_choice_does_not_push_the_page_aside(qt_app):
    dress(qt_app)
    words = "Somebody else who may be contacted only between two and four in the afternoon"
    box = ChoiceBox()
    box.addItem(words)
    box.resize(220, box.sizeHint().height())
    picture(box)

    assert box.minimumSizeHint().width() == 220
    assert box.sizeHint().width() > 400
    assert box.toolTip() == words
    assert box.currentText() == words


def test_a_choice_with_room_needs_no_tooltip(qt_app):
    dress(qt_app)
    box = ChoiceBox()
    box.addItem("Yes")
    picture(box)

    assert box.toolTip() == ""
    assert isinstance(box.itemDelegate(), RowDelegate)

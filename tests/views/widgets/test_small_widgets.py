"""Cards, empty places, choices and fields with a picture."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.views.look.look import scaled
from app.views.look.rows import RowDelegate
from app.views.widgets.buttons import Chip
from app.views.widgets.card import Card
from app.views.widgets.choice_box import ChoiceBox
from app.views.widgets.empty import EmptyState
from app.views.widgets.fields import FieldWithIcon
from tests.views.showing import TEXT_SIZES, dress, picture
from tests.waiting import settle, until


def test_a_card_is_named_by_its_heading(qt_app):
    card = Card("Safety")

    assert card.accessibleName() == "Safety"
    assert card.body.itemAt(0).widget().property("role") == "heading"


def test_a_card_without_a_heading_begins_with_its_contents(qt_app):
    card = Card()
    card.body.addWidget(QLabel("First"))

    assert card.body.count() == 1


def test_an_empty_place_offers_what_to_do(qt_app):
    action = QAction("New drop-in note")
    empty = EmptyState("Nothing due today.", action)

    until(action.triggered, doing=empty.button.click)

    assert empty.text() == "Nothing due today."
    assert empty.button.text() == "New drop-in note"


def test_the_offer_follows_what_is_possible(qt_app):
    action = QAction("New drop-in note")
    empty = EmptyState("Nothing due today.", action)

    action.setEnabled(False)
    action.setText("Open the draft")

    assert not empty.button.isEnabled()
    assert empty.button.text() == "Open the draft"


def test_an_empty_place_without_an_offer_has_no_button(qt_app):
    empty = EmptyState("No entries yet.")
    empty.setText("Nothing planned.")

    assert empty.button.isHidden()
    assert empty.text() == "Nothing planned."


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


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_words_of_a_field_begin_after_its_picture(qt_app, percent):
    dress(qt_app, percent=percent)
    field = FieldWithIcon("find")
    field.show()
    settle()

    there = field.cursorRect().center().x()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()

    assert there >= scaled(8) + scaled(18)
    assert field.width() - field.cursorRect().center().x() >= scaled(8) + scaled(18)

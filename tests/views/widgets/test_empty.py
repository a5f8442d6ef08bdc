"""An empty place says so, and offers what to do about it."""

from PySide6.QtGui import QAction

from app.views.widgets.empty import EmptyState
from tests.waiting import until


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

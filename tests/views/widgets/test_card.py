"""Cards hold together what belongs together."""

from PySide6.QtWidgets import QLabel

from app.views.widgets.card import Card


def test_a_card_is_named_by_its_heading(qt_app):
    card = Card("Safety")

    assert card.accessibleName() == "Safety"
    assert card.body.itemAt(0).widget().property("role") == "heading"


def test_a_card_without_a_heading_begins_with_its_contents(qt_app):
    card = Card()
    card.body.addWidget(QLabel("First"))

    assert card.body.count() == 1

"""A screen reader hears what the window says."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from app.views.widgets import announce as module
from app.views.widgets.announce import announce


@pytest.fixture
def heard(monkeypatch):
    """What the computer's accessibility is told; off screen nobody listens, so a list does."""
    told = []

    class Listening(QAccessible):
        @staticmethod
        def isActive():
            return True

        @staticmethod
        def updateAccessibility(event):
            told.append(
                (event.message(), event.politeness())
                if isinstance(event, QAccessibleAnnouncementEvent)
                else (event.type(), None)
            )

    monkeypatch.setattr(module, "QAccessible", Listening)
    return told


def test_what_can_wait_is_said_politely(qt_app, heard):
    announce(QLabel(), "Draft kept 10:42")

    assert heard == [("Draft kept 10:42", QAccessible.AnnouncementPoliteness.Polite)]


def test_what_cannot_wait_is_said_at_once_and_is_an_alert_too(qt_app, heard):
    announce(QLabel(), "This is not saved yet.", polite=False)

    assert heard == [
        ("This is not saved yet.", QAccessible.AnnouncementPoliteness.Assertive),
        (QAccessible.Event.Alert, None),
    ]


def test_nothing_is_said_about_nothing(qt_app, heard):
    announce(QLabel(), "")

    assert heard == []


def test_it_does_no_harm_where_nobody_listens(qt_app):
    label = QLabel("Draft kept 10:42")

    announce(label, label.text())
    announce(label, label.text(), polite=False)

    assert isinstance(QAccessibleEvent(label, QAccessible.Event.Alert), QAccessibleEvent)

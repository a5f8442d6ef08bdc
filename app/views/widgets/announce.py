"""Saying something to a screen reader without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, polite: bool = True) -> None:
    """Reads the text aloud where a screen reader runs: when it is next silent, or at once if it cannot wait.

    A message that must not be missed is also an alert, for the readers that do not know announcements.
    """
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Polite if polite else politeness.Assertive)
    QAccessible.updateAccessibility(event)
    if not polite:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))

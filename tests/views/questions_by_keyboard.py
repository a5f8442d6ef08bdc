"""Keys pressed on questions, and what is heard of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

KEY = Qt.Key


def heard(field):
    """Counts how often the field says that a person changed it."""
    times = []
    field.changed.connect(lambda: times.append(1))
    return times


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)

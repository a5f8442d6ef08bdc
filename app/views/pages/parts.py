"""Small parts that several pages use: words in a role, and a button that carries a record."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import month_name
from app.models.words import _
from app.views.widgets.labels import PlainLabel

FRAME_LETTERS = "hl"
"""The Alt letters of *Hide* and *Lock*, which stand over every page."""


class Reminder(QLabel):
    """A line that is written somewhere else as well: it is seen where there is room for all of it, or not at all."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "hint")

    @property
    def has_room(self) -> bool:
        return self.width() >= self.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_room:
            super().paintEvent(event)


def beside_title(role: str = "ok") -> PlainLabel:
    """What is said about the page at the end of the line of its title."""
    label = plain_words("", role)
    label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return label


def plain_words(text: str = "", role: str = "") -> PlainLabel:
    """Plain text in a role of the style sheet."""
    label = PlainLabel(text)
    if role:
        label.setProperty("role", role)
    return label


def answer_words(label: str, words: str) -> str:
    """An answer after what was asked; a question has its own mark already."""
    return f"{label} {words}" if label.endswith("?") else f"{label}: {words}"


def record_button(
    text: str, name: str, record_id: int | None, slot: Callable[[], object], about: str = ""
) -> QPushButton:
    """A button whose `record` property says what it is about; the slot asks its sender.

    `about` tells it from the other buttons of the same words, for somebody who hears them one by one.
    """
    button = QPushButton(text)
    button.setObjectName(name)
    if about:
        button.setAccessibleName(_("{act}, {about}").format(act=text, about=" ".join(about.split())))
    button.setProperty("record", record_id)
    button.clicked.connect(slot)
    return button


def titled(title: str, field: QWidget) -> QWidget:
    """A field under its label, whose Alt letter is marked in the title."""
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    label = QLabel(title)
    label.setBuddy(field)
    field.setAccessibleName(title.replace("&", ""))
    lines.addWidget(label)
    lines.addWidget(field)
    return part


def empty_out(layout: QLayout) -> None:
    """Takes everything out of a layout, at once: what was shown must not be found behind what is shown next."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)


def short_day(day: date | None) -> str:
    """“3 Mar 2026”, in the same words whatever the computer's language."""
    if day is None:
        return ""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month)[:3], year=day.year)


def column() -> tuple[QWidget, QVBoxLayout]:
    """A widget for one of two columns, and the layout inside it."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    return widget, layout

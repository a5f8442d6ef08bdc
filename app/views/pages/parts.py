"""Small parts that several pages use: words in a role, and a button that carries a record."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from app.models.day_words import month_name
from app.models.words import _
from app.views.widgets.labels import PlainLabel


def plain_words(text: str = "", role: str = "") -> PlainLabel:
    """Plain text in a role of the style sheet."""
    label = PlainLabel(text)
    if role:
        label.setProperty("role", role)
    return label


def record_button(text: str, name: str, record_id: int | None, slot: Callable[[], object]) -> QPushButton:
    """A button whose `record` property says what it is about; the slot asks its sender."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("record", record_id)
    button.clicked.connect(slot)
    return button


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

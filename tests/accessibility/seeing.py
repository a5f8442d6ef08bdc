"""What is seen: the ring round whatever has the focus, and words against their ground, in the pixels themselves."""

from collections import Counter
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.views.look.look import scaled, shown_theme
from app.views.look.tokens import contrast
from app.views.pages.parts import Reminder
from tests.accessibility.tree import shown_children

LEAST_RING = 3.0
LEAST_WORDS = 4.5
_AROUND = 4
_MOST_OF_THE_RING = 0.8


def picture(widget: QWidget, around: int) -> QImage:
    """The widget as it is drawn now, with a little of what is round it, even where it is scrolled out of sight."""
    holder = _holder(widget)
    place = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size()).adjusted(-around, -around, around, around)
    place = place.intersected(holder.rect())
    image = QImage(place.size(), QImage.Format.Format_RGB32)
    image.fill(shown_theme().window)
    flags = QWidget.RenderFlag.DrawChildren
    if holder.isWindow():
        flags |= QWidget.RenderFlag.DrawWindowBackground
    holder.render(image, QPoint(0, 0), QRegion(place), flags)
    return image


def ring_problem(widget: QWidget, without: QImage, with_focus: QImage) -> str:
    """Whether the focus can be seen: so many pixels must change by so much as a line round the widget has."""
    changed = Counter(zip(_pixels(without), _pixels(with_focus), strict=True))
    enough = sum(count for (one, other), count in changed.items() if one != other and _contrast(one, other) >= LEAST_RING)
    needed = _MOST_OF_THE_RING * 2 * (widget.width() + widget.height())
    if enough < needed:
        return f"{_called(widget)} with the focus: {enough} of {needed:.0f} pixels change by {LEAST_RING}:1"
    return ""


def words_problems(root: QWidget) -> list[str]:
    """Words that do not stand out from their ground."""
    problems = []
    for widget in shown_children(root):
        if widget.isEnabled() and _has_words(widget):
            found = _words_contrast(widget)
            if found < LEAST_WORDS:
                problems.append(f"{_called(widget)}: its words have a contrast of {found:.1f}:1")
    return problems


def _words_contrast(widget: QWidget) -> float:
    image = picture(widget, 0)
    # Without its border, which may be stronger than its words.
    inset = scaled(4) if not isinstance(widget, QLabel) else 0
    image = image.copy(image.rect().adjusted(inset, inset, -inset, -inset))
    colours = Counter(_pixels(image))
    ground = colours.most_common(1)[0][0]
    return max(_contrast(ground, colour) for colour in colours)


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, Reminder):
        return widget.has_room
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText()) and not isinstance(widget.parentWidget(), QComboBox)
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    return isinstance(widget, QComboBox) and bool(widget.currentText())


def _holder(widget: QWidget) -> QWidget:
    parent: QWidget | None = widget
    while parent is not None and not parent.isWindow():
        viewport = parent.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea) and area.widget() is parent:
            return parent
        parent = viewport
    return widget.window()


def _pixels(image: QImage) -> memoryview:
    return memoryview(image.constBits()).cast("B").cast("I")


@lru_cache(maxsize=100_000)
def _contrast(one: int, other: int) -> float:
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = widget.objectName() or " ".join(text.split())[:40] or widget.accessibleName()
    return f"{widget.metaObject().className()} “{name}”"


def forget_focus() -> None:
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()

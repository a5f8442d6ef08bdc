"""What is seen: the ring round whatever has the focus, and words against their ground, in the pixels themselves."""

from collections import Counter
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.views.look.look import scaled, shown_theme
from app.views.look.tokens import contrast
from app.views.pages.parts import Reminder
from tests.accessibility.parts import called, holder_of, shown_children

LEAST_RING = 3.0
LEAST_WORDS = 4.5
AROUND = 4
_RING = 6
_ENOUGH_LINES = 48
_EVERY = 7
_MOST_OF_THE_RING = 0.8


def picture(widget: QWidget, around: int) -> QImage:
    """The widget as it is drawn now, with a little of what is round it, even where it is scrolled out of sight."""
    holder = holder_of(widget)
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
    """Whether the focus can be seen: so many pixels at the edge must change by so much as a line round it has."""
    changed: Counter[tuple[int, int]] = Counter()
    for part in _edge(with_focus.size()):
        changed.update(zip(_pixels(without.copy(part)), _pixels(with_focus.copy(part)), strict=True))
    enough = sum(
        count for (one, other), count in changed.items() if one != other and _contrast(one, other) >= LEAST_RING
    )
    needed = _MOST_OF_THE_RING * 2 * (widget.width() + widget.height())
    if enough < needed:
        return f"{called(widget)} with the focus: {enough} of {needed:.0f} pixels change by {LEAST_RING}:1"
    return ""


class Sight:
    """One look at many pages: what looks the same in all of them is looked at once."""

    def __init__(self) -> None:
        self._ringed: set[QWidget] = set()
        self._read: set[tuple[object, ...]] = set()

    def ring_problems(self, stops: list[QWidget]) -> list[str]:
        """Things that do not show that they have the focus, or have it out of sight."""
        problems = []
        for stop in stops:
            if stop in self._ringed:
                continue
            self._ringed.add(stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            with_focus = picture(stop, AROUND)
            if stop.visibleRegion().isEmpty():
                problems.append(f"{called(stop)} has the focus where nobody can see it")
            stop.clearFocus()
            problems.append(ring_problem(stop, picture(stop, AROUND), with_focus))
        return [problem for problem in problems if problem]

    def words_problems(self, root: QWidget) -> list[str]:
        """Words that do not stand out from their ground."""
        problems = []
        for widget in shown_children(root):
            if not widget.isEnabled() or not _has_words(widget):
                continue
            look = _look_of(widget)
            if look in self._read:
                continue
            self._read.add(look)
            found = _words_contrast(widget)
            if found < LEAST_WORDS:
                problems.append(f"{called(widget)}: its words have a contrast of {found:.1f}:1")
        return problems


def _edge(size: QSize) -> list[QRect]:
    """The four bands along the edges, each pixel in one of them."""
    width, height, band = size.width(), size.height(), AROUND + scaled(_RING)
    if min(width, height) <= 2 * band:
        return [QRect(0, 0, width, height)]
    inner = height - 2 * band
    return [
        QRect(0, 0, width, band),
        QRect(0, height - band, width, band),
        QRect(0, band, band, inner),
        QRect(width - band, band, band, inner),
    ]


def _words_contrast(widget: QWidget) -> float:
    image = picture(widget, 0)
    # Without its border, which may be stronger than its words.
    inset = scaled(4) if not isinstance(widget, QLabel | QHeaderView) else 0
    inner = image.rect().adjusted(inset, inset, -inset, -inset)
    # The first lines speak for the others, unless the words stand in the middle of a taller place.
    first = inner.intersected(QRect(inner.topLeft(), QSize(inner.width(), _ENOUGH_LINES)))
    found = _strongest(_pixels(image.copy(first)))
    return found if found >= LEAST_WORDS else _strongest(_pixels(image.copy(inner)))


def _strongest(pixels: memoryview) -> float:
    """The contrast of the colour that stands out most from the ground."""
    ground = Counter(pixels[::_EVERY]).most_common(1)[0][0]
    return max(_contrast(ground, colour) for colour in set(pixels))


def _look_of(widget: QWidget) -> tuple[object, ...]:
    """Whatever decides how its words look."""
    names = ("role", "kind", "chip")
    is_on = isinstance(widget, QAbstractButton) and widget.isChecked()
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.objectName()
    return (type(widget), *(widget.property(name) for name in names), is_on, words)


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, Reminder):
        return widget.has_room
    if isinstance(widget, QLabel | QAbstractButton):
        return bool(widget.text())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText()) and not isinstance(widget.parentWidget(), QComboBox)
    if isinstance(widget, QPlainTextEdit):
        return bool(widget.toPlainText() or widget.placeholderText())
    if isinstance(widget, QHeaderView):
        return widget.count() > 0
    return isinstance(widget, QComboBox) and bool(widget.currentText())


def _pixels(image: QImage) -> memoryview:
    # A copy: what Qt hands out dies with the image.
    return memoryview(bytes(image.constBits())).cast("I")


@lru_cache(maxsize=100_000)
def _contrast(one: int, other: int) -> float:
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")

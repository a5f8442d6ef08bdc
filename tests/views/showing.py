"""Shows widgets in a look, and reads from the pixels what a person would see."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.views.look import fonts
from app.views.look.look import Look, apply_look
from app.views.look.tokens import contrast
from tests.waiting import settle, until

THEME_NAMES = ("light", "dark", "high-contrast")
TEXT_SIZES = (100, 150, 200)
ROUND_IT = 12


def dress(app: QApplication, theme: str = "light", percent: int = 100) -> None:
    """The program in a look, with all its fonts."""
    fonts.load_first()
    fonts.load_rest()
    apply_look(app, Look(theme, percent))


class Stage(QWidget):
    """A window with one widget to look at, and another that has the focus until the first is given it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.widget = widget
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(ROUND_IT, ROUND_IT, ROUND_IT, ROUND_IT)
        column.setSpacing(2 * ROUND_IT)
        column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.elsewhere)
        self.show()
        self.activateWindow()
        self.elsewhere.setFocus()
        settle()

    def focus(self) -> None:
        self.widget.setFocus()
        until(lambda: self.widget.hasFocus() or self.widget.isAncestorOf(QApplication.focusWidget()))
        settle()

    def picture(self) -> QImage:
        """The widget with a little of what is around it."""
        settle()
        place = QRect(self.widget.mapTo(self, QPoint(0, 0)), self.widget.size())
        return self.grab(place.adjusted(-ROUND_IT, -ROUND_IT, ROUND_IT, ROUND_IT)).toImage()


def picture(widget: QWidget) -> QImage:
    settle()
    return widget.grab().toImage()


def colours(image: QImage, part: QRect | None = None) -> Counter[str]:
    """How many pixels there are of each colour."""
    found = Counter(_pixels(image.copy(part or image.rect())))
    return Counter({_name(pixel): count for pixel, count in found.items()})


def changes(before: QImage, after: QImage) -> Counter[tuple[str, str]]:
    """How many pixels went from one colour to another."""
    assert before.size() == after.size()
    pairs = Counter(zip(_pixels(before), _pixels(after), strict=True))
    return Counter({(_name(one), _name(other)): count for (one, other), count in pairs.items() if one != other})


def ground_and_text_contrast(image: QImage) -> float:
    """The contrast of the commonest colour with the one that differs most from it."""
    found = colours(image)
    ground = found.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in found)


def _pixels(image: QImage) -> list[int]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(plain.constBits()).cast("I").tolist()


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"

"""The pictures beside words, drawn in the colour of the theme when they are first shown."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.views.look.look import shown_theme
from app.views.look.places import ICONS

# A picture before words is drawn at the leading edge of its square, so that some air is left between the two.
_BESIDE_WORDS = 0.84
_MOST_PIXMAPS = 400

_pixmaps: dict[tuple[str, str, int, int, str], QPixmap] = {}
_copies: list["_ThemedEngine"] = []


def icon(name: str, *, colour: str = "text", alone: bool = False) -> QIcon:
    """The picture of that meaning, in a colour of the theme by its name; it follows every change of theme by itself.

    `alone` centres it and uses the whole square, for a button, field or row that sets the picture apart by itself.
    """
    if name not in icon_names():
        raise LookupError(f"there is no icon called {name}")
    return QIcon(_ThemedEngine(name, colour, alone))


def icon_pixmap(name: str, pixels: int, *, colour: str = "text", scale: float = 1.0) -> QPixmap:
    """The picture as it is now, `pixels` wide and high on a screen of that scale; it does not follow the theme."""
    side = round(pixels * scale)
    pixmap = QPixmap(_drawn(name, getattr(shown_theme(), colour), QSize(side, side), "centre"))
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@cache
def icon_names() -> frozenset[str]:
    """Every meaning that has a picture."""
    return frozenset(path.stem for path in ICONS.glob("*.svg"))


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


class _ThemedEngine(QIconEngine):
    def __init__(self, name: str, colour: str, alone: bool) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._alone = alone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * scale, mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        theme = shown_theme()
        colour = theme.disabled if mode == QIcon.Mode.Disabled else getattr(theme, self._colour)
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = "centre" if self._alone else "right" if mirrored else "left"
        return _drawn(self._name, colour, size, place)

    def clone(self) -> QIconEngine:
        # Qt asks for a copy and then owns it; Python would throw it away at once, and the program would crash.
        copy = _ThemedEngine(self._name, self._colour, self._alone)
        _copies.append(copy)
        return copy


def _drawn(name: str, colour: str, size: QSize, place: str) -> QPixmap:
    key = (name, colour, size.width(), size.height(), place)
    if key not in _pixmaps:
        if len(_pixmaps) >= _MOST_PIXMAPS:
            _pixmaps.clear()
        coloured = _drawing(name).replace("<svg ", f'<svg fill="{colour}" ', 1)
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(coloured.encode())).render(painter, _square(size, place))
        painter.end()
        _pixmaps[key] = pixmap
    return _pixmaps[key]


def _square(size: QSize, place: str) -> QRectF:
    side = float(min(size.width(), size.height()))
    if place != "centre":
        side = round(side * _BESIDE_WORDS)
    left = {"left": 0.0, "right": size.width() - side, "centre": (size.width() - side) / 2}[place]
    return QRectF(left, round((size.height() - side) / 2), side, side)

"""Gives the whole program its look: one style on every platform, a theme, and a text size."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QDir, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.views.look import fonts
from app.views.look.dressing import only_what_is_shown
from app.views.look.places import STYLE
from app.views.look.tokens import DARK, HIGH_CONTRAST, LIGHT, THEMES, Theme

TEXT_PIXELS = 15
LEAST_PERCENT, MOST_PERCENT = 100, 200

_BLANK = re.compile(r"@(?P<first>\w+)(?:(?P<sign>[-+])(?P<border>[a-z]+))?")
_BORDERS = {"thin": 1, "ring": 2, "broad": 3}
_BORDERS_OF_LARGE_TEXT = {"thin": 1, "ring": 3, "broad": 5}
_LARGE_TEXT = 1.5
_USUAL_DOTS_PER_INCH = 96
_LOOK_FOR_A_WINDOW_MS = 50


class ThemeChoice(StrEnum):
    """What a person may choose; `system` follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Look:
    """The theme and the text size, as the settings keep them; a size out of range becomes the nearest one in it."""

    theme: str = ThemeChoice.SYSTEM
    text_percent: int = 100

    def __post_init__(self) -> None:
        object.__setattr__(self, "theme", ThemeChoice(self.theme))
        object.__setattr__(self, "text_percent", max(LEAST_PERCENT, min(MOST_PERCENT, self.text_percent)))


def apply_look(app: QApplication, look: Look) -> None:
    """Shows every window in this look, and in its theme whatever the computer's theme becomes."""
    if _shown.keeper is None:
        _shown.keeper = _Keeper(app)
    _shown.keeper.keep(look)


def shown_theme() -> Theme:
    """The colours now on the screen."""
    return _shown.theme


def scaled(pixels: float) -> int:
    """A length of the usual text size in pixels of the size that is shown, at least one."""
    return max(1, round(pixels * _shown.scale))


def system_theme(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Theme:
    """The theme nearest to what the computer is set to."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def style_sheet(theme: Theme, scale: float) -> str:
    """The style sheet of the theme, with its lengths for text `scale` times the usual size."""
    colours = theme.colours()
    borders = _BORDERS if scale < _LARGE_TEXT else _BORDERS_OF_LARGE_TEXT

    def pixels(name: str) -> int:
        return borders[name] if name in borders else max(1, round(int(name) * scale))

    def filled(blank: re.Match[str]) -> str:
        name, border = blank["first"], blank["border"]
        if name == "marks":
            return f"marks:{theme.name}"
        if name in colours:
            return colours[name]
        more = pixels(border) if border else 0
        return f"{pixels(name) + (more if blank['sign'] == '+' else -more)}px"

    return _BLANK.sub(filled, _rules())


def palette(theme: Theme) -> QPalette:
    """The theme for whatever the style sheet does not name."""
    roles = QPalette.ColorRole
    colour_of = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.surface,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.on_accent,
        roles.ToolTipBase: theme.surface,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.link,
        roles.LinkVisited: theme.link,
        roles.Light: theme.hover,
        roles.Midlight: theme.hover,
        roles.Mid: theme.border,
        roles.Dark: theme.border,
        roles.Shadow: theme.border,
    }
    made = QPalette()
    for role, colour in colour_of.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText, roles.ToolTipText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    for role in (roles.Base, roles.Button):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off))
    return made


@cache
def _rules() -> str:
    """The style sheet as written, without its comments."""
    written = (STYLE / "casebook.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)


class _Shown:
    theme = LIGHT
    scale = 1.0
    keeper: "_Keeper | None" = None


_shown = _Shown()


class _Keeper(QObject):
    """Hears the computer's theme change, and loads the other fonts once there is a window to look at.

    It must not filter the program's events to learn of that: PySide would make a Python object for every part of every
    widget, and load most of its classes for them, before the first picture (40 ms of 280).
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._look = Look()
        self._now: tuple[Theme, float, int] | None = None
        QDir.addSearchPath("marks", str(STYLE / "marks"))
        app.setStyle(QStyleFactory.create("Fusion"))
        fonts.load_first()
        self._until_shown = QTimer(self, interval=_LOOK_FOR_A_WINDOW_MS)
        self._until_shown.timeout.connect(self._load_when_shown)
        self._until_shown.start()
        app.styleHints().colorSchemeChanged.connect(self.show_now)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self.show_now)

    def keep(self, look: Look) -> None:
        self._look = look
        self._tell_the_frame()
        self.show_now()

    def show_now(self) -> None:
        """Works out theme and size, and changes only what differs from what is shown."""
        hints = self._app.styleHints()
        theme = THEMES.get(self._look.theme) or system_theme(
            hints.colorScheme(), hints.accessibility().contrastPreference()
        )
        scale = min(2.0, self._look.text_percent / 100 * _system_scale(self._app))
        now = (theme, scale, len(fonts.families()))
        if now == self._now:
            return
        self._now = now
        _shown.theme, _shown.scale = theme, scale
        fonts.give_fonts(self._app, scaled(TEXT_PIXELS))
        self._app.setPalette(palette(theme))
        # Qt dresses a widget once for itself and once for each widget around it when one sheet takes the place of
        # another; off and on again is twice in all. Measured with 613 widgets: 77 ms instead of 320.
        with only_what_is_shown(self._app):
            self._app.setStyleSheet("")
            self._app.setStyleSheet(style_sheet(theme, scale))
        # Taking a sheet off gives a widget that was never shown the font it was made with, whatever the size is now.
        for widget in self._app.allWidgets():
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                widget.setFont(QFont())

    def load_other_fonts(self) -> None:
        fonts.load_rest()
        self.show_now()

    def _load_when_shown(self) -> None:
        if any(window.isExposed() for window in self._app.topLevelWindows()):
            self._until_shown.stop()
            self.load_other_fonts()

    def _tell_the_frame(self) -> None:
        """The title bar is drawn by the computer, and should be as dark as the rest."""
        hints = self._app.styleHints()
        if self._look.theme == ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if THEMES[self._look.theme].dark else Qt.ColorScheme.Light)


def _system_scale(app: QApplication) -> float:
    """What the computer's own text size asks for, beyond the scale of the screen that Qt follows already."""
    screen = app.primaryScreen()
    if screen is None:
        return 1.0
    return max(1.0, min(2.0, round(screen.logicalDotsPerInch() / _USUAL_DOTS_PER_INCH, 2)))

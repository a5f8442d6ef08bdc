"""The bundled type: Atkinson Hyperlegible, and behind it a font for each script it lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.views.look.places import FONTS

# Windows and macOS give these classes a font of their own, which a font set for the program alone does not replace.
CLASSES_WITH_THEIR_OWN_FONT = (
    "QMenu",
    "QMenuBar",
    "QMenuItem",
    "QMessageBox",
    "QLabel",
    "QTipLabel",
    "QStatusBar",
    "QTitleBar",
    "QDockWidgetTitle",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QToolButton",
    "QAbstractItemView",
    "QListView",
    "QTreeView",
    "QTableView",
    "QHeaderView",
    "QListBox",
    "QComboMenuItem",
    "QComboLineEdit",
    "QComboBox",
    "QLineEdit",
    "QTabBar",
    "QGroupBox",
    "QSmallFont",
    "QMiniFont",
)

FIRST_FAMILY = "Atkinson Hyperlegible"
FIRST_FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
"""What the first picture needs, as the list has it: reading the list takes longer than loading these two."""

_loaded: set[str] = set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """One family of the list in resources/fonts: its files by style, and names it must be able to show."""

    family: str
    files: dict[str, str]
    names: tuple[str, ...]


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Atkinson Hyperlegible and the fallback families, in the order in which they are asked for a character."""
    import tomllib

    with (FONTS / "fallback.toml").open("rb") as listing:
        listed = tomllib.load(listing)
    styles = ("regular", "bold", "italic", "bold_italic")
    return tuple(
        Typeface(
            family=entry["family"],
            files={style: entry[style] for style in styles if style in entry},
            names=tuple(entry["names"]),
        )
        for entry in (listed["text"], *listed["fallback"])
    )


def load_first() -> None:
    """Loads the two fonts that the first picture needs."""
    # Qt remarks on every font in the list that does not know a script, before it comes to the one that does.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    _load(FIRST_FILES)


def load_rest() -> None:
    """Loads every other font; until then a name in another script would be boxes."""
    _load(file for typeface in typefaces() for file in typeface.files.values())


def families() -> list[str]:
    """The families that are loaded, first the one to be used where it can."""
    if _loaded == set(FIRST_FILES):
        return [FIRST_FAMILY]
    return [typeface.family for typeface in typefaces() if typeface.files["regular"] in _loaded]


def text_font(pixels: int, *, bold: bool = False) -> QFont:
    """The font of the program with its fallbacks at a size in pixels."""
    font = QFont(families())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def give_fonts(app: QApplication, pixels: int) -> None:
    """Sets the font for the program, and for the classes that would otherwise take the platform's."""
    font = text_font(pixels)
    app.setFont(font)
    set_for: Any = app.setFont  # PySide6 says that it takes bytes, and takes text.
    for name in CLASSES_WITH_THEIR_OWN_FONT:
        set_for(font, name)


def _load(files: Iterable[str]) -> None:
    for file in files:
        if file not in _loaded:
            if QFontDatabase.addApplicationFont(str(FONTS / file)) < 0:
                raise FileNotFoundError(f"the font {file} is missing or damaged")
            _loaded.add(file)

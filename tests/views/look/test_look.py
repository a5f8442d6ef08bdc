"""The look of the program: chosen, or that of the computer, and the same in every part of a window."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QFile, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.views.look import look as look_module
from app.views.look.look import Look, ThemeChoice, apply_look, scaled, shown_theme, style_sheet, system_theme
from app.views.look.places import STYLE
from app.views.look.tokens import DARK, THEMES
from tests.views.showing import TEXT_SIZES, THEME_NAMES, dress


class CountsStyleChanges(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.changes = 0

    def changeEvent(self, event):
        self.changes += event.type() == event.Type.StyleChange
        super().changeEvent(event)


@pytest.mark.parametrize("name", THEME_NAMES)
@given(scale=st.floats(1, 2))
def test_nothing_in_the_style_sheet_is_left_open(name, scale):
    sheet = style_sheet(THEMES[name], scale)

    assert "@" not in sheet
    assert re.findall(r"-\d+px", sheet) == []
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_mark_the_style_sheet_asks_for_is_there_in_the_colours_of_the_theme(name):
    theme = THEMES[name]
    asked_for = set(re.findall(r"url\(marks:([^)]+)\)", style_sheet(theme, 1)))

    for mark in asked_for:
        drawing = (STYLE / "marks" / mark).read_text("utf-8")
        assert re.findall(r'fill="([^"]+)"', drawing)[0] in theme.colours().values(), mark
    assert asked_for == {f"{name}/{path.name}" for path in (STYLE / "marks" / name).glob("*.svg")}


def test_the_style_sheet_finds_its_marks(qt_app):
    dress(qt_app)

    assert QFile.exists("marks:light/tick.svg")


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_text_is_as_large_as_chosen(qt_app, percent):
    dress(qt_app, percent=percent)

    assert QApplication.font().pixelSize() == round(15 * percent / 100)
    assert scaled(20) == round(20 * percent / 100)
    assert scaled(0.1) == 1


@pytest.mark.parametrize(("asked", "given_percent"), [(20, 100), (125, 125), (999, 200)])
def test_a_text_size_out_of_range_becomes_the_nearest(asked, given_percent):
    assert Look("light", asked).text_percent == given_percent


def test_a_theme_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="pink"):
        Look("pink")


@pytest.mark.parametrize("name", THEME_NAMES)
def test_what_the_style_sheet_does_not_name_has_the_colours_of_the_theme(qt_app, name):
    dress(qt_app, name)

    palette = qt_app.palette()

    assert palette.color(QPalette.ColorRole.Window).name() == THEMES[name].window
    assert palette.color(QPalette.ColorRole.PlaceholderText).name() == THEMES[name].muted
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == THEMES[name].disabled


@pytest.mark.parametrize(
    ("scheme", "contrast", "expected"),
    [
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, "light"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, "dark"),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, "high-contrast"),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, "high-contrast"),
    ],
)
def test_the_theme_of_the_computer_is_understood(scheme, contrast, expected):
    assert system_theme(scheme, contrast).name == expected


def test_the_same_look_again_changes_nothing(qt_app):
    dress(qt_app, "dark", 125)
    window = CountsStyleChanges()
    window.show()
    before = window.changes

    apply_look(qt_app, Look("dark", 125))

    assert window.changes == before


def test_a_new_look_reaches_windows_that_are_open(qt_app):
    dress(qt_app, "light")
    window = CountsStyleChanges()
    button = QPushButton("Lock", window)
    window.show()
    before = button.sizeHint()

    apply_look(qt_app, Look("dark", 200))

    assert window.changes > 0
    assert shown_theme().name == "dark"
    assert button.sizeHint().height() > before.height()


def test_the_look_follows_the_computer_only_where_that_was_chosen(qt_app, monkeypatch):
    """Off screen the computer has no theme to change, so its answer is put in by hand."""
    dress(qt_app, ThemeChoice.SYSTEM)
    monkeypatch.setattr(look_module, "system_theme", lambda _scheme, _contrast: DARK)
    hints = qt_app.styleHints()

    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    followed = shown_theme().name
    apply_look(qt_app, Look("light"))
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)

    assert followed == "dark"
    assert shown_theme().name == "light"

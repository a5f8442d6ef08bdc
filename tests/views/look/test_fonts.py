"""Names in every script are shown with letters, on every machine."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from app.views.look import fonts
from app.views.look.places import FONTS
from tests.views.showing import dress

MOST_BYTES = 9_000_000
NAMES = [(typeface.family, name) for typeface in fonts.typefaces() for name in typeface.names]
SCRIPTS_OF_THE_SPECIFICATION = [
    *("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "TAMIL"),
    *("TELUGU", "THAI", "ETHIOPIC", "ARMENIAN", "GEORGIAN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"),
]


def files() -> list[tuple[str, str]]:
    return [(typeface.family, file) for typeface in fonts.typefaces() for file in typeface.files.values()]


def glyphs_of(text: str, *, bold: bool) -> list[tuple[str, list[int]]]:
    """The family and the glyphs of each run in which Qt sets the text."""
    layout = QTextLayout(text, fonts.text_font(15, bold=bold))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [(run.rawFont().familyName(), list(run.glyphIndexes())) for run in layout.glyphRuns()]


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize(("family", "name"), NAMES)
def test_no_letter_of_a_name_is_a_box(qt_app, family, name, bold):
    dress(qt_app)

    runs = glyphs_of(name, bold=bold)

    assert [run for run in runs if 0 in run[1]] == []
    assert sum(len(run[1]) for run in runs) > 0


@pytest.mark.parametrize(("family", "name"), NAMES)
def test_every_letter_comes_from_a_bundled_font(qt_app, family, name):
    dress(qt_app)

    used = {run[0] for run in glyphs_of(name, bold=False)}

    assert used <= set(fonts.families())


def test_a_name_in_parts_and_one_put_together_are_both_shown(qt_app):
    dress(qt_app)
    together = "Siân Ŷnyr Nguyễn Thị Ọláìtán Ṣadé"

    in_parts = glyphs_of(unicodedata.normalize("NFD", together), bold=False)

    assert [run for run in in_parts if 0 in run[1]] == []


def test_a_missing_letter_would_be_noticed(qt_app):
    dress(qt_app)
    nobody_has_this = "\u0378"

    runs = glyphs_of("a" + nobody_has_this, bold=False)

    assert sum(len(glyphs) for _family, glyphs in runs) < 2 or any(0 in glyphs for _family, glyphs in runs)


@pytest.mark.parametrize(("family", "file"), files())
def test_each_font_covers_the_names_it_is_there_for(family, file):
    with TTFont(FONTS / file, lazy=True) as font:
        characters = set(font.getBestCmap())
    names = next(typeface.names for typeface in fonts.typefaces() if typeface.family == family)

    missing = {
        letter for name in names for letter in name if letter not in " ’\u200d" and ord(letter) not in characters
    }

    assert missing == set()


@pytest.mark.parametrize(("family", "file"), files())
def test_each_font_can_be_embedded_on_paper_too(family, file):
    with TTFont(FONTS / file, lazy=True) as font:
        tables = set(font.keys())
        names = {number: font["name"].getDebugName(number) for number in (0, 1, 13)}

    assert "glyf" in tables
    assert names[1] == family
    assert "Copyright" in names[0] or "©" in names[0]
    assert "Licen" in names[13]


@pytest.mark.parametrize("script", SCRIPTS_OF_THE_SPECIFICATION)
def test_there_is_a_name_in_each_script_to_test_with(script):
    letters = {letter for _family, name in NAMES for letter in name}

    assert any(unicodedata.name(letter, "").startswith(script) for letter in letters)


def test_the_folder_holds_the_listed_fonts_with_their_licences_and_no_others():
    listed = {file for _family, file in files()}

    assert {path.name for path in FONTS.glob("*.ttf")} == listed
    assert {path.name for path in FONTS.glob("LICENCE*")} == {"LICENCE-OFL.txt", "LICENCE-Apache-2.0.txt"}


def test_the_fonts_are_small_enough_for_the_installer():
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < MOST_BYTES


@pytest.mark.parametrize("name", ["QMenu", "QToolTip", "QTipLabel", "QListView", "QHeaderView", "QMessageBox"])
def test_no_class_keeps_a_font_of_the_computer(qt_app, name):
    dress(qt_app, percent=150)

    given = QApplication.font(name)

    assert given.families()[0] == "Atkinson Hyperlegible"
    assert given.pixelSize() == QApplication.font().pixelSize()


def test_the_fonts_of_the_first_picture_are_the_first_of_the_list():
    first = fonts.typefaces()[0]

    assert first.family == fonts.FIRST_FAMILY
    assert (first.files["regular"], first.files["bold"]) == fonts.FIRST_FILES


def test_two_fonts_are_loaded_for_the_first_picture_and_the_rest_after_it():
    script = """
from PySide6.QtWidgets import QApplication, QLabel
from app.views.look import fonts
from app.views.look.look import Look, apply_look
app = QApplication([])
apply_look(app, Look("light"))
before = fonts.families()
label = QLabel("Tŵm")
label.show()
while len(fonts.families()) == len(before):
    app.processEvents()
print(len(before), len(fonts.families()) == len(fonts.typefaces()), label.font().families() == fonts.families())
"""

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )

    assert done.stdout.split() == ["1", "True", "True"], done.stderr

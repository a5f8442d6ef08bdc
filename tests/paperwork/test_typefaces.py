"""Every name can be printed: each character in a font that has it, and never as a box."""

import tomllib
import unicodedata
from pathlib import Path

import pytest

from app.paperwork.typefaces import Run, clusters, runs, width_of

LIST = tomllib.loads((Path(__file__).parents[2] / "resources" / "fonts" / "fallback.toml").read_text("utf-8"))
NAMES = [(entry, name) for entry in [LIST["text"], *LIST["fallback"]] for name in entry["names"]]


@pytest.mark.parametrize(("entry", "name"), NAMES, ids=[name for _entry, name in NAMES])
@pytest.mark.parametrize("bold", [False, True])
def test_each_name_of_the_list_is_set_in_fonts_that_have_it(entry: dict, name: str, bold: bool) -> None:
    shown = runs(name, bold=bold)

    seen = "".join(char for char in name if unicodedata.category(char) != "Cf" and not 0xFE00 <= ord(char) <= 0xFE0F)
    assert "".join(run.text for run in shown) == seen
    assert width_of(name, 10, bold=bold) > 0


def test_a_name_of_two_scripts_is_set_in_two_fonts() -> None:
    assert runs("Siân 欧") == [Run("AtkinsonHyperlegible-Regular", "Siân "), Run("CasebookHan-Regular", "欧")]


def test_a_mark_stays_in_the_font_of_its_letter() -> None:
    assert [run.font for run in runs("e\u0323")] == ["CasebookLatin-Regular"]
    assert list(clusters("e\u0323a")) == ["e\u0323", "a"]


def test_what_no_font_has_is_told_by_its_number_and_never_drawn_as_a_box() -> None:
    assert runs("a\ue000") == [Run("AtkinsonHyperlegible-Regular", "a[U+E000]")]


def test_what_is_never_seen_is_not_drawn() -> None:
    assert runs("a\u200e\ufe0f\u0007b") == [Run("AtkinsonHyperlegible-Regular", "ab")]

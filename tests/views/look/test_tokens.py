"""The colours of the themes can be told apart."""

import re

import pytest

from app.views.look.tokens import THEMES, Theme, contrast

ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_PARTS = 3.0
GROUNDS = ("window", "surface", "side", "hover", "pressed", "chosen")
BANNERS = ("information_ground", "warning_ground", "problem_ground")

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def too_faint(theme: Theme, fronts: tuple[str, ...], grounds: tuple[str, ...], enough: float) -> list[str]:
    return [
        f"{front} on {ground}: {contrast(getattr(theme, front), getattr(theme, ground)):.2f}"
        for front in fronts
        for ground in grounds
        if contrast(getattr(theme, front), getattr(theme, ground)) < enough
    ]


def test_contrast_is_that_of_the_guideline():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


@themes
def test_text_can_be_read_on_every_ground(theme):
    assert too_faint(theme, ("text", "muted", "link"), GROUNDS + BANNERS, ENOUGH_FOR_TEXT) == []


@themes
def test_words_with_a_meaning_can_be_read_where_they_stand(theme):
    places = ("window", "surface", *BANNERS)

    assert too_faint(theme, ("problem", "warning", "ok"), places, ENOUGH_FOR_TEXT) == []


@themes
def test_what_cannot_be_used_now_can_still_be_read(theme):
    assert too_faint(theme, ("disabled",), ("window", "surface", "side", "off"), ENOUGH_FOR_TEXT) == []


@themes
def test_words_on_filled_parts_can_be_read(theme):
    assert too_faint(theme, ("on_accent",), ("accent", "accent_hover", "accent_pressed"), ENOUGH_FOR_TEXT) == []
    assert too_faint(theme, ("on_stripe",), ("stripe",), ENOUGH_FOR_TEXT) == []


@themes
def test_parts_and_rings_stand_out_from_every_ground(theme):
    assert too_faint(theme, ("focus", "accent"), GROUNDS + BANNERS, ENOUGH_FOR_PARTS) == []
    assert too_faint(theme, ("border",), ("window", "surface", "side", "hover", "pressed"), ENOUGH_FOR_PARTS) == []


@themes
def test_every_colour_is_written_in_full(theme):
    assert [name for name, colour in theme.colours().items() if not re.fullmatch(r"#[0-9a-f]{6}", colour)] == []

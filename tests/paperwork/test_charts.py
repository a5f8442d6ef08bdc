"""Charts as SVG: every label and number is in it, whiskers are lines, and it fits the width that it is given."""

from xml.etree import ElementTree as ET

import pytest

from app.models.charts import Bar, Chart, ChartLook
from app.paperwork.charts import bar_chart

_LOOK = ChartLook(
    text="#1d1b18", muted="#57534d", line="#d3d0c9", bar="#d3e8ed", edge="#0d5c6e", size=14, family="Atkinson"
)
_CHART = Chart(
    title="Mode",
    sentence="About 60 came in.",
    bars=(
        Bar(label="Named <and known>", value=30, low=18.2, high=49.5, said="30 (18 to 50)"),
        Bar(label="Nobody", value=0, low=0, high=7.7, said="0 (0 to 8)"),
        Bar(label="Somebody else altogether, with a long label", said="Not shown: too uncertain"),
    ),
)


def said(svg: bytes) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter() if each.tag.endswith("text")]


def test_every_label_and_number_is_in_it_and_what_is_not_shown_says_why() -> None:
    words = said(bar_chart(_CHART, _LOOK, 520))

    assert {"Named <and known>", "30 (18 to 50)", "Nobody", "0 (0 to 8)", "Not shown: too uncertain"} <= set(words)
    assert {"0", "20", "40", "60"} <= set(words)


def test_only_a_figure_above_nought_has_a_bar_and_each_has_a_whisker() -> None:
    svg = bar_chart(_CHART, _LOOK, 520).decode()

    assert svg.count("<rect") == 1
    # From low to high, and the two ends, for each of the two figures that are shown.
    assert svg.count("stroke-width: 2") == 6


@pytest.mark.parametrize("width", [160, 240, 900])
def test_labels_are_broken_and_the_drawing_is_as_wide_as_it_is_told(width: int) -> None:
    svg = bar_chart(_CHART, _LOOK, width)

    root = ET.fromstring(svg)
    assert float(root.attrib["width"]) == width
    assert " ".join(said(svg)).count("Somebody else altogether, with a long label") == 1
    assert len([each for each in said(svg) if each in "Somebody else altogether, with a long label"]) >= (
        1 if width > 300 else 2
    )


def test_it_is_in_the_colours_and_the_letters_of_the_look_and_has_nothing_to_cut_off() -> None:
    svg = bar_chart(_CHART, _LOOK, 520).decode()

    assert "font-family: Atkinson;" in svg
    assert "clipPath" not in svg
    assert "fill: rgb(82%,90%,92%)" in svg

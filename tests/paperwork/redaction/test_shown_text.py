"""The second reader finds what a page shows, without the library that draws it."""

import io

import pikepdf
import pytest

from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought
from app.paperwork.redaction.known_places import known_places, second_reading, thumbnails
from app.paperwork.redaction.shown_text import meanings, shown_text
from tests.corpus.plants import FAMILY, NAME, plants

BY_NAME = {plant.name: plant for plant in plants()}


@pytest.mark.parametrize(
    "plant",
    ["plain text", "hex string", "letter by letter", "kerned", "custom encoding", "subset font", "form object"],
)
def test_it_reads_words_however_they_are_set(plant: str) -> None:
    content = BY_NAME[plant].content

    assert list(second_reading(content, Sought(variants(NAME)))) == [0]


def test_it_reads_what_marks_say_in_the_place_of_what_is_shown() -> None:
    with pikepdf.open(io.BytesIO(BY_NAME["actual text"].content)) as pdf:
        assert FAMILY in shown_text(pdf.pages[0].obj)


def test_a_table_of_meanings_has_single_codes_and_ranges() -> None:
    read = meanings(
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfchar <0001> <0054> endbfchar "
        b"2 beginbfrange <0002> <0004> <0061> <0010> <0011> [<00660069> <D83DDE00>] endbfrange"
    )

    assert read(bytes.fromhex("00010002000300040010001100ff")) == "Tabcfi😀"


@pytest.mark.parametrize(
    ("plant", "place"),
    [
        ("information", "metadata"),
        ("outline title", "outline"),
        ("label prefix", "label"),
        ("field value", "field"),
        ("comment", "comment"),
        ("private data", "private_data"),
        ("attachment content", "attachment"),
        ("destination", "destination"),
        ("script", "action"),
        ("layer name", "layer"),
        ("alternative text", "structure"),
        ("font name", "behind_page"),
    ],
)
def test_a_hiding_place_is_told_by_its_name(plant: str, place: str) -> None:
    assert place in {told for told, _page in known_places(BY_NAME[plant].content, Sought(variants(NAME)))}


def test_a_small_picture_of_a_page_is_told() -> None:
    assert list(thumbnails(BY_NAME["thumbnail"].content)) == [0]
    assert list(thumbnails(BY_NAME["plain text"].content)) == []

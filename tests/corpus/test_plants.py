"""The plants: each is made the same each time, is a sound file, and has the name where it says and nowhere else."""

import io

import pypdfium2
import pytest

from tests.corpus.plants import FAMILY, NAME, PUBLIC, Plant, plants

PLANTS = plants()
IDS = [plant.name for plant in PLANTS]
WORDS_OF_THE_PAGE = {
    *("plain text", "hex string", "letter by letter", "kerned", "spaced out", "custom encoding", "subset font"),
    *("form object", "recognised", "white on white", "covered", "covered by a square", "on a turned page"),
}


def test_there_are_more_than_twenty_places() -> None:
    assert len(set(IDS)) == len(PLANTS) > 22


@pytest.mark.parametrize("plant", PLANTS, ids=IDS)
def test_a_plant_is_the_same_each_time_and_its_public_words_can_be_read(plant: Plant) -> None:
    document = pypdfium2.PdfDocument(plant.content)
    told = document[0].get_textpage().get_text_range()

    assert plant.make() == plant.content
    assert [word for word in plant.public if word not in told] == []
    assert tuple(document[0].get_size()) == (600, 800)


@pytest.mark.parametrize(
    "plant", [each for each in PLANTS if each.name in WORDS_OF_THE_PAGE], ids=lambda each: each.name
)
def test_the_name_stands_within_its_box(plant: Plant) -> None:
    (box,) = plant.boxes
    document = pypdfium2.PdfDocument(plant.content)
    text = document[0].get_textpage()
    told = text.get_text_range()
    start = told.index(FAMILY)
    boxes = [text.get_charbox(at) for at in range(start, start + len(FAMILY))]

    left, right = min(each[0] for each in boxes), max(each[2] for each in boxes)
    if plant.name != "on a turned page":
        assert box.left <= left / 0.6 < right / 0.6 <= box.right + 2
        assert 1000 - box.bottom <= min(each[1] for each in boxes) / 0.8


@pytest.mark.parametrize(
    "plant", [each for each in PLANTS if each.seen_only and each.boxes], ids=lambda each: each.name
)
def test_what_is_only_seen_is_seen_in_its_box_and_not_read(plant: Plant) -> None:
    page = pypdfium2.PdfDocument(io.BytesIO(plant.content))[0]
    (box,) = plant.boxes
    picture = page.render(scale=2).to_pil().convert("L")
    inside = picture.crop(
        (round(box.left * 1.2), round(box.top * 1.6), round(box.right * 1.2), round(box.bottom * 1.6))
    )

    assert NAME not in page.get_textpage().get_text_range()
    darkest, lightest = inside.getextrema()
    assert darkest < 100 < lightest


def test_no_public_word_is_part_of_the_name() -> None:
    assert [word for word in PUBLIC if word.lower() in NAME.lower()] == []

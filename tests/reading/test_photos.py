"""Fifty mixed photos in a bundle: the right way up, numbered, and not a word of where they were taken."""

from functools import reduce

import pytest
from PIL import Image, ImageChops

from app.paperwork.bundle.build import build_bundle
from tests.corpus.pictures import CAMERA, CORNERS, mixed_photos
from tests.house.needs import needs
from tests.reading.bundles import Made, model_of
from tests.reading.problems import problems
from tests.reading.readers import by_pdfium, pixels

PHOTOS = 50
pytestmark = needs("pdftotext")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("photos")
    model = model_of(mixed_photos(PHOTOS), folder / "copies")
    (folder / "out").mkdir()
    return Made(model=model, built=build_bundle(model, folder / "out"))


def middle_of(page: Image.Image, colour: tuple[int, int, int]) -> tuple[float, float]:
    """Where on a page this colour is."""
    alike = [
        channel.point([255 * (abs(value - wanted) < 45) for value in range(256)])
        for channel, wanted in zip(page.split(), colour, strict=True)
    ]
    around = reduce(ImageChops.darker, alike).getbbox()
    assert around is not None, "a corner is missing"
    left, top, right, bottom = around
    return (left + right) / 2, (top + bottom) / 2


@pytest.mark.proves("N-72")
def test_each_photo_is_the_right_way_up(made: Made) -> None:
    labels = [part.labels[0] for part in made.expected.parts if part.copy is not None]
    wrong = []

    with by_pdfium(made.path) as document:
        for label in labels:
            page = pixels(document[int(label) - 1], across=160)
            left, right, below = (middle_of(page, colour) for colour in CORNERS.values())
            if not (left[0] + 4 < right[0] and left[1] + 3 < below[1] and abs(left[1] - right[1]) < 3):
                wrong.append(label)

    assert len(labels) == PHOTOS
    assert wrong == []


def test_each_photo_has_its_number_and_nothing_of_its_camera(made: Made) -> None:
    assert problems(made.path, made.expected, only={"stamps", "legible", "upright", "looks", "foreign"}) == []
    assert CAMERA.encode() not in made.path.read_bytes()

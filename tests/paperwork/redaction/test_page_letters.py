"""The letters of a page are told with their places as they are displayed, and make words and lines."""

import pypdfium2
import pytest

from app.models.bundles.redactions import Box
from app.models.bundles.sought import Sought
from app.paperwork.redaction.finding import hits_on, joined
from app.paperwork.redaction.page_letters import Letter, as_lines, is_well_inside, letters_of, words_of
from tests.corpus.plants import NAME, Plant, plants
from tests.corpus.writing import blank, saved, says

BY_NAME = {plant.name: plant for plant in plants()}


def letters(content: bytes):
    with pypdfium2.PdfDocument(content) as document:
        return letters_of(document[0])


@pytest.mark.parametrize("name", ["plain text", "kerned", "letters in disorder", "subset font", "on a turned page"])
def test_a_hit_lies_where_the_name_is_seen(name: str) -> None:
    plant: Plant = BY_NAME[name]
    [expected] = plant.boxes

    [hit] = hits_on(letters(plant.content), 0, Sought([NAME]))

    [found] = hit.boxes
    assert expected.left - 3 <= found.left < found.right <= expected.right + 3
    assert expected.top - 3 <= found.top < found.bottom <= expected.bottom + 3


@pytest.mark.parametrize(
    ("left", "up", "turn", "is_inside"),
    [
        *((72, 700, 0, True), (300, 400, 90, True), (300, 400, 180, True)),
        *((560, 700, 0, False), (-30, 700, 0, False), (72, 838, 0, False), (72, -3, 270, False), (700, 700, 0, False)),
    ],
)
def test_what_is_surely_inside_is_told_without_asking_for_letters(
    left: int, up: int, turn: int, *, is_inside: bool
) -> None:
    pdf = blank(says(NAME, left=left, up=up))
    pdf.pages[0].obj.Rotate = turn
    content = saved(pdf)

    with pypdfium2.PdfDocument(content) as document:
        assert is_well_inside(document[0]) is is_inside
    assert not is_inside or letters(content).beyond == ()


def test_what_a_form_draws_is_not_surely_inside() -> None:
    with pypdfium2.PdfDocument(BY_NAME["form object"].content) as document:
        assert not is_well_inside(document[0])


def test_a_name_over_two_lines_has_two_boxes() -> None:
    [hit] = hits_on(letters(BY_NAME["over a line"].content), 0, Sought(["Marrowquist"]))

    assert [round(box.top) for box in hit.boxes] == sorted(round(box.top) for box in hit.boxes)
    assert len(hit.boxes) == 2
    assert hit.words == "Marrowquist"


def test_what_is_beyond_the_crop_is_told_apart() -> None:
    told = letters(BY_NAME["beyond the crop"].content)

    assert "Tavelda" not in joined(told.letters)[0]
    assert NAME.split() == joined(told.beyond)[0].split()


@pytest.mark.parametrize("matrix", [b"1 0 0 1 100 400", b"0 1 -1 0 300 300", b"-1 0 0 -1 500 400", b"0 -1 1 0 300 500"])
def test_words_and_lines_are_made_in_every_direction(matrix: bytes) -> None:
    told = letters(
        saved(blank(b"q " + matrix + b" cm\n" + says("red door", left=0, up=0) + says("shut", left=0, up=-20) + b"Q"))
    )

    assert sorted(word.text for word in words_of(told.letters)) == ["door", "red", "shut"]
    assert joined(as_lines(told.letters))[0].split() == ["red", "door", "shut"]


def test_scripts_without_spaces_have_words_of_one_character() -> None:
    row = [Letter(char, 10.0 * n, 0, 10.0 * n + 9, 10) for n, char in enumerate("田中さん")]

    assert [word.text for word in words_of(row)] == list("田中さん")


def test_a_letter_shows_no_words() -> None:
    assert "x" not in repr(Letter("x", 0, 0, 1, 1)).removeprefix("Letter")


def test_a_box_stays_on_its_page() -> None:
    told = letters(saved(blank(b"")))

    assert told.box((-20, -20, 9000, 9000), 0) == Box(page=0, left=0, top=0, right=1000, bottom=1000)

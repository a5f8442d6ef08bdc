"""A page says its size and turn itself, as it is displayed, whatever the file said."""

import pikepdf
import pytest

from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.sheets import inherited, say, sheet_of


def make_page(**said: object) -> pikepdf.Object:
    return pikepdf.Dictionary(Type=pikepdf.Name.Page, **said)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({"MediaBox": [0, 0, 595, 842]}, (595, 842)),
        ({"MediaBox": [595, 842, 0, 0]}, (595, 842)),
        ({"MediaBox": [-100, 50, 300, 250], "Rotate": 90}, (200, 400)),
        ({"MediaBox": [0, 0, 100, 200], "Rotate": -270}, (200, 100)),
        ({"MediaBox": [0, 0, 500, 500], "CropBox": [100, 100, 200, 300]}, (100, 200)),
        ({"MediaBox": [0, 0, 500, 500], "CropBox": [600, 600, 700, 700]}, (500, 500)),
        ({"MediaBox": [0, 0, 100, 200], "UserUnit": 2}, (200, 400)),
    ],
)
def test_the_size_is_that_of_the_page_as_displayed(said: dict[str, object], size: tuple[float, float]) -> None:
    assert sheet_of(make_page(**said)).size == size


def test_a_page_that_says_no_size_has_that_of_a_sheet() -> None:
    assert sheet_of(make_page()).is_sound
    assert [round(side) for side in sheet_of(make_page()).size] == [595, 842]


def test_a_page_of_many_miles_is_refused() -> None:
    with pytest.raises(Refusal):
        sheet_of(make_page(MediaBox=[0, 0, 9e8, 9e8]))


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0, 595], ["a", 0, 1, 2], [0, 0, 20_000, 100]])
def test_a_size_that_cannot_be_is_not_sound(box: object) -> None:
    sheet = sheet_of(make_page(MediaBox=pikepdf.Array(box)))

    assert not sheet.is_sound
    assert [round(side) for side in sheet.size] == [595, 842]


def test_what_stood_in_the_tree_above_stands_in_the_page() -> None:
    above = pikepdf.Dictionary(MediaBox=[0, 0, 300, 400], Rotate=90)
    page = make_page(Parent=above, CropBox=[0, 0, 300, 200], BleedBox=[0, 0, 1, 1])

    say(page, sheet_of(page))

    assert [int(side) for side in page.MediaBox] == [0, 0, 300, 200]
    assert page.Rotate == 90
    assert "/CropBox" not in page
    assert "/BleedBox" not in page


def test_a_tree_that_bites_its_tail_says_nothing() -> None:
    pdf = pikepdf.new()
    node = pdf.make_indirect(pikepdf.Dictionary())
    node.Parent = node

    assert inherited(node, "/MediaBox") is None

"""The number of a page is in its corner, in proportion, and inside the page however small that is."""

import pytest

from app.paperwork.number_place import corner_of, number_place

A4, A0, RECEIPT, STAMP = (595.0, 842.0), (2384.0, 3370.0), (160.0, 900.0), (20.0, 15.0)


@pytest.mark.parametrize("size", [A4, A0, RECEIPT, STAMP, (842.0, 595.0)])
@pytest.mark.parametrize("label_width", [0.56, 2.3, 3.5])
def test_the_box_is_inside_the_page_and_inside_the_corner_that_is_kept_for_it(size, label_width):
    width, height = size

    place = number_place(width, height, label_width)

    assert 0 <= place.left <= place.across <= place.left + place.wide <= width
    assert 0 <= place.bottom <= place.up <= place.top <= height
    across, up = corner_of(width, height)
    assert width - place.left <= across + 1e-9
    assert place.top <= up + 1e-9


def test_a_large_sheet_has_a_large_number():
    assert number_place(*A0, 1).size == pytest.approx(4 * number_place(*A4, 1).size, rel=0.01)

"""A box that is drawn with keys stays on its page and never gets too small to be seen."""

from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.redactions import Box
from app.views.pages.redaction.box_moves import LEAST, begun, box_at, moved, stretched

EDGES = st.floats(-2000, 3000, allow_nan=False)


@given(corners=st.tuples(EDGES, EDGES, EDGES, EDGES), across=EDGES, down=EDGES)
def test_no_key_and_no_hand_leads_off_the_page(corners: tuple[float, float, float, float], across: float, down: float):
    box = box_at(3, *corners)

    for each in (box, moved(box, across, down), stretched(box, across, down)):
        assert 0 <= each.left < each.right <= 1000
        assert 0 <= each.top < each.bottom <= 1000
        assert each.page == 3


def test_a_box_moves_as_it_is_until_it_meets_the_edge():
    box = Box(page=0, left=900, top=10, right=980, bottom=30)

    assert moved(box, 10, 10) == Box(page=0, left=910, top=20, right=990, bottom=40)
    assert moved(box, 50, -50) == Box(page=0, left=920, top=0, right=1000, bottom=20)


def test_a_box_is_sized_at_its_right_and_lower_edge():
    box = Box(page=0, left=100, top=100, right=200, bottom=120)

    assert stretched(box, 10, -5) == Box(page=0, left=100, top=100, right=210, bottom=115)
    assert stretched(box, -500, 0).right == 100 + LEAST


def test_a_box_is_begun_in_the_middle_of_what_is_seen():
    box = begun(2, (0.0, 0.0, 1000.0, 500.0))

    assert (box.page, (box.left + box.right) / 2, (box.top + box.bottom) / 2) == (2, 500, 250)

"""Every cell of every table has one place, in the order of the specification."""

from app.models.collecting.sources import Population
from app.statistics.layout import layout_of
from tests.builders_counts import small_payload, small_specification
from tests.builders_pool import payload_of


def test_tables_lie_one_after_the_other_without_a_gap() -> None:
    layout = layout_of(small_specification())

    places = [place for shape in layout.shapes for place in range(shape.cells.start, shape.cells.stop)]

    assert places == list(range(layout.size))
    assert [shape.name for shape in layout.shapes] == [
        *("mode", "role", "behaviour=BULLY", "behaviour=OTHER", "behaviour=UNK", "behaviour=_X", "outcome"),
        "role*mode",
    ]
    assert {shape.population for shape in layout.shapes if shape.name == "outcome"} == {Population.CLOSED}


def test_cells_are_read_row_by_row_and_it_is_known_which_tables_are_there() -> None:
    layout = layout_of(small_specification())
    crossed, few = payload_of(1, 60), small_payload()
    shape = layout.shapes[-1]

    cells = shape.flat(crossed.tables["role*mode"])

    assert cells == [count for row in crossed.tables["role*mode"] for count in row]
    assert shape.flat(((3, 0, 0, 0), (3,), (), ())) is None
    assert layout.there(crossed.tables) == 0b11111111
    assert layout.there(few.tables) == 0b01111111

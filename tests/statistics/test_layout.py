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


def test_cells_are_read_row_by_row_and_what_is_not_there_is_nought() -> None:
    layout = layout_of(small_specification())
    crossed, few = payload_of(1, 60), small_payload()
    shape = layout.shapes[-1]

    cells = layout.flat(crossed.tables)[shape.cells]

    assert cells == [count for row in crossed.tables["role*mode"] for count in row]
    assert layout.flat(few.tables)[shape.cells] == [0] * 16
    assert layout.there(crossed.tables) == 0b11111111
    assert layout.there(few.tables) == 0b01111111

"""Whatever a procedure looks like, its map fits the width, nothing lies over anything, and it is always the same."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.procedures.map import Spot, Way, map_of
from app.models.procedures.map_layout import Layout, Place, Spacing, lay_out
from app.models.procedures.procedure import Procedure
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.test_map import BRANCHED, procedure, stage, step
from tests.models.procedures.test_reader import read

SPACING = Spacing(stage=200, step=150, least=110, across=14, down=24, lane=10)


def height(spot: Spot, width: float) -> float:
    """Words of seven pixels a letter, in lines of sixteen."""
    return 12 + 16 * (1 + len(spot.title) * 7 // max(1, int(width)))


def laid(made: Procedure, width: float = 700, way: Way | None = None) -> Layout:
    return lay_out(map_of(made, way), width, height, SPACING)


def problems(layout: Layout) -> list[str]:
    found = [
        f"{place.spot.key} sticks out"
        for place in layout.places
        if place.left < -0.5 or place.left + place.width > layout.width + 0.5
    ]
    for one, other in combinations(layout.places, 2):
        if _meet(one, other):
            found.append(f"{one.spot.key} lies over {other.spot.key}")
    for path in layout.paths:
        ends = {path.line.source, path.line.target}
        for (x1, y1), (x2, y2) in zip(path.points, path.points[1:], strict=False):
            if x1 == x2:
                found += [
                    f"a line of {path.line.source} crosses {place.spot.key}"
                    for place in layout.places
                    if place.spot.key not in ends
                    and place.left + 0.5 < x1 < place.left + place.width - 0.5
                    and min(y1, y2) < place.bottom - 0.5
                    and max(y1, y2) > place.top + 0.5
                ]
    return found


def _meet(one: Place, other: Place) -> bool:
    across = one.left < other.left + other.width - 0.5 and other.left < one.left + one.width - 0.5
    return across and one.top < other.bottom - 0.5 and other.top < one.bottom - 0.5


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    count = draw(st.integers(1, 12))
    names = [f"s{number}" for number in range(count)]
    titles = draw(st.lists(st.integers(1, 90), min_size=count, max_size=count))
    stages = [
        f'[[stage]]\nname = "{name}"\ntitle = "{"m" * letters}"\nstart = {str(not number).lower()}\n'
        for number, (name, letters) in enumerate(zip(names, titles, strict=True))
    ]
    some = st.lists(st.sampled_from([*names, "*"]), min_size=1, max_size=6, unique=True)
    ends = draw(st.lists(st.tuples(some, st.sampled_from(names)), max_size=40))
    steps = [step(f"t{number}", " ".join(sources), target) for number, (sources, target) in enumerate(ends)]
    return procedure(*stages, *steps)


@settings(max_examples=60, deadline=None)
@given(made=procedures(), width=st.sampled_from([260, 480, 900]))
def test_nothing_sticks_out_or_lies_over_anything_whatever_the_procedure(made: Procedure, width: float) -> None:
    assert problems(laid(made, width)) == []


@settings(max_examples=20, deadline=None)
@given(made=procedures())
def test_every_stage_and_every_step_has_its_place(made: Procedure) -> None:
    there = {place.spot.name for place in laid(made).places}

    assert there == {each.name for each in (*made.stages, *made.steps)}


@settings(max_examples=20, deadline=None)
@given(made=procedures())
def test_the_same_procedure_always_looks_the_same(made: Procedure) -> None:
    assert laid(made) == laid(made)


def test_what_follows_stands_below_and_what_leads_back_points_up() -> None:
    layout = laid(BRANCHED)
    places = {place.spot.key: place for place in layout.places}
    back = next(path for path in layout.paths if path.line.returns and path.line.has_head)

    assert places["stage:received"].bottom < places["step:collect"].top < places["stage:evidence"].top
    assert places["stage:evidence"].bottom < places["stage:assessed"].top < places["stage:dismissed"].top
    assert places["note:withdraw"].bottom < places["stage:withdrawn"].top
    assert back.points[0][1] > back.points[-1][1]
    assert back.points[-1][1] == places["stage:evidence"].bottom


def test_rows_can_be_parted_on_pages() -> None:
    layout = laid(BRANCHED)

    assert all(
        any(row.top - 0.1 <= place.top and place.bottom <= row.bottom + 0.1 for row in layout.rows)
        for place in layout.places
    )
    assert [one.bottom < other.top for one, other in zip(layout.rows, layout.rows[1:], strict=False)] == [True] * (
        len(layout.rows) - 1
    )


def test_many_branches_go_on_in_another_row_where_there_is_no_room() -> None:
    ways = [f"way{number}" for number in range(8)]
    fan = procedure(
        stage("start", "start = true"), *map(stage, ways), *(step(f"to_{way}", "start", way) for way in ways)
    )

    wide, narrow = laid(fan, 2000), laid(fan, 400)

    assert len(wide.rows) == 3
    assert len(narrow.rows) > 3
    assert problems(narrow) == []


@pytest.mark.parametrize("text", shipped_texts())
@pytest.mark.parametrize("width", [420, 900])
def test_the_procedures_that_come_with_the_program_fit(text: str, width: float) -> None:
    layout = laid(read(text), width)

    assert problems(layout) == []
    assert layout.rows[0].top == 0

"""Labels, whatever comes in whichever order: given once, never moved, never used for anything else."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.plan import Plan
from app.models.bundles.planning import Wanted, in_order, is_label, number_on, place_of, range_of, ranges_of


@dataclass(frozen=True)
class Step:
    """What happens in one issue: pieces come, behind some page or at the end, some grow, some are withdrawn."""

    new: tuple[tuple[int, int | None], ...]
    grown: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]


STEPS = st.lists(
    st.builds(
        Step,
        new=st.lists(st.tuples(st.integers(1, 40), st.none() | st.integers(0, 500)), max_size=4).map(tuple),
        grown=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=3).map(tuple),
        gone=st.lists(st.integers(0, 30), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


def plans_of(steps: list[Step]) -> list[Plan]:
    plan, plans = Plan(), []
    for issue, step in enumerate(steps, 1):
        order = [leaf.label for leaf in in_order(plan.lines)]
        keys = [line.key for line in plan.lines]
        wanted = [
            Wanted(key=line.key, pages=len(line.labels) + more)
            for which, more in step.grown
            for line in plan.lines
            if keys and line.key == keys[which % len(keys)]
        ]
        wanted += [
            Wanted(key=f"{issue}.{place}", pages=pages, after=order[after % len(order)] if order and after else "")
            for place, (pages, after) in enumerate(step.new)
        ]
        gone = {keys[which % len(keys)] for which in step.gone} if keys else set()
        plan = number_on(plan, wanted, issue, gone)
        plans.append(plan)
    return plans


@given(STEPS)
def test_no_label_is_used_twice(steps: list[Step]) -> None:
    for plan in plans_of(steps):
        labels = [label for line in plan.lines for label in line.labels]
        assert len(labels) == len(set(labels))


@given(STEPS)
def test_no_label_ever_moves_and_nothing_issued_is_lost(steps: list[Step]) -> None:
    plans = plans_of(steps)

    for before, after in pairwise(plans):
        for line in before.lines:
            later = after.of(line.key)
            assert later is not None
            assert later.labels[: len(line.labels)] == line.labels
            assert later.issue == line.issue


@given(STEPS)
def test_the_pages_of_a_piece_stay_in_their_order_and_numbers_only_grow(steps: list[Step]) -> None:
    last = 0
    for plan in plans_of(steps):
        leaves = in_order(plan.lines)
        places = [place_of(leaf.label) for leaf in leaves]
        assert places == sorted(places)
        for line in plan.lines:
            assert [leaf.label for leaf in leaves if leaf.key == line.key] == list(line.labels)
        assert plan.last_number >= last
        assert plan.last_number == max((number for number, _letters in places), default=0)
        last = plan.last_number


@given(STEPS)
def test_a_plan_is_the_same_after_it_was_kept(steps: list[Step]) -> None:
    plan = plans_of(steps)[-1]

    assert Plan.from_json(plan.to_json()) == plan


def test_after_z_comes_aa() -> None:
    first = number_on(Plan(), [Wanted(key="a", pages=3)], 1)

    later = number_on(first, [Wanted(key="b", pages=28, after="2")], 2)

    line = later.of("b")
    assert line is not None
    assert line.labels[0] == "2A"
    assert line.labels[25:] == ("2Z", "2AA", "2AB")
    assert [leaf.label for leaf in in_order(later.lines)][-3:] == ["2AA", "2AB", "3"]


def test_what_comes_behind_the_same_page_later_stands_behind_what_is_there() -> None:
    first = number_on(Plan(), [Wanted(key="a", pages=3)], 1)
    second = number_on(first, [Wanted(key="b", pages=2, after="2")], 2)

    third = number_on(second, [Wanted(key="c", pages=1, after="2A")], 3)

    line = third.of("c")
    assert line is not None
    assert line.labels == ("2C",)


def test_a_withdrawn_piece_stays_withdrawn_until_it_is_wanted_again() -> None:
    first = number_on(Plan(), [Wanted(key="a", pages=1), Wanted(key="b", pages=1)], 1)
    second = number_on(first, [], 2, {"b"})
    third = number_on(second, [Wanted(key="a", pages=1)], 3)
    fourth = number_on(third, [Wanted(key="b", pages=1)], 4)

    assert [plan.lines[1].is_withdrawn for plan in (first, second, third, fourth)] == [False, True, True, False]


def test_nothing_can_stand_behind_a_page_that_nobody_has() -> None:
    with pytest.raises(KeyError):
        number_on(Plan(), [Wanted(key="a", pages=1, after="45")], 1)


@pytest.mark.parametrize("text", ["", "0", "01", "A", "45a", "45-46", "4 5", "４５", "9" * 40])
def test_what_is_no_label_is_known(text: str) -> None:
    assert not is_label(text)


def test_labels_that_follow_one_another_are_drawn_together() -> None:
    assert range_of(["45"]) == "45"
    assert range_of(["45", "45A", "46"]) == "45-46"
    assert ranges_of(["4", "2", "3", "6"], ["1", "2", "3", "4", "5", "6"]) == ["2-4", "6"]

"""A lasting map does what a dictionary does, and leaves every earlier map as it was."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from app.statistics.lasting import LastingMap

_pairs = st.lists(st.tuples(st.text("abc", max_size=4), st.integers()), max_size=60)


def lasting(pairs: list[tuple[str, int]]) -> LastingMap[int]:
    found: LastingMap[int] = LastingMap()
    for key, value in pairs:
        found = found.with_(key, value)
    return found


@given(_pairs)
def test_it_holds_what_a_dictionary_would_hold_in_the_order_of_the_keys(pairs: list[tuple[str, int]]) -> None:
    found, expected = lasting(pairs), dict(pairs)

    assert list(found.items()) == sorted(expected.items())
    assert len(found) == len(expected)
    assert all(found.get(key) == value for key, value in expected.items())
    assert found.get("not there") is None


@given(_pairs, st.text("abc", max_size=4))
def test_putting_something_in_leaves_the_map_before_as_it_was(pairs: list[tuple[str, int]], key: str) -> None:
    before = lasting(pairs)
    there = list(before.items())

    after = before.with_(key, 7)

    assert list(before.items()) == there
    assert after.get(key) == 7


def test_maps_are_equal_whatever_order_they_were_filled_in() -> None:
    pairs = [(str(number), number) for number in range(500)]

    assert lasting(pairs) == lasting(pairs[::-1])
    assert lasting(pairs) != lasting(pairs[1:])


def test_a_map_of_thousands_takes_one_more_without_a_copy_of_the_rest() -> None:
    large = lasting([(str(number), number) for number in range(20_000)])

    one_more = large.with_("one more", 1)

    shared = set(map(id, _nodes(large._top)))
    made = [node for node in _nodes(one_more._top) if id(node) not in shared]
    assert sum(map(sys.getsizeof, made)) < 2_000
    assert len(made) < 8


def _nodes(node: object) -> list[object]:
    below = getattr(node, "below", ())
    return [node, *(inside for each in below for inside in _nodes(each))]


def test_keys_whose_hashes_meet_are_told_apart() -> None:
    class Same(str):
        __slots__ = ()

        def __hash__(self) -> int:
            return 5

    pairs = [(Same(number), number) for number in range(50)]

    assert [lasting(pairs).get(Same(number)) for number in range(50)] == list(range(50))

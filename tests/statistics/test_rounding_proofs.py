"""What is promised of the rounding, proven with exact fractions: over every order, every offset, and small tables."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations_with_replacement, permutations, product
from math import factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.sources import Population
from app.statistics.rounding import Counts, _Stream, fingerprint, fingerprint_of_written, protect, systematic
from app.statistics.tabulating import Counted, tabulate
from tests.builders_counts import small_specification

_BASES = pytest.mark.parametrize("base", [3, 5])
_SIZES = pytest.mark.parametrize(("cells", "most"), [(1, 11), (2, 11), (3, 6), (4, 5), (5, 2)])

_SPECIFICATION = small_specification()
_KEY = bytes(range(32))
_ANSWERS = (
    st.sampled_from(["NAMED", "ANON", "UNK"]),
    st.sampled_from(["ST_UG", "OTHER", "UNK"]),
    st.lists(st.sampled_from(["BULLY", "OTHER", "UNK"]), unique=True, min_size=1, max_size=3).map(sorted).map(" ".join),
)
_SOURCES = ("mode", "reporter_role", "behaviours")
_cases = st.lists(st.tuples(*_ANSWERS), max_size=60)


def _tables(cells: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every table of so many cells, but for the names of its cells: each of those meets every order anyway."""
    return combinations_with_replacement(range(most + 1), cells)


def _mean(rounded: Sequence[Sequence[int]]) -> list[Fraction]:
    return [Fraction(sum(values), len(rounded)) for values in zip(*rounded, strict=True)]


@_BASES
@_SIZES
def test_on_average_over_the_offsets_a_figure_is_the_truth_whatever_the_order(base: int, cells: int, most: int) -> None:
    for exact in _tables(cells, most):
        for order in permutations(range(cells)):
            assert _mean([systematic(exact, order, offset, base) for offset in range(base)]) == list(exact)


@_BASES
@_SIZES
def test_a_figure_is_a_multiple_less_than_a_base_away_and_nothing_stays_nothing(
    base: int, cells: int, most: int
) -> None:
    for exact, offset in product(_tables(cells, most), range(base)):
        for order in permutations(range(cells)):
            for true, rounded in zip(exact, systematic(exact, order, offset, base), strict=True):
                assert rounded % base == 0 <= rounded
                assert abs(rounded - true) < base
                assert rounded == 0 or true


@_BASES
@_SIZES
def test_every_table_of_the_same_cases_adds_up_to_the_same(base: int, cells: int, most: int) -> None:
    for exact, offset in product(_tables(cells, most), range(base)):
        total = base * ((sum(exact) + offset) // base)
        for order in permutations(range(cells)):
            assert sum(systematic(exact, order, offset, base)) == total


@_BASES
@pytest.mark.parametrize(("height", "width", "most"), [(2, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_the_rows_of_a_two_way_table_add_up_to_the_one_way_table_in_every_order(
    base: int, height: int, width: int, most: int
) -> None:
    inner_orders = list(permutations(range(width)))
    for exact in product(range(most + 1), repeat=height * width):
        sums = [sum(exact[row * width : (row + 1) * width]) for row in range(height)]
        for offset, rows in product(range(base), permutations(range(height))):
            one_way = systematic(sums, rows, offset, base)
            for inner in product(inner_orders, repeat=height):
                order = [row * width + cell for row in rows for cell in inner[row]]
                cells = systematic(exact, order, offset, base)
                assert [sum(cells[row * width : (row + 1) * width]) for row in range(height)] == one_way


@pytest.mark.parametrize("length", range(1, 6))
def test_each_order_comes_of_exactly_one_series_of_choices(length: int) -> None:
    """So orders are as likely as each other when the choices are."""
    bounds = range(length, 1, -1)

    orders = [_Choosing(choices).perm(length) for choices in product(*map(range, bounds))]

    assert len(set(map(tuple, orders))) == len(orders) == factorial(length)


@pytest.mark.parametrize("bound", [2, 3, 5, 7])
def test_words_past_the_last_whole_run_are_passed_over_so_that_each_choice_is_as_likely(bound: int) -> None:
    over = (1 << 32) % bound
    words = [(1 << 32) - 1 - number for number in range(over)]

    assert _Saying([*words, 4]).below(bound) == 4 % bound
    assert _Saying([(1 << 32) - 1 - over]).below(bound) == bound - 1


@given(_cases, st.binary(min_size=32, max_size=32), st.sampled_from([3, 5]))
def test_a_whole_file_keeps_every_promise(cases: list[tuple[str, ...]], key: bytes, base: int) -> None:
    counted = _counted(cases)

    protected = _protected(counted, key, base)

    totals = {sum(_flat(table)) for table in protected.values()}
    assert len(totals) == 1
    assert totals <= {base * ((len(cases) + offset) // base) for offset in range(base)}
    assert list(protected) == list(counted.tables)
    for name, table in protected.items():
        for true, rounded in zip(_flat(counted.tables[name]), _flat(table), strict=True):
            assert rounded % base == 0 <= rounded
            assert abs(rounded - true) < base
            assert rounded == 0 or true
    if "role*mode" in protected:
        assert [sum(row) for row in protected["role*mode"]] == protected["role"]  # type: ignore[arg-type]


@given(_cases, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_no_figure(cases: list[tuple[str, ...]], chance: Random) -> None:
    shuffled = chance.sample(cases, len(cases))

    assert _protected(_counted(shuffled), _KEY, 3) == _protected(_counted(cases), _KEY, 3)


@given(_cases.filter(lambda cases: len(cases) >= _SPECIFICATION.least_cases), st.data())
def test_one_changed_code_stands_for_other_data(cases: list[tuple[str, ...]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(cases) - 1))
    column = data.draw(st.integers(0, len(_SOURCES) - 1))
    other = data.draw(_ANSWERS[column].filter(lambda answer: answer != cases[place][column]))
    changed = [*cases]
    changed[place] = (*cases[place][:column], other, *cases[place][column + 1 :])

    assert _print(_counted(changed)) != _print(_counted(cases))


def test_other_data_are_rounded_anew_throughout() -> None:
    """The same counts, of data that differ in one code which no table shows: nothing follows from one to the other."""
    counts: Counts = {"mode": [1, 1, 1, 1, 1, 1, 1], "v=A": [2, 5]}
    prints = [fingerprint(_KEY, _SPECIFICATION.hash, "2026", [["f", str(number)]]) for number in range(300)]

    found = [protect(counts, _KEY, _SPECIFICATION.hash, "2026", each, 3) for each in prints]

    assert {sum(_flat(each["mode"])) for each in found} == {6, 9}
    assert {tuple(_flat(each["v=A"])) for each in found} == {(0, 6), (3, 3), (3, 6)}
    ups = [sum(each["mode"][cell] == 3 for each in found) for cell in range(7)]
    assert all(70 < up < 130 for up in ups), "a third of 300, give or take four standard deviations"


def _counted(cases: Sequence[tuple[str, ...]]) -> Counted:
    columns = zip(*cases, strict=True) if cases else [()] * len(_SOURCES)
    return tabulate(_SPECIFICATION, Population.RECEIVED, dict(zip(_SOURCES, columns, strict=True)), len(cases))


def _print(counted: Counted) -> bytes:
    return fingerprint_of_written(_KEY, _SPECIFICATION.hash, "2025-26", counted.written)


def _protected(counted: Counted, key: bytes, base: int) -> Counts:
    return protect(counted.tables, key, _SPECIFICATION.hash, "2025-26", _print(counted), base)


def _flat(table: Sequence[int] | Sequence[Sequence[int]]) -> list[int]:
    return list(chain.from_iterable(table)) if table and isinstance(table[0], list) else list(table)  # type: ignore[arg-type]


class _Choosing(_Stream):
    """A stream whose choices are given."""

    def __init__(self, choices: Sequence[int]) -> None:
        self._choices = iter(choices)

    def below(self, bound: int) -> int:
        return next(self._choices)


class _Saying(_Stream):
    """A stream whose words are given."""

    def __init__(self, words: Sequence[int]) -> None:
        self._waiting = list(reversed(words))

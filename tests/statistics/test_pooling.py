"""Pooled figures are sums over all contributors, each with its interval, and none that tells of a few of them."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.collecting.counts_files import CountsFile
from app.models.collecting.pooled import Figure, PooledPeriod, PooledTable, Status, figures_of
from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD
from app.statistics.intervals import interval
from app.statistics.merging import Rules, State, merged
from app.statistics.pooling import line_of, pooled
from tests.builders_counts import small_specification
from tests.builders_pool import as_file, contributor, files_of, payload_of, some_cases

_SPEC = small_specification()
_QUARTER = "2025-26-Q1"


def pool(files: Iterable[CountsFile], **changes: Any) -> PooledPeriod:
    state = State(rules=Rules(_SPEC, practice=False))
    for file in files:
        state, _verdict = merged(state, file)
    return pooled(state, _QUARTER, **changes)


def shown(figures: Iterable[Figure]) -> list[int]:
    return [figure.value for figure in figures if figure.value is not None]


def of_rows(table: PooledTable) -> list[Figure]:
    return [row.figure for row in table.rows]


@pytest.mark.proves("C-48")
def test_a_figure_is_the_sum_over_all_contributors_with_its_interval() -> None:
    files = files_of(range(1, 31))

    result = pool(files)

    table = result.table("mode")
    expected = [sum(file.payload.tables["mode"][place] for file in files) for place in range(3)]
    assert [row.figure.value for row in table.rows[:3]] == expected
    assert (table.rows[0].figure.low, table.rows[0].figure.high) == interval(expected[0], 30, 3)
    assert table.rows[0].figure.status in {Status.A, Status.B}
    assert table.total.value == sum(sum(file.payload.tables["mode"]) for file in files)
    assert [row.label for row in table.rows] == ["Named", "Anonymous", "Not known", "Not reported (small caseload)"]


def test_every_figure_that_is_shown_has_an_interval_and_every_other_has_none() -> None:
    for result in (pool(files_of(range(1, 9), cases=12)), pool(files_of(range(1, 31)))):
        for figure in chain.from_iterable(figures_of(table) for table in result.tables):
            assert figure.is_shown == figure.status.is_shown == (figure.low is not None) == (figure.high is not None)


def test_of_four_contributors_nothing_is_shown() -> None:
    four, five = pool(files_of(range(1, 5))), pool(files_of(range(1, 6)))

    assert four.tables == ()
    assert "fewer than 5 contributors" in four.why_nothing
    assert len(four.hashes) == 4
    assert five.tables
    assert not five.why_nothing


_few = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10**6)), min_size=5, max_size=14)


@settings(max_examples=20)
@given(_few)
def test_no_figure_and_no_sum_of_what_is_hidden_tells_of_fewer_than_three(several: list[tuple[int, int]]) -> None:
    """All that can be worked out from a table by adding and subtracting is a total, a figure, or the rest of a line."""
    files = [
        as_file(payload_of(number, some_cases(_SPEC, count, Random(seed))))
        for number, (count, seed) in enumerate(several, 1)
    ]

    result = pool(files)

    for name in ("mode", "role", "outcome"):
        table = result.table(name)
        places = [place for place, row in enumerate(table.rows) if not row.figure.is_shown]
        for place, row in enumerate(table.rows):
            assert not row.figure.value or telling(files, name, [place]) >= 3
        assert not places or telling(files, name, places) >= 3 or not table.total.value
        # Every table tells of the small caseload, so that it can be taken off what another one hides.
        beside = places if telling(files, name, [3]) in (1, 2) else [place for place in places if place != 3]
        assert not beside or telling(files, name, beside) not in (1, 2) or not table.total.value
        assert adds_up(of_rows(table), table.rest, table.total)
    crossed = result.table("role*mode")
    assert adds_up(of_rows(crossed), crossed.rest, crossed.total)
    for row in crossed.rows:
        assert adds_up(row.cells, row.rest, row.figure)
    for number, row in enumerate(crossed.rows):
        hidden = [place for place, figure in enumerate(row.cells) if not figure.is_shown]
        assert row.rest is None or telling_cells(files, number, hidden) >= 3
        for place, figure in enumerate(row.cells):
            assert not figure.value or telling_cells(files, number, [place]) >= 3
    # The table of the first question less the one that crosses it is of those who have too few cases to cross.
    first = result.table("role")
    without = [file for file in files if "role*mode" not in file.payload.tables]
    for number, row in enumerate(crossed.rows):
        both = row.figure.is_shown and first.rows[number].figure.is_shown
        assert not both or telling(without, "role", [number]) not in (1, 2)
    assert not crossed.rows or telling(without, "role", list(range(4))) not in (1, 2)


def adds_up(figures: Iterable[Figure], rest: Figure | None, total: Figure) -> bool:
    if total.value is None:
        return not shown(figures) and rest is None
    return sum(shown(figures)) + (rest.value or 0 if rest else 0) == total.value


def telling(files: list[CountsFile], name: str, places: list[int]) -> int:
    return sum(any(file.payload.tables[name][place] for place in places) for file in files)


def telling_cells(files: list[CountsFile], row: int, places: list[int]) -> int:
    crossed = [file.payload.tables["role*mode"] for file in files if "role*mode" in file.payload.tables]
    return sum(any(table[row][place] for place in places) for table in crossed)


def with_mode(number: int, *counts: int) -> CountsFile:
    """A contributor with these figures by mode, whatever else."""
    payload = payload_of(number, 12)
    total = sum(counts)
    tables = {
        "mode": (*counts, 0),
        "role": (total, 0, 0, 0),
        **{f"behaviour={code}": (0, total) for code in ("OTHER", "UNK", SMALL_CASELOAD)},
        "behaviour=BULLY": (total, 0),
        "outcome": payload.tables["outcome"],
    }
    return as_file(replace(payload, tables=tables))


def test_a_figure_of_two_contributors_is_hidden_together_with_another() -> None:
    files = [with_mode(number, 12, 9, 0) for number in range(1, 9)] + [with_mode(number, 9, 9, 3) for number in (9, 10)]

    table = pool(files).table("mode")

    named, anonymous, unknown, small = of_rows(table)
    assert unknown.status is Status.FEW
    assert anonymous.status is Status.BESIDE
    assert named.value == 8 * 12 + 2 * 9
    assert small.value == 0
    assert table.rest is not None
    assert (table.rest.value, table.rest.status) == (8 * 9 + 2 * 12, Status.REST)


def small_caseload(number: int) -> CountsFile:
    """A contributor with three cases, of which nothing is told."""
    small = {f"behaviour={code}": (0, 3) for code in ("BULLY", "OTHER", "UNK")}
    alike = {"mode": (0, 0, 0, 3), "role": (0, 0, 0, 3), f"behaviour={SMALL_CASELOAD}": (3, 0)}
    payload = payload_of(number, 3)
    return as_file(replace(payload, tables={**payload.tables, **small, **alike}))


@pytest.mark.parametrize("several", [4, 12])
def test_the_small_caseload_hides_nothing_because_every_table_tells_of_it(several: int) -> None:
    files = [with_mode(number, 12, 9, 0) for number in range(1, 9)] + [with_mode(9, 9, 9, 3)]
    small = [small_caseload(number) for number in range(20, 20 + several)]

    result = pool([*files, *small])

    named, anonymous, unknown, _small = (figure.status for figure in of_rows(result.table("mode")))
    assert named.is_shown
    assert (anonymous, unknown) == (Status.BESIDE, Status.FEW)
    told = result.table("role")
    assert (told.rows[3].figure.value or (told.rest and told.rest.value)) == 3 * several


def test_of_two_with_more_than_a_small_caseload_nothing_is_told() -> None:
    files = [with_mode(number, 12, 9, 0) for number in (1, 2)]
    small = [small_caseload(number) for number in range(20, 40)]

    result = pool([*files, *small])

    assert result.small_caseloads[Population.RECEIVED].value == 60
    for name in ("mode", "role", "behaviour"):
        assert result.table(name).total.status is Status.BESIDE
        assert shown(figures_of(result.table(name))) == []
    assert pool([*files, with_mode(3, 12, 9, 0), *small]).table("mode").total.is_shown


def test_options_that_nearly_everybody_said_are_hidden_where_the_others_are_too_few() -> None:
    files = [with_mode(number, 12, 9, 0) for number in range(1, 9)]
    tables = {**files[0].payload.tables, "behaviour=BULLY": (18, 3)}

    result = pool([as_file(replace(files[0].payload, tables=tables)), *files[1:]])

    assert next(row.figure.status for row in result.table("behaviour").rows) is Status.FEW


def test_who_has_a_small_caseload_is_not_among_those_who_said_no() -> None:
    """All of them say no to every option, and can be taken off by what is told of them."""
    files = [with_mode(number, 12, 9, 0) for number in range(1, 9)]
    tables = {**files[0].payload.tables, "behaviour=BULLY": (18, 3)}
    small = [small_caseload(number) for number in range(20, 32)]

    result = pool([as_file(replace(files[0].payload, tables=tables)), *files[1:], *small])

    assert next(row.figure.status for row in result.table("behaviour").rows) is Status.FEW
    assert pool([*files, *small]).table("behaviour").rows[0].figure.is_shown


def test_two_questions_are_not_crossed_where_the_rest_would_be_of_one_contributor() -> None:
    crossed = files_of(range(1, 9), cases=60)

    alone = pool([*crossed, *files_of([20], cases=12)]).table("role*mode")
    three = pool([*crossed, *files_of([20, 21, 22], cases=12)]).table("role*mode")
    nobody = pool([*crossed, *files_of([20], cases=0)]).table("role*mode")

    assert nobody.rows
    assert (alone.rows, alone.total.status) == ((), Status.BESIDE)
    assert alone.why_nothing
    assert three.rows
    assert (three.contributors, pool(crossed).table("mode").contributors) == (8, 8)


def test_a_row_that_would_tell_of_one_contributor_beside_the_first_question_is_hidden() -> None:
    """Three contributors have too few cases to cross, and only one of them has any of the second role."""
    few = [payload_of(number, 12) for number in (20, 21, 22)]
    roles = [(6, 0, 6, 0), (6, 0, 6, 0), (3, 3, 6, 0)]
    total = {
        "mode": (12, 0, 0, 0),
        "behaviour=BULLY": (12, 0),
        **{f"behaviour={code}": (0, 12) for code in ("OTHER", "UNK", SMALL_CASELOAD)},
    }
    alike = [
        as_file(replace(payload, tables={**payload.tables, **total, "role": role}))
        for payload, role in zip(few, roles, strict=True)
    ]

    result = pool([*files_of(range(1, 13), cases=60), *alike])

    student, other, unknown = (row.figure.status for row in result.table("role*mode").rows[:3])
    assert student.is_shown
    assert other is unknown is Status.BESIDE
    assert result.table("role").rows[1].figure.is_shown


def test_small_caseloads_are_in_every_total_and_told_by_themselves() -> None:
    files = [*files_of(range(1, 9)), *files_of(range(40, 60), cases=4)]

    result = pool(files)

    small = sum(file.payload.tables["mode"][-1] for file in files)
    assert small > 0
    assert result.small_caseloads[Population.RECEIVED].value == small
    assert result.table("mode").rows[-1].figure.value == small
    assert result.table("mode").total.value == sum(sum(file.payload.tables["mode"]) for file in files)


def test_the_line_is_that_of_the_sorted_hashes() -> None:
    files = files_of(range(1, 8))

    result = pool(files[::-1])

    hashes = sorted(file.payload_hash for file in files)
    assert result.hashes == tuple(hashes)
    assert (
        result.line == line_of(hashes) == hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()
    )
    assert pool(files) == result


def test_a_roster_says_who_is_missing() -> None:
    result = pool(files_of(range(1, 7)), roster={contributor(number) for number in range(1, 9)})

    assert result.roster == 8
    assert set(result.missing) == {contributor(7), contributor(8)}
    assert pool(files_of(range(1, 7))).roster is None


def test_revisions_conflicts_and_what_was_set_aside_are_told() -> None:
    files = files_of(range(1, 7))
    other = as_file(payload_of(1, 50))
    later = as_file(replace(payload_of(2, 50), revision=2, previous="sha256:" + "0" * 64))
    year = as_file(payload_of(3, 50, period="2025-26"))

    result = pool([*files, other, later, year])

    assert result.in_conflict == (contributor(1),)
    assert result.unlinked == (contributor(2),)
    assert result.set_aside == (contributor(3),)
    assert result.revisions == {1: 4, 2: 1}
    assert len(result.contributors) == 5

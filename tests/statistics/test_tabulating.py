"""Counting cases by a specification: each once, in every table of its population, whatever order they come in."""

import json
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.sources import Population
from app.models.collecting.specification import SMALL_CASELOAD, Specification
from app.statistics.rounding import fingerprint, fingerprint_of_written
from app.statistics.tabulating import Counted, tabulate
from tests.builders_counts import small_specification

_SPECIFICATION = small_specification()
_modes = st.sampled_from(["NAMED", "ANON", "ANON_MSG", "PROXY", ""])
_roles = st.sampled_from(["ST_UG", "ST_PGT", "SF_ACAD", "UNK", ""])
_several = st.lists(st.sampled_from(["BULLY", "EXCL", "OTHER", "UNK"]), unique=True, max_size=3).map(" ".join)
_cases = st.lists(st.tuples(_modes, _roles, _several), max_size=40)
_SOURCES = ("mode", "reporter_role", "behaviours")


def counted(cases: list[tuple[str, ...]], specification: Specification = _SPECIFICATION) -> Counted:
    columns = zip(*cases, strict=True) if cases else [()] * len(_SOURCES)
    return tabulate(specification, Population.RECEIVED, dict(zip(_SOURCES, columns, strict=True)), len(cases))


def _flat(table: list[Any]) -> list[int]:
    return [count for row in table for count in row] if table and isinstance(table[0], list) else table


@given(_cases)
def test_every_case_is_counted_once_in_every_table(cases: list[tuple[str, ...]]) -> None:
    found = counted(cases)

    assert found.cases == len(found.written) == len(cases)
    assert {name: sum(_flat(table)) for name, table in found.tables.items()} == dict.fromkeys(found.tables, len(cases))


@given(_cases, st.randoms())
def test_the_order_of_the_cases_never_matters(cases: list[tuple[str, ...]], chance: Random) -> None:
    shuffled = chance.sample(cases, len(cases))

    assert counted(shuffled) == counted(cases)


@given(_cases)
def test_a_row_of_a_two_way_table_adds_up_to_the_one_way_table(cases: list[tuple[str, ...]]) -> None:
    found = counted(cases).tables

    if "role*mode" in found:
        assert [sum(row) for row in found["role*mode"]] == found["role"]
        assert [sum(column) for column in zip(*found["role*mode"], strict=True)] == found["mode"]
    assert ("role*mode" in found) == (len(cases) >= 20)


@given(_cases)
def test_the_tables_are_what_counting_one_by_one_gives(cases: list[tuple[str, ...]]) -> None:
    found = counted(cases)

    for variable in _SPECIFICATION.of_population(Population.RECEIVED):
        place, taken = _SOURCES.index(variable.source), variable.counted_as
        said: Counter[str] = Counter()
        for case in cases:
            answers = case[place].split() if variable.several else [case[place]]
            codes = {taken.get(each or "UNK", variable.unlisted) for each in answers or ["UNK"]}
            said.update(codes if len(cases) >= 5 else {SMALL_CASELOAD})
        for code, number in zip(variable.order, (said[each] for each in variable.order), strict=True):
            if variable.several:
                assert found.tables[f"{variable.name}={code}"] == [number, len(cases) - number]
            else:
                assert found.tables[variable.name][variable.order.index(code)] == number


@given(_cases)
def test_the_rows_are_those_that_stand_for_the_data(cases: list[tuple[str, ...]]) -> None:
    found = counted(cases)
    rows = [json.loads(row) for row in found.written]

    assert fingerprint(b"k" * 32, "s", "p", rows) == fingerprint_of_written(b"k" * 32, "s", "p", found.written)
    assert list(found.written) == sorted(found.written)
    if len(cases) < 5:
        assert rows == [[SMALL_CASELOAD] * 3] * len(cases)
    else:
        assert all(isinstance(row[2], list) and row[2] == sorted(row[2]) for row in rows)


def test_an_answer_is_counted_as_its_specification_says() -> None:
    named, student = ("NAMED", "ST_UG", "BULLY EXCL"), ("ANON_MSG", "SF_ACAD", "")

    found = counted([named] * 3 + [student] * 3)

    assert found.tables["mode"] == [3, 3, 0, 0]
    assert found.tables["role"] == [3, 3, 0, 0]
    assert found.tables["behaviour=BULLY"] == [3, 3]
    assert found.tables["behaviour=OTHER"] == [3, 3]
    assert found.tables["behaviour=UNK"] == [3, 3]
    assert found.written[0] == b'["ANON","OTHER",["UNK"]]'
    assert found.written[-1] == b'["NAMED","STUDENT",["BULLY","OTHER"]]'


@pytest.mark.parametrize("cases", [0, 1, 4])
def test_of_few_cases_nothing_is_told_but_that_they_are_there(cases: int) -> None:
    found = counted([("NAMED", "ST_UG", "BULLY")] * cases)

    assert found.tables["mode"] == [0, 0, 0, cases]
    assert found.tables["behaviour=BULLY"] == [0, cases]
    assert found.tables["behaviour=_X"] == [cases, 0]
    assert "role*mode" not in found.tables


def test_each_population_has_its_own_tables() -> None:
    closed = tabulate(_SPECIFICATION, Population.CLOSED, {"outcome": ["D_SUPPORTED_CLOSED", "", "D_DUP"] * 2}, 6)

    assert closed.tables == {"outcome": [2, 2, 2, 0]}


def test_a_specification_without_a_population_counts_none_of_it() -> None:
    only_received = replace(
        _SPECIFICATION, variables=_SPECIFICATION.variables[:3], tables=("mode", "role", "behaviour")
    )

    assert tabulate(only_received, Population.CLOSED, {}, 0) == Counted(cases=0, tables={}, written=())

"""Whatever a vault rounds by the rules fits its specification, and what fits in no way is refused with its reason."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.checking import why_not, why_not_closed
from tests.builders_counts import small_payload, small_said, small_specification
from tests.builders_pool import payload_of, some_cases

_SPEC = small_specification()


def reason(changed: dict[str, Any] | None = None, cases: int = 9, **changes: Any) -> str | None:
    payload = payload_of(1, cases)
    return why_not(replace(payload, **changes, tables={**payload.tables, **(changed or {})}), _SPEC)


@given(st.integers(0, 90), st.sampled_from([2, 3, 5, 20]), st.integers(0, 1000))
def test_whatever_is_rounded_by_the_rules_fits(cases: int, base: int, seed: int) -> None:
    specification = small_specification(base=base)

    payload = payload_of(1, some_cases(specification, cases, Random(seed)), specification)

    assert why_not(payload, specification) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"spec": "sha256:" + "0" * 64}, "another specification"),
        ({"period": "2024-25"}, "not one of"),
        ({"base": 5}, "another base"),
        ({"revision": 0}, "cannot be"),
        ({"revision": 4}, "at most 3"),
        ({"previous": "sha256:" + "0" * 64}, "first revision"),
        ({"activity": {"talks": 3}}, "about the service"),
    ],
    ids=lambda each: next(iter(each)) if isinstance(each, dict) else "",
)
def test_a_payload_of_another_collection_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in str(reason(**changes))


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"mode": (6, 3, 0)}, "mode has not the shape"),
        ({"mode": (6, 3, 0, 0, 0)}, "mode has not the shape"),
        ({"mode": (5, 4, 0, 0)}, "no multiple"),
        ({"mode": (6, 0, 0, 0)}, "another total"),
        ({"mode": (9, 0, 0, 3)}, "another total"),
        ({"behaviour=BULLY": (9, 3)}, "another total"),
        ({"behaviour=BULLY": (9, 0, 0)}, "behaviour=BULLY has not the shape"),
        ({"mode": (0, 0, 0, 9)}, "disagree"),
        ({"mode": (6, 0, 0, 3), "role": (6, 0, 0, 3), "behaviour=_X": (3, 6)}, "tells apart"),
        ({"gender": (9,)}, "does not ask for"),
    ],
    ids=["short", "long", "no multiple", "total", "more", "options", "no option", "small", "apart", "unknown"],
)
def test_tables_that_cannot_be_are_refused(tables: dict[str, Any], said: str) -> None:
    payload = small_payload(_SPEC)

    assert why_not(payload, _SPEC) is None
    assert said in str(why_not(replace(payload, tables={**payload.tables, **tables}), _SPEC))


@pytest.mark.parametrize("name", ["mode", "behaviour=_X", "outcome"])
def test_a_table_that_is_missing_is_missed(name: str) -> None:
    payload = small_payload(_SPEC)
    tables = {each: table for each, table in payload.tables.items() if each != name}

    assert why_not(replace(payload, tables=tables), _SPEC) == "a table is missing"


def test_a_table_of_two_questions_adds_up_to_that_of_the_first() -> None:
    crossed = [list(row) for row in payload_of(1, 60).tables["role*mode"]]
    crossed[0], crossed[1] = crossed[1], crossed[0]

    assert "other sums" in str(reason({"role*mode": crossed}, cases=60))
    assert "has not the shape" in str(reason({"role*mode": crossed[:-1]}, cases=60))
    assert "has not the shape" in str(reason({"role*mode": [row[1:] for row in crossed]}, cases=60))


def test_a_table_of_two_questions_crosses_no_small_caseload() -> None:
    crossed = [[*row[1:], row[0]] for row in payload_of(1, 60).tables["role*mode"]]

    assert "crosses what is a small caseload" in str(reason({"role*mode": crossed}, cases=60))


def test_two_questions_are_crossed_from_twenty_cases_on_and_not_before() -> None:
    many, few = payload_of(1, 60), payload_of(1, 12)
    one_way = {name: table for name, table in many.tables.items() if name != "role*mode"}
    crossed = tuple((row, 0, 0, 0) for row in few.tables["role"])

    assert "is missing" in str(why_not(replace(many, tables=one_way), _SPEC))
    assert "too few cases for tables" in str(why_not(replace(few, tables={**few.tables, "role*mode": crossed}), _SPEC))


def test_a_small_caseload_is_small_and_whole() -> None:
    few, enough = payload_of(1, 4), payload_of(1, 40)
    total = sum(enough.tables["mode"])
    all_small = {
        "mode": (0, 0, 0, total),
        "role": (0, 0, 0, total),
        "outcome": (0, 0, 0, sum(enough.tables["outcome"])),
        **{f"behaviour={code}": (0, total) for code in ("BULLY", "OTHER", "UNK")},
        "behaviour=_X": (total, 0),
    }

    assert why_not(few, _SPEC) is None
    assert "too many cases for a small" in str(why_not(replace(enough, tables=all_small), _SPEC))


def test_fewer_cases_than_the_specification_asks_for_are_not_told_apart() -> None:
    strict = small_specification(least_cases=10)

    told_apart = payload_of(1, 4, small_specification(least_cases=1))

    assert "too few cases to be told apart" in str(why_not(replace(told_apart, spec=strict.hash), strict))


def test_options_alone_can_make_a_specification() -> None:
    said = small_said(tables=["behaviour"])
    specification = small_specification(
        tables=["behaviour"], variables=[each for each in said["variables"] if each["name"] == "behaviour"]
    )
    few = payload_of(1, 4, specification)
    total = few.tables["behaviour=_X"][0]
    apart = {**few.tables, "behaviour=BULLY": (total, 0)}

    assert why_not(few, specification) is None
    assert "tells apart" in str(why_not(replace(few, tables=apart), specification))


@pytest.mark.parametrize(("today", "is_taken"), [(date(2025, 10, 31), False), (date(2025, 11, 1), True)])
def test_a_period_is_taken_when_its_last_day_is_over(today: date, is_taken: bool) -> None:
    assert (why_not_closed(small_payload(_SPEC), _SPEC, today) is None) == is_taken

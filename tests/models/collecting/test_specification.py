"""Collection specifications: read strictly, hashed the same however they were written, and refused with a reason."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.collecting.sources import SOURCES, Population, VaultRole
from app.models.collecting.specification import PeriodKind, Specification, as_json, canonical
from app.models.collecting.specification_reader import read_specification, specification_in
from app.models.collecting.specification_rules import why_not
from app.models.errors import PlainError
from app.services.counts.specifications import read_specification_file, shipped
from app.services.form_files import load_library, resources_folder
from tests.builders_counts import small_said, small_specification
from tests.house.layout import ROOT

_LISTS = {
    "mode": "modes",
    "reporter_role": "party_roles",
    "relation": "relations",
    "behaviours": "behaviours",
    "characteristics": "characteristics",
    "respondent_relationship": "respondent_relationships",
    "setting": "places",
    "outcome": "outcomes",
}


@pytest.fixture(params=list(VaultRole))
def ours(request: pytest.FixtureRequest) -> Specification:
    return shipped(request.param)


def test_a_specification_is_the_same_from_toml_and_from_json(ours: Specification) -> None:
    text = (resources_folder() / "statistics" / f"{ours.role}.toml").read_text("utf-8")

    from_toml = read_specification(text, "ours.toml")
    from_json = specification_in(json.loads(canonical(ours)), "ours.json")

    assert from_toml == from_json == ours
    assert from_json.hash == ours.hash


def test_nothing_is_wrong_with_ours(ours: Specification) -> None:
    assert why_not(ours) is None


def test_the_layout_of_its_file_does_not_change_the_hash() -> None:
    said = small_said()
    other_way_round = json.loads(json.dumps(said, indent=4), object_pairs_hook=lambda pairs: dict(reversed(pairs)))

    assert specification_in(other_way_round, "x").hash == small_specification().hash


@pytest.mark.parametrize(
    "changes",
    [{"base": 5}, {"title": "Another"}, {"edition": "2"}, {"least_cases": 6}, {"most_revisions": 2}],
    ids=lambda changes: next(iter(changes)),
)
def test_whatever_is_different_in_it_changes_the_hash(changes: dict[str, Any]) -> None:
    assert small_specification(**changes).hash != small_specification().hash


def test_our_periods_are_academic_years_and_their_quarters(ours: Specification) -> None:
    years = [each for each in ours.periods if each.kind is PeriodKind.YEAR]

    for year in years:
        quarters = [each for each in ours.periods if each.name.startswith(f"{year.name}-Q")]
        assert [each.name for each in quarters] == [f"{year.name}-Q{number}" for number in (1, 2, 3, 4)]
        assert (quarters[0].begins, quarters[-1].ends) == (year.begins, year.ends)
        assert all(earlier.ends + timedelta(days=1) == later.begins for earlier, later in pairwise(quarters))
    assert {each.name for each in years} >= {"2025-26", "2035-36"}


@given(st.dates(date(2025, 8, 1), date(2036, 7, 31)), st.sampled_from(PeriodKind))
def test_every_day_is_in_exactly_one_of_our_periods_of_a_kind(day: date, kind: PeriodKind) -> None:
    holding = [each for each in shipped(VaultRole.ADVISER).periods if each.kind is kind and each.holds(day)]

    assert len(holding) == 1


def test_a_period_is_closed_when_its_last_day_is_over() -> None:
    period = small_specification().periods[1]

    assert not period.is_closed(period.ends)
    assert period.is_closed(period.ends + timedelta(days=1))


def test_our_codes_take_every_answer_that_a_form_offers() -> None:
    lists = load_library().lists

    for variable in shipped(VaultRole.ADVISER).variables:
        if variable.source in _LISTS:
            offered = {each.code for each in lists[_LISTS[variable.source]].codes}
            missing = offered - set(variable.counted_as)
            assert not missing or missing == {"D_OPEN"}, variable.name


def test_our_tables_count_a_characteristic_for_each_reason_of_the_campaign() -> None:
    characteristics = load_library().lists["characteristics"]
    counted = next(each for each in shipped(VaultRole.ADVISER).variables if each.name == "characteristic").order

    assert {each.code for each in characteristics.codes if each.extra.get("campaign")} <= set(counted)


def test_tables_are_given_in_their_order_with_the_small_caseload_last() -> None:
    specification = small_specification()

    assert [each.name for each in specification.one_way] == ["mode", "role", "behaviour", "outcome"]
    assert [(one.name, other.name) for one, other in specification.two_way] == [("role", "mode")]
    assert specification.one_way[0].order == ("NAMED", "ANON", "UNK", "_X")
    assert [each.name for each in specification.of_population(Population.CLOSED)] == ["outcome"]


def _changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    said = small_said()
    change(said)
    return said


def _variable(number: int, **changes: Any) -> dict[str, Any]:
    return _changed(lambda said: said["variables"][number].update(changes))


def _code(**changes: Any) -> dict[str, Any]:
    return _changed(lambda said: said["variables"][0]["codes"][0].update(changes))


_WRONG = {
    "an unknown key": (small_said(where="here"), "not a setting we know"),
    "another type": (small_said(type="casebook-counts"), "no specification"),
    "another version": (small_said(version=2), "no specification"),
    "a truth as a number": (small_said(base=True), "wrong sort"),
    "an unknown role": (small_said(role="pool"), "must be one of"),
    "a base of one": (small_said(base=1), "base must be from 2 to 20"),
    "a base of 21": (small_said(base=21), "base must be from 2 to 20"),
    "no revisions": (small_said(most_revisions=0), "must be 1 or more"),
    "more cases than there can be": (small_said(least_cases_two_way=2**60), "must be 1000000 or fewer"),
    "four versions": (small_said(most_revisions=4), "3 versions of a period at most"),
    "two-way from fewer": (small_said(least_cases_two_way=4), "two-way tables"),
    "a cell of more than all": (small_said(least_in_a_cell=6), "more contributors"),
    "no periods": (small_said(periods=[]), "no periods"),
    "nothing to count": (small_said(variables=[], tables=[]), "counts nothing"),
    "no tables": (small_said(tables=[]), "no tables"),
    "a period twice": (_changed(lambda said: said["periods"].append(said["periods"][0])), "there twice"),
    "periods that overlap": (
        _changed(lambda said: said["periods"][2].update(begins="2025-10-31")),
        "begins before 2025-26-Q1 is over",
    ),
    "periods out of order": (_changed(lambda said: said["periods"].reverse()), "begins before"),
    "a period that ends first": (_changed(lambda said: said["periods"][0].update(ends="2025-07-31")), "ends before"),
    "a day that is none": (_changed(lambda said: said["periods"][0].update(ends="2026-02-30")), "must be a day"),
    "a day of a week": (_changed(lambda said: said["periods"][0].update(ends="2026-W31-5")), "must be a day"),
    "another kind of period": (_changed(lambda said: said["periods"][0].update(kind="month")), "must be one of"),
    "a period with blanks": (_changed(lambda said: said["periods"][0].update(name="last year")), "may hold only"),
    "a capital in a name": (_variable(0, name="Mode"), "small letters"),
    "a source nobody has": (_variable(0, source="alias"), "no vault of this kind gives"),
    "one answer of several": (_variable(2, several=False), "whether it has several"),
    "several answers of one": (_variable(0, several=True), "whether it has several"),
    "an outcome of open cases": (_variable(3, population="received"), "only known of closed cases"),
    "another population": (_variable(0, population="open"), "must be one of"),
    "unlisted as no code": (_variable(0, unlisted="X"), "“unlisted” must be one of its codes"),
    "a code twice": (_code(code="ANON"), "there twice"),
    "an equals sign in a code": (_code(code="A=B"), "letters, digits and _"),
    "a star in a code": (_code(code="A*B"), "letters, digits and _"),
    "the code of a small caseload": (_code(code="_X"), "letters, digits and _"),
    "a code without words": (_code(label=""), "is empty"),
    "an answer taken twice": (_code(takes=["ANON_MSG"]), "two codes take ANON_MSG"),
    "a code that another takes": (_code(takes=["UNK"]), "two codes take UNK"),
    "a table of nothing": (small_said(tables=["mode", "role", "behaviour", "outcome", "who"]), "counts nothing"),
    "a question without a table": (small_said(tables=["mode", "role", "behaviour"]), "outcome is asked"),
    "a table twice": (small_said(tables=["mode", "mode", "role", "behaviour", "outcome"]), "there twice"),
    "several answers crossed": (small_said(tables=[*small_said()["tables"], "behaviour*mode"]), "several answers"),
    "populations crossed": (small_said(tables=[*small_said()["tables"], "outcome*mode"]), "received with cases closed"),
    "a table of three": (small_said(tables=[*small_said()["tables"], "role*mode*role"]), "must cross two"),
    "a table with itself": (small_said(tables=[*small_said()["tables"], "mode*mode"]), "must cross two"),
    "a mapping of no hash": (small_said(mappings=[{"older": "sha256:1", "variables": {}}]), "must be the hash"),
    "a mapping to nowhere": (
        small_said(mappings=[{"older": "sha256:" + "0" * 64, "variables": {"mode": {"OLD": "NEW"}}}]),
        "leads to a code that it has not",
    ),
    "a mapping of nothing": (
        small_said(mappings=[{"older": "sha256:" + "0" * 64, "variables": {"who": {}}}]),
        "which is not asked",
    ),
    "a long text": (small_said(title="x" * 301), "too long"),
    "too many codes": (small_said(tables=["mode"] * 1001), "too long"),
}


@pytest.mark.parametrize("name", _WRONG)
def test_a_specification_that_is_wrong_is_refused_with_the_reason(name: str) -> None:
    said, reason = _WRONG[name]

    with pytest.raises(PlainError, match="There is a mistake in the file") as refused:
        specification_in(said, "the file")

    assert reason in refused.value.happened


def test_no_more_tables_are_taken_than_were_found_safe() -> None:
    said = small_said()
    said["variables"] += [{**said["variables"][0], "name": f"mode_{number}"} for number in range(9)]
    said["tables"] += [f"mode_{number}" for number in range(9)]

    with pytest.raises(PlainError, match="more than 12 one-way"):
        specification_in(said, "the file")

    fewer = small_said(variables=said["variables"][:9], tables=[*said["tables"][:4], *said["tables"][5:10]])
    fewer["tables"] += [f"mode_{number}*mode" for number in range(5)]
    with pytest.raises(PlainError, match="more than 4 two-way"):
        specification_in(fewer, "the file")


def test_a_file_that_cannot_be_used_is_refused_plainly(tmp_path) -> None:
    broken, large = tmp_path / "broken.toml", tmp_path / "large.toml"
    broken.write_bytes(b"\xff\xfe")
    large.write_bytes(b"#" * 1_000_001)

    for file in (tmp_path / "nowhere.toml", broken, tmp_path):
        with pytest.raises(PlainError, match="cannot be read"):
            read_specification_file(file)
    with pytest.raises(PlainError, match="too large"):
        read_specification_file(large)


def test_a_team_may_count_otherwise_by_a_copy_of_our_file(tmp_path) -> None:
    text = (resources_folder() / "statistics" / "adviser.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace("base = 3", "base = 5"), encoding="utf-8")

    read = read_specification_file(own)

    assert read == replace(shipped(VaultRole.ADVISER), base=5)
    assert tomllib.loads(text)["base"] == 3
    assert as_json(read)["base"] == 5


def test_every_source_and_setting_is_explained_to_whoever_writes_a_specification() -> None:
    words = (ROOT / "docs" / "collecting.md").read_text("utf-8")
    settings = [name for name in as_json(small_specification()) if name.startswith(("least", "most", "base"))]
    sources = [name for role in VaultRole for name in SOURCES[role]]

    assert [name for name in (*settings, *sources) if f"`{name}`" not in words] == []

"""Counts by an older specification are merged through the mapping that the present one declares, and never else."""

from typing import Any

import pytest

from app.models.collecting.pooled import Became
from app.models.collecting.sources import Population
from app.models.collecting.specification import Specification
from app.statistics.mapping import why_not_mapped
from app.statistics.merging import Rules, State, merged
from app.statistics.pooling import pooled
from tests.builders_counts import small_said, small_specification
from tests.builders_pool import files_of

_OLDER = small_specification()
_QUARTER = "2025-26-Q1"


def present(variables: dict[str, dict[str, str]], **changes: Any) -> Specification:
    """A later edition, in which behaviour has one code less and mode one less."""
    said = small_said()
    mode, _role, behaviour, _outcome = said["variables"]
    mode["codes"] = [
        {"code": "ANYHOW", "label": "Named or anonymous", "takes": ["NAMED", "ANON"]},
        {"code": "UNK", "label": "Not known", "takes": []},
    ]
    behaviour["codes"] = [
        {"code": "UNK", "label": "Not known", "takes": []},
        {"code": "BULLYING", "label": "Bullying", "takes": []},
        {"code": "OTHER", "label": "Something else", "takes": []},
    ]
    mappings = [{"older": _OLDER.hash, "variables": variables}]
    return small_specification(**{**said, "edition": "2", "mappings": mappings, **changes})


_MAPPED = present({"mode": {"NAMED": "ANYHOW", "ANON": "ANYHOW"}, "behaviour": {"BULLY": "BULLYING"}})


def merged_by(specification: Specification, numbers: range) -> State:
    state = State(rules=Rules(specification, [_OLDER], practice=False))
    for file in files_of(numbers, cases=300, specification=_OLDER):
        state, verdict = merged(state, file)
        assert verdict.became is Became.MERGED
    return state


def test_a_small_caseload_is_told_where_a_later_question_was_not_asked_before() -> None:
    later = {**small_said()["variables"][1], "name": "later", "source": "setting"}
    variables, tables = [*small_said()["variables"], later], ["mode", "role", "behaviour", "outcome", "later"]
    mappings = [{"older": _OLDER.hash, "variables": {}}]
    specification = small_specification(variables=variables, tables=tables, mappings=mappings)
    state = State(rules=Rules(specification, [_OLDER], practice=False))
    for file in files_of(range(1, 20), cases=4, specification=_OLDER):
        state, _verdict = merged(state, file)

    result = pooled(state, _QUARTER)

    assert result.small_caseloads[Population.RECEIVED].is_shown
    assert result.small_caseloads[Population.RECEIVED].value == result.table("mode").rows[-1].figure.value
    assert not result.table("later").rows


def test_what_was_counted_before_is_counted_in_the_rows_it_is_mapped_to() -> None:
    numbers = range(1, 9)
    files = files_of(numbers, cases=300, specification=_OLDER)

    result = pooled(merged_by(_MAPPED, numbers), _QUARTER)

    together = {row.code: row.figure.value for row in result.table("mode").rows}
    assert together["ANYHOW"] == sum(sum(file.payload.tables["mode"][:2]) for file in files)
    crossed = {row.code: row.cells[0].value for row in result.table("role*mode").rows}
    assert crossed["STUDENT"] == sum(sum(file.payload.tables["role*mode"][0][:2]) for file in files)
    options = {row.code: row.figure.value for row in result.table("behaviour").rows}
    assert options["BULLYING"] == sum(file.payload.tables["behaviour=BULLY"][0] for file in files)


def test_options_that_became_one_cannot_be_added() -> None:
    """A case may have said both."""
    both = present(
        {"mode": {"NAMED": "ANYHOW", "ANON": "ANYHOW"}, "behaviour": {"BULLY": "BULLYING", "OTHER": "BULLYING"}}
    )

    result = pooled(merged_by(both, range(1, 9)), _QUARTER)

    figures = {row.code: row.figure for row in result.table("behaviour").rows}
    assert not figures["BULLYING"].is_shown
    assert figures["UNK"].is_shown


@pytest.mark.parametrize(
    ("specification", "said"),
    [
        (present({}, mappings=[]), "declares no mapping"),
        (present({"mode": {"NAMED": "ANYHOW"}, "behaviour": {"BULLY": "BULLYING"}}), "leads nowhere"),
        (present({"behaviour": {"BULLY": "BULLYING"}}), "leads nowhere"),
        (present({"mode": {"NAMED": "ANYHOW", "ANON": "ANYHOW"}}, base=5), "another base"),
    ],
    ids=["none", "a code", "a question", "base"],
)
def test_without_a_whole_mapping_nothing_is_merged(specification: Specification, said: str) -> None:
    assert said in str(why_not_mapped(_OLDER, specification))
    with pytest.raises(ValueError, match="needs a mapping"):
        Rules(specification, [_OLDER], practice=False)


def test_a_specification_that_the_pool_does_not_know_is_refused() -> None:
    state = State(rules=Rules(_MAPPED, practice=False))

    same, verdict = merged(state, files_of([1], specification=_OLDER)[0])

    assert same is state
    assert "does not know" in verdict.reason

"""When counts of a period may leave a vault, and what is said of it."""

from dataclasses import replace
from datetime import date

from app.models.collecting.releases import period_now, version_words, why_not_again, why_not_export
from app.models.collecting.specification import PeriodKind
from tests.builders_counts import counts_version, small_specification

_SPECIFICATION = small_specification()
_YEAR, _Q1, _Q2 = _SPECIFICATION.periods
_LATER = date(2027, 1, 1)
_VERSION = counts_version(_SPECIFICATION, _Q1)


def test_a_period_may_leave_once_it_is_over_and_nothing_else_was_chosen() -> None:
    assert why_not_export(_Q1, [], _Q1.ends) is not None
    assert why_not_export(_Q1, [], _Q2.begins) is None
    assert why_not_export(_Q2, [_VERSION], _LATER) is None
    assert "by the quarter" in (why_not_export(_YEAR, [_VERSION], _LATER) or "")


def test_days_that_were_counted_are_not_counted_again_under_another_name() -> None:
    half = replace(_Q1, name="half", kind=PeriodKind.QUARTER, begins=date(2025, 9, 1))

    assert "2025-26-Q1" in (why_not_export(half, [_VERSION], _LATER) or "")
    assert why_not_export(replace(_Q1, name="same days"), [_VERSION], _LATER) is None


def test_a_period_knows_the_versions_of_its_days() -> None:
    now = period_now(_Q1, [_VERSION], _LATER)

    assert (now.versions, now.why_not) == ((_VERSION,), "")
    assert period_now(_Q2, [_VERSION], _LATER).versions == ()
    assert period_now(_Q2, [_VERSION], _LATER).words == "Nothing was exported yet"


def test_so_many_versions_and_no_more() -> None:
    assert why_not_again(_SPECIFICATION, [_VERSION] * 2) is None
    assert "3 versions of this period have left" in (why_not_again(_SPECIFICATION, [_VERSION] * 3) or "")


def test_a_version_is_told_as_what_it_is() -> None:
    words = [version_words(_SPECIFICATION, revision, is_new=True) for revision in (1, 2, 3)]

    assert words == ["First version", "Correction 1 of 2", "Correction 2 of 2"]
    assert version_words(_SPECIFICATION, 2, is_new=False) == "Unchanged since revision 2"

"""How a period stands to what left, in words, and what is to be agreed to before more leaves."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.collecting.releases import PeriodNow, period_now
from app.models.collecting.sources import Population
from app.models.collecting.specification import PeriodKind
from app.models.collecting.standing import Standing, question_before, reports_words, standing_words
from tests.builders_counts import counts_version, small_specification

_SPECIFICATION = small_specification()
_Q1 = _SPECIFICATION.periods[1]
_VERSION = counts_version(_SPECIFICATION, _Q1)


def now_after(sent: int, today: date = date(2027, 1, 1)) -> PeriodNow:
    return period_now(_Q1, [replace(_VERSION, revision=each + 1) for each in range(sent)], today)


def standing(*, is_changed: bool, few: tuple[Population, ...] = ()) -> Standing:
    return Standing(period=_Q1.name, revision=0, is_changed=is_changed, few=few)


@pytest.mark.parametrize(
    ("sent", "is_changed", "words"),
    [
        (0, True, "Never sent."),
        (2, None, "2 versions were sent."),
        (3, None, "3 versions were sent. All 3 versions are used."),
        (1, False, "Unchanged since revision 1."),
        (1, True, "Changed since revision 1: the next file is correction 1 of 2."),
        (3, False, "Unchanged since revision 3. All 3 versions are used."),
        (3, True, "Changed since revision 3. All 3 versions are used."),
    ],
)
def test_a_period_says_how_it_stands(sent: int, is_changed: bool | None, words: str) -> None:
    known = None if is_changed is None else standing(is_changed=is_changed)

    assert standing_words(_SPECIFICATION, now_after(sent), known) == words


def test_a_period_that_runs_says_until_when() -> None:
    words = standing_words(_SPECIFICATION, now_after(0, date(2025, 10, 31)), None)

    assert words == "This period is not over: it ends on Friday 31 October 2025."


def test_the_first_file_of_a_vault_asks_about_years_and_quarters() -> None:
    asked = question_before(_SPECIFICATION, now_after(0), standing(is_changed=True), is_first=True)

    assert "reports by the quarter for good" in asked


def test_a_correction_asks_and_says_how_many_may_follow() -> None:
    changed = standing(is_changed=True)

    first = question_before(_SPECIFICATION, now_after(1), changed, is_first=False)
    last = question_before(_SPECIFICATION, now_after(2), changed, is_first=False)

    assert "no longer those of revision 1: this is correction 1 of 2. 1 more may follow." in first
    assert "this is correction 2 of 2. No more may follow." in last


def test_a_small_caseload_is_told_before_it_leaves() -> None:
    few = standing(is_changed=True, few=(Population.RECEIVED, Population.CLOSED))

    asked = question_before(_SPECIFICATION, now_after(0), few, is_first=False)

    assert asked.startswith("Fewer than 5 cases came in")
    assert "Fewer than 5 cases were closed" in asked


def test_the_same_file_again_asks_nothing() -> None:
    assert question_before(_SPECIFICATION, now_after(3), standing(is_changed=False), is_first=False) == ""


def test_what_was_chosen_is_said() -> None:
    assert reports_words(PeriodKind.YEAR) == "This vault reports by the year."

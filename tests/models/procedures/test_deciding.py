"""When findings can be made and unsaid, and what is asked for once something was decided."""

from datetime import date

import pytest

from app.models.procedures.deciding import (
    asked_for,
    been_before_panel,
    deciding_steps,
    letters_after,
    records_needed,
    why_not_find,
    why_not_unsay,
)
from app.models.procedures.facts import Facts, TakenFact
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.whole import read_whole

STAFF = read_whole(next(text for text in shipped_texts() if 'name = "staff_respondent"' in text))
DAY = date(2026, 3, 4)


def at(stage: str, *taken: str) -> Facts:
    steps = tuple(TakenFact(step=each, taken_on=DAY) for each in taken)
    return Facts(stage=stage, today=DAY, begun_on=DAY, taken=steps)


@pytest.mark.parametrize("stage", ["panel_convened", "papers_out", "more_information", "hearing", "decided"])
def test_findings_are_drafted_from_the_panel_on(stage: str) -> None:
    assert why_not_find(STAFF, at(stage)) is None
    assert why_not_unsay(STAFF, at(stage)) is None


@pytest.mark.parametrize("stage", ["received", "assessment", "to_panel", "dismissal_review", "no_case"])
def test_nothing_is_found_before_there_is_a_panel(stage: str) -> None:
    reason = why_not_find(STAFF, at(stage, "receive"))

    assert reason is not None
    assert STAFF.stage(stage).title in reason


@pytest.mark.parametrize("stage", ["outcome_sent", "appeal", "follow_up"])
def test_a_case_that_left_its_panel_puts_right_and_unsays_nothing(stage: str) -> None:
    there = at(stage, "hear", "decide", "send_outcome")

    assert been_before_panel(STAFF, there)
    assert why_not_find(STAFF, there) is None
    assert why_not_unsay(STAFF, there) is not None


def test_the_decision_asks_for_its_records() -> None:
    assert records_needed(deciding_steps(STAFF)) == ("decision", "dismissal_advice", "sharing")


@pytest.mark.proves("N-78", "N-79")
@pytest.mark.parametrize(
    ("measure", "needs"),
    [
        ("WARNING", ["sent:L29:respondent"]),
        ("FINAL_WARNING", ["sent:L29:respondent"]),
        ("DISMISSAL", ["record:dismissal_advice"]),
        ("TRAINING", []),
        ("NONE", []),
    ],
)
def test_a_warning_has_its_letter_and_dismissal_only_the_advice_of_hr(measure: str, needs: list[str]) -> None:
    asked = list(asked_for(STAFF, measure))

    assert [str(need.plain).removeprefix("strictly ") for _step, need in asked] == needs
    assert all(need.strict for _step, need in asked)


def test_the_letter_to_the_complainant_goes_by_the_decision_on_sharing() -> None:
    letters = [(each.code, each.when.values) for each in letters_after(STAFF, "sharing") if each.when is not None]

    assert letters == [("L28A", ("WITHHOLD",)), ("L28B", ("SHARE",))]

"""Letters that tell what was decided wait for the decision, in the procedures of the program and in others."""

from datetime import date
from pathlib import Path

import pytest

from app.models.procedures.facts import Facts, RecordFact, TakenFact
from app.models.procedures.outcome_letters import why_not_tell
from app.models.procedures.procedure import Procedure
from app.services.formal.procedures import shipped_texts
from tests.models.procedures.whole import read_whole

DAY = date(2026, 3, 4)
STAFF, STUDENT = (
    read_whole(next(text for text in shipped_texts() if f'name = "{name}"' in text))
    for name in ("staff_respondent", "student_respondent")
)
ELSEWHERE = read_whole((Path(__file__).parents[2] / "procedures_elsewhere" / "staff.toml").read_text("utf-8"))


def at(stage: str, *taken: str, measures: tuple[str, ...] = (), records: tuple[RecordFact, ...] = ()) -> Facts:
    steps = tuple(TakenFact(step=each, taken_on=DAY) for each in taken)
    return Facts(stage=stage, today=DAY, begun_on=DAY, taken=steps, measures=measures, records=records)


def waits(procedure: Procedure, facts: Facts, code: str, to: str) -> bool:
    return why_not_tell(procedure, facts, code, to) is not None


@pytest.mark.parametrize(
    ("procedure", "letter", "before", "then"),
    [
        (STAFF, "L27:respondent", "hearing", "decided"),
        (STAFF, "L28A:complainant", "panel_convened", "decided"),
        (STAFF, "L29:respondent", "hearing", "outcome_sent"),
        (STAFF, "L30:complainant", "papers_out", "decided"),
        (STAFF, "L31:respondent", "hearing", "outcome_sent"),
        (STAFF, "L33:complainant", "outcome_sent", "appeal"),
        (STAFF, "L34:head", "hearing", "outcome_sent"),
        (STUDENT, "L27:respondent", "summary_decision", "decided"),
        (STUDENT, "L28B:complainant", "hearing", "decided"),
        (STUDENT, "L43:respondent", "hearing", "completed"),
        (ELSEWHERE, "A6:complainant", "called", "sitting"),
        (ELSEWHERE, "A8:respondent", "called", "outcome"),
        (ELSEWHERE, "A9:respondent", "outcome", "committee"),
        (ELSEWHERE, "A10:dean", "sitting", "afterwards"),
    ],
)
def test_what_was_decided_is_told_once_it_was(procedure: Procedure, letter: str, before: str, then: str) -> None:
    code, to = letter.split(":")

    assert waits(procedure, at(before), code, to)
    assert not waits(procedure, at(then), code, to)


@pytest.mark.parametrize(
    ("procedure", "letter", "stage"),
    [
        *((STAFF, letter, "received") for letter in ("L10:complainant", "L11:respondent", "L36:respondent")),
        *((STAFF, letter, "to_panel") for letter in ("L17:respondent", "L22:chair", "L23:complainant")),
        *((STAFF, letter, "panel_convened") for letter in ("L24:respondent", "L25:chair", "L42:witness")),
        (STAFF, "L21:complainant", "assessment"),
        (STAFF, "L35:complainant", "hearing"),
        (STAFF, "L37:complainant", "hearing"),
        (ELSEWHERE, "A5:complainant", "exchange"),
        (ELSEWHERE, "X1:complainant", "lodged"),
    ],
)
def test_every_other_letter_is_written_as_early_as_anybody_likes(procedure: Procedure, letter: str, stage: str) -> None:
    assert not waits(procedure, at(stage), *letter.split(":"))


def test_a_case_that_has_ended_since_has_come_to_its_decision() -> None:
    ended = at("withdrawn", "hear", "decide", "send_outcome", "withdraw")

    assert not waits(STAFF, ended, "L27", "respondent")
    assert waits(STAFF, at("withdrawn", "hear", "withdraw"), "L27", "respondent")


def test_what_is_heard_again_is_decided_again_before_it_is_told() -> None:
    again = ("sit", "give_outcome", "appeal", "hear_again")

    assert waits(ELSEWHERE, at("called", *again), "A6", "respondent")
    assert not waits(ELSEWHERE, at("sitting", *again, "sit"), "A6", "respondent")


@pytest.mark.proves("N-79")
def test_at9_nobody_is_told_of_dismissal_before_hr_has_advised() -> None:
    advice = RecordFact(record_id=1, kind="dismissal_advice", dated_on=DAY)
    reason = RecordFact(record_id=1, kind="dismissal_advice", dated_on=DAY, is_absent=True)
    wanted = at("decided", measures=("DISMISSAL",))

    assert "Advice of HR where dismissal" in str(why_not_tell(STAFF, wanted, "L27", "respondent"))
    assert waits(STAFF, at("decided", measures=("DISMISSAL",), records=(reason,)), "L27", "respondent")
    assert not waits(STAFF, at("decided", measures=("DISMISSAL",), records=(advice,)), "L27", "respondent")
    assert not waits(STAFF, at("decided", measures=("WARNING",)), "L27", "respondent")

"""One suggested next step and why: what waits first, and safety before everything."""

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.models.answers import Explained, StatementAnswer, YesNo
from app.models.cases import Case, CaseState
from app.services.agreeing import agree_note
from app.services.casework import add_task, case_or_say, set_task_done
from app.services.contacting import log_contact_attempt
from app.services.demo.walking import Walk
from app.services.disclosing import answer_limits
from app.services.next_step import NextStep, next_step
from app.services.office import Office
from tests.builders import again, fill_in, finish_dropin, make_case, make_office, uk
from tests.builders_formal import make_formal_case, make_panel_office, walk_words
from tests.builders_forms import canary_answers

LIMITS = StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def step(office: Office, case: Case) -> NextStep:
    return next_step(office, again(office, case))


def test_from_an_unsafe_person_to_nothing_left_each_step_follows_the_last(office):
    case = make_case(office, who="Sam", reach="text only", safety="UNSAFE")
    task_id = add_task(office, case.id, "Ring the warden", date(2026, 3, 5)).record_id
    taken: list[str] = []

    taken.append(step(office, case).words)
    fill_in(office, case, who="Sam", reach="text only", safety="UNSAFE", security_told=YesNo.YES)
    taken.append(step(office, case).words)
    log_contact_attempt(office, case.id, "PHONE", "REACHED")
    taken.append(step(office, case).words)
    answer_limits(office, case.id, LIMITS)
    taken.append(step(office, case).words)
    set_task_done(office, task_id)
    taken.append(step(office, case).words)

    assert taken == [
        "Ask whether Security has been told, and when.",
        "Try to reach them by Friday 6 March 2026.",
        "Explain the limits of confidentiality.",
        "Ring the warden",
        "Fill in the disclosure form as far as it is known.",
    ]


def test_a_case_with_everything_asked_waits_for_nothing(office):
    form = office.form("disclosure")
    case = make_case(office)
    answers: dict[str, Any] = {**canary_answers(form, office.library, "word"), "safety": "SAFE", "reach": ""}
    fill_in(office, case, **answers)
    left = form.unanswered(answers)

    found = step(office, case)

    assert [question.name for question in left] == ["reach"]
    assert found.act == "disclosure"
    assert found.why.startswith("1 question is open")

    fill_in(office, case, **{**answers, "reach": "text", "told_security_at": answers.get("told_security_at")})
    log_contact_attempt(office, case.id, "SMS", "SENT")

    assert step(office, case).words == "Show them the note, so that you can agree it."

    (note,) = office.vault.notes.of_case(case.id)
    agree_note(office, note.id, "READ_BACK", office.today())

    assert step(office, case).words == "Nothing waits."


@pytest.mark.parametrize("safety", ["SAFE", "UNSURE", "UNK", "PNS", ""])
def test_only_not_safe_asks_for_security(office, safety):
    case = make_case(office, **({"safety": safety} if safety else {}))

    assert "Security" not in step(office, case).words


@pytest.mark.proves("N-17")
def test_a_later_note_that_says_nothing_of_safety_does_not_hide_that_they_are_not_safe(office):
    """The last disclosure was asked, and a second visit without an answer made the warning vanish."""
    case = make_case(office, safety="UNSAFE")

    finish_dropin(office, case_id=case.id, wish="W_ADVICE")

    assert "Security" in step(office, case).words


@pytest.mark.proves("N-17")
def test_security_told_of_the_first_danger_has_not_been_told_of_the_second(office):
    case = make_case(office, safety="UNSAFE", security_told=YesNo.YES)
    told = step(office, case)

    finish_dropin(office, case_id=case.id, safety="UNSAFE")

    assert "Security" not in told.words
    assert "Security" in step(office, case).words


def test_once_they_feel_safe_again_security_is_asked_for_no_more(office):
    case = make_case(office, safety="UNSAFE")

    finish_dropin(office, case_id=case.id, safety="SAFE")

    assert "Security" not in step(office, case).words


@pytest.mark.proves("M-11")
def test_the_first_contact_step_explains_how_its_day_was_counted(office):
    case = make_case(office, who="Sam", reach="text only")

    assert "2 working days after Wednesday 4 March 2026" in step(office, case).why


def test_a_closed_case_waits_for_nothing(office):
    case = make_case(office, who="Sam", reach="text only", safety="UNSAFE")

    found = next_step(office, dataclasses.replace(again(office, case), state=CaseState.CLOSED))

    assert found.words == "Nothing waits."
    assert "closed" in found.why


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("received", "Acknowledge and notify"),
        ("response_awaited", "Forward the response and ask both for evidence"),
        ("evidence", "All the evidence is there"),
    ],
)
def test_of_a_formal_complaint_the_way_on_is_suggested_and_neither_mediation_nor_an_end(
    tmp_path: Path, stage: str, expected: str
) -> None:
    """It was “Settled in mediation”, for which the fewest things were missing."""
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    Walk(office, case_id, walk_words(), lambda _role: "Somebody Able", lambda _days: None).until(stage)

    step = next_step(office, case_or_say(office, case_id))

    assert (step.words, step.act) == (expected, "formal")

"""A case is closed with how it ended once everything is settled, or with a reason, and opened again with another."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.answers import YesNo
from app.models.cases import Case, CaseState
from app.models.closing import Ending
from app.models.errors import NotSaved, PlainError
from app.models.tasks import TaskKind
from app.services.agreeing import agree_note, show_note
from app.services.casework import add_task, join_case, set_task_done
from app.services.closing import close_case, in_the_way, open_questions, reopen_case, standing_closing, why_not_end
from app.services.contacting import log_contact_attempt
from app.services.disclosing import answer_limits, record_disclosure
from app.services.drafts import start_draft
from app.services.dropin import correct_note, finish_note
from app.services.finding import find_cases
from app.services.next_step import next_step
from app.services.office import Office
from app.services.records import line_ids, lines
from app.services.time_spent import add_time
from app.services.timeline import EntryKind, timeline
from app.services.today import look_at_today
from tests.builders import again, clocks_on, fill_in, make_case, make_office, tables, undo
from tests.builders_forms import canary_answers

SUPPORTED = Ending(outcome="D_SUPPORTED_CLOSED", words="She knows where to find us.")
NEVER_BACK = Ending(outcome="D_SUPPORTED_CLOSED", despite="They never came back.", end_tasks=True)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("busy"))


def settled_case(office: Office) -> Case:
    """A named case of which everything was asked, and whose note was agreed."""
    case = make_case(office, "He shouted.", who="Sam", reach="text only")
    answers: dict[str, Any] = canary_answers(office.form("disclosure"), office.library, "word")
    fill_in(office, case, **{**answers, "safety": "SAFE", "next_contact": None})
    if any(question.name == "reach" for question in open_questions(office, case.id)):
        fill_in(office, case, **{**answers, "safety": "SAFE", "contact_methods": ("SMS",)})
    log_contact_attempt(office, case.id, "SMS", "REACHED")
    (note,) = office.vault.notes.of_case(case.id)
    show_note(office, note.id)
    agree_note(office, note.id, "IN_PERSON", office.today())
    return again(office, case)


def refused(office: Office, case: Case, ending: Ending) -> dict[str, str]:
    with pytest.raises(NotSaved) as not_saved:
        close_case(office, case.id, ending)
    return dict(not_saved.value.problems)


def actions(office: Office, newest: int) -> list[str]:
    return [line.what for line in lines(office, line_ids(office, newest, 0))]


def test_a_settled_case_is_closed_with_how_it_ended(office):
    case = settled_case(office)
    office.clock.move(hours=1)

    close_case(office, case.id, SUPPORTED)

    closed, closing = again(office, case), standing_closing(office, case.id)
    assert in_the_way(office, case.id) == []
    assert (closed.state, closed.outcome, closed.closed_at) == (CaseState.CLOSED, "D_SUPPORTED_CLOSED", office.now())
    assert (closing.outcome, closing.words, closing.despite) == ("D_SUPPORTED_CLOSED", SUPPORTED.words, "")
    assert actions(office, 1) == ["case closed"]
    assert "closed" in next_step(office, closed).why


@pytest.mark.proves("N-27")
def test_each_thing_that_is_not_settled_is_named_in_a_sentence(office):
    case = make_case(office, who="Sam", reach="text only")
    add_task(office, case.id, "Ring the warden", date(2026, 3, 9))

    problems = refused(office, case, Ending(outcome="D_SUPPORTED_CLOSED"))

    assert set(problems) == {"contact", "questions", "notes", "end_tasks", "despite"}
    assert "1 note was not yet agreed" in problems["notes"]
    assert "1 task is open" in problems["end_tasks"]
    assert again(office, case).state is CaseState.OPEN


def test_a_person_who_never_came_back_can_be_closed_with_a_reason(office):
    case = make_case(office, who="Sam", reach="text only")
    add_task(office, case.id, "Ring the warden", date(2026, 3, 9))

    close_case(office, case.id, NEVER_BACK)

    closing = standing_closing(office, case.id)
    assert closing.despite == "They never came back."
    assert office.vault.tasks.next_due(case.id) is None
    assert look_at_today(office).due == ()
    assert lines(office, line_ids(office, 1, 0))[0].detail == "D_SUPPORTED_CLOSED despite contact questions notes"


def test_a_reason_for_nothing_is_not_kept(office):
    case = settled_case(office)

    close_case(office, case.id, Ending(outcome="D_REFERRED", despite="No reason."))

    assert standing_closing(office, case.id).despite == ""


@pytest.mark.proves("N-17")
def test_a_case_of_somebody_unsafe_waits_for_the_answer_about_security_whatever_the_reason(office):
    case = make_case(office, safety="UNSAFE")

    problems = refused(office, case, NEVER_BACK)
    fill_in(office, case, safety="UNSAFE", security_told=YesNo.NOT_KNOWN)
    close_case(office, case.id, NEVER_BACK)

    assert set(problems) == {"security"}
    assert again(office, case).state is CaseState.CLOSED


def test_no_reply_needs_two_attempts_since_they_were_last_reached(office):
    case = make_case(office, who="Sam", reach="text only")
    log_contact_attempt(office, case.id, "SMS", "SENT")
    ending = Ending(outcome="D_NOCONTACT", despite="Silence.")

    one = refused(office, case, ending)
    office.clock.move(days=2)
    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
    close_case(office, case.id, ending)

    assert set(one) == {"outcome"}
    assert again(office, case).outcome == "D_NOCONTACT"


@pytest.mark.parametrize("outcome", ["D_OPEN", "UNK", "N_RESOLVED", "F_UPHELD", ""])
def test_only_an_ending_of_a_disclosure_is_taken(office, outcome):
    case = make_case(office)

    assert why_not_end(office, case.id, outcome) == "Please choose how it ended."


def test_an_anonymous_case_is_filed_once_its_questions_are_answered(office):
    case = make_case(office, mode="ANON")

    problems = refused(office, case, Ending(outcome="D_ANON_FILED"))
    close_case(office, case.id, Ending(outcome="D_ANON_FILED", despite="Nobody to ask."))

    assert set(problems) == {"questions", "despite"}


def test_a_clock_nobody_met_goes_with_the_case_and_comes_back_with_it(office):
    """Marked as done it would count as a contact; left it would be late for ever."""
    case = make_case(office, who="Sam", reach="text only")
    (before,) = clocks_on(office, case)
    close_case(office, case.id, NEVER_BACK)
    gone = clocks_on(office, case)

    office.clock.move(days=30)
    reopen_case(office, case.id, "They came back.")

    (after,) = clocks_on(office, case)
    assert gone == []
    assert (after.due_on, after.done_at) == (before.due_on, None)
    assert again(office, case).next_due_on == before.due_on


def test_reopening_needs_a_reason_which_stands_in_the_timeline(office):
    case = settled_case(office)
    office.clock.move(hours=1)
    close_case(office, case.id, SUPPORTED)
    office.clock.move(hours=1)

    with pytest.raises(NotSaved) as not_saved:
        reopen_case(office, case.id, "  ")
    reopen_case(office, case.id, "She came back.")

    entries = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.CLOSING]
    opened = again(office, case)
    assert set(not_saved.value.problems) == {"reason"}
    assert [entry.heading for entry in entries] == ["Opened again", "Closed: Supported, and closed"]
    assert [entry.text for entry in entries] == ["She came back.", "She knows where to find us."]
    assert (opened.state, opened.outcome, opened.closed_at) == (CaseState.OPEN, "", None)


def test_both_can_be_taken_back_exactly(office):
    case = make_case(office, who="Sam", reach="text only")
    add_task(office, case.id, "Ring the warden", date(2026, 3, 9))
    open_before = tables(office)

    closing = close_case(office, case.id, NEVER_BACK)
    closed_before = tables(office)
    reopening = reopen_case(office, case.id, "They came back.")
    undo(office, reopening)
    closed_after = tables(office)
    undo(office, closing)

    assert closed_after == closed_before
    assert tables(office) == open_before


def test_the_words_of_a_close_and_of_a_reopening_are_found(office):
    case = settled_case(office)
    close_case(office, case.id, Ending(outcome="D_REFERRED", words="The ombudsman has it now."))
    reopen_case(office, case.id, "The chaplain asked.")

    assert [found.case.id for found in find_cases(office, "ombudsman")] == [case.id]
    assert [found.case.id for found in find_cases(office, "chaplain")] == [case.id]


def test_a_closed_case_is_not_written_on_and_nothing_typed_is_lost(office):
    case, other = settled_case(office), make_case(office, "Two.")
    (note,) = office.vault.notes.of_case(case.id)
    (disclosure,) = office.vault.disclosures.of_case(case.id)
    task_id = add_task(office, case.id, "Ring", date(2026, 3, 9)).record_id
    draft_id = start_draft(office, "dropin", {"note": "She came again."}, case.id).record_id
    close_case(office, case.id, Ending(outcome="D_REFERRED", end_tasks=True))
    before = tables(office)

    for service, *args in (
        (finish_note, {"note": "She came again."}, draft_id),
        (correct_note, note.id, "Not he, she."),
        (record_disclosure, case.id, {"mode": "NAMED", "relation": "EXP", "received_at": None}, disclosure.id),
        (log_contact_attempt, case.id, "PHONE", "REACHED"),
        (add_time, case.id, 5),
        (add_task, case.id, "Ring again", date(2026, 3, 10)),
        (set_task_done, task_id, False),
        (answer_limits, case.id, None),
        (close_case, case.id, SUPPORTED),
        (join_case, case.id, other.reference),
        (join_case, other.id, case.reference),
    ):
        with pytest.raises(PlainError):
            service(office, *args)

    assert tables(office) == before
    assert office.vault.drafts.one(draft_id) is not None


def test_a_case_that_is_joined_takes_its_earlier_closings_with_it(office):
    case, other = settled_case(office), make_case(office, "Two.")
    close_case(office, case.id, SUPPORTED)
    reopen_case(office, case.id, "The same matter again.")
    before = tables(office)

    joined = join_case(office, case.id, other.reference)
    (closing,) = office.vault.closings.of_case(other.id)
    undo(office, joined)

    assert (closing.outcome, closing.reason) == ("D_SUPPORTED_CLOSED", "The same matter again.")
    assert again(office, other).state is CaseState.OPEN
    assert tables(office) == before


def test_opening_an_open_case_again_is_refused(office):
    case = make_case(office)

    with pytest.raises(PlainError, match="open already"):
        reopen_case(office, case.id, "Why not.")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["close", "reopen", "undo", "attempt"]), max_size=14))
def test_whatever_is_done_in_whatever_order_state_closings_and_history_agree(busy, steps):
    office = busy
    case = make_case(office, who="Sam", reach="text only", started_at=None)
    last = None
    for step in steps:
        office.clock.move(hours=1)
        try:
            if step == "close":
                last = close_case(office, case.id, NEVER_BACK)
            elif step == "reopen":
                last = reopen_case(office, case.id, "Again.")
            elif step == "attempt":
                last = log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER")
            elif last is not None:
                undo(office, last)
                last = None
        except PlainError:
            continue

    now, closings = again(office, case), office.vault.closings.of_case(case.id)
    standing = [closing for closing in closings if closing.reopened_at is None]
    history = [entry.action for entry in office.vault.history.page(200) if entry.object_id == case.object_id]
    closed = history.count("case closed") - history.count("close taken back")
    reopened = history.count("case reopened") - history.count("reopening taken back")
    assert (now.state is CaseState.CLOSED) == bool(standing) == (now.closed_at is not None) == bool(now.outcome)
    assert standing in ([], closings[-1:])
    assert (closed, reopened) == (len(closings), len(closings) - len(standing))
    kinds = [task.kind for task in office.vault.tasks.of_case(case.id) if task.done_at is None]
    attempted = bool(office.vault.contact_attempts.of_case(case.id))
    assert kinds == ([TaskKind.FIRST_CONTACT] if now.state is CaseState.OPEN and not attempted else [])

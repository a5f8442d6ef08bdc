"""What is owed keeps a case open: an unanswered recommendation cannot be passed by on any way out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.models.closing import Ending
from app.models.errors import NotSaved
from app.models.findings import Measure
from app.models.procedures.procedure import Party, PartyStatus
from app.models.procedures.what_next import Level, missing_for
from app.models.tasks import Task, TaskKind
from app.services.casework import set_task_done
from app.services.closing import close_case, in_the_way
from app.services.formal.acts import formal_or_say
from app.services.formal.answering import answer, consider
from app.services.formal.following import drop, follow
from app.services.formal.opening import change_route
from app.services.formal.owed import overdue_answers
from app.services.formal.shown.followed import followed_lists
from app.services.formal.stepping import take_step
from app.services.office import Office
from app.services.today import look_at_today
from tests.builders_formal import make_formal_case, make_panel_office, make_received_case, procedure_for
from tests.standing_clock import StandingClock
from tests.walking_formal import Walker

TO_FOLLOW_UP = (
    *("receive", "acknowledge", "name_investigator", "ask_for_response", "open_evidence", "ask_witnesses"),
    *("close_evidence", "submit_to_panel", "convene", "send_papers", "hear", "decide", "send_outcome", "follow_up"),
)
OWED = "settled:recommendations:1"


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def recommend(office: Office, case_id: int) -> int:
    made = follow(office, case_id, "recommendations", "Train the whole team.").record_id
    assert made is not None
    return made


def blocking(office: Office, case_id: int, step: str) -> set[str]:
    found = formal_or_say(office, case_id)
    missing = missing_for(found.procedure, found.procedure.step(step), found.facts)
    return {each.key for each in missing if each.level is Level.BLOCK}


@pytest.mark.proves("N-81")
def test_at21_an_unanswered_recommendation_is_a_reminder_and_blocks_the_close_until_it_was_considered(
    office: Office, clock: StandingClock, tmp_path: Path
) -> None:
    case_id = make_formal_case(office)
    walker = Walker(office, tmp_path, case_id)
    walker.go(*TO_FOLLOW_UP)
    made = recommend(office, case_id)
    walker.get_ready("close", without=(OWED,))
    clock.shows += timedelta(days=40)

    (line,) = [each for each in look_at_today(office).due if each.is_followed and "Recommendations" in each.words]
    (late,) = overdue_answers(office)
    with pytest.raises(NotSaved) as unanswered:
        take_step(office, case_id, "close", office.today())
    answer(office, made, "WILL_DO", "By the summer.")
    with pytest.raises(NotSaved) as not_considered:
        take_step(office, case_id, "close", office.today())
    consider(office, made, "That is soon enough.")
    take_step(office, case_id, "close", office.today())

    assert (line.late, line.words) == (True, "Recommendations, number 1")
    assert "remind them" in line.remark
    assert (late.case.id, late.title, late.number) == (case_id, "Recommendations", 1)
    assert unanswered.value.problems == {OWED: "Recommendations, number 1: not answered yet."}
    assert not_considered.value.problems == {
        OWED: "Recommendations, number 1: answered, and HR has not considered it yet."
    }
    assert formal_or_say(office, case_id).facts.stage == "closed"
    assert overdue_answers(office) == []


@pytest.mark.proves("N-81")
@pytest.mark.parametrize("step", ["withdraw", "settle"])
def test_an_unanswered_recommendation_does_not_vanish_with(step: str, office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)
    made = recommend(office, case_id)

    before = blocking(office, case_id, step)
    drop(office, made, "The Chair took it back.")

    assert OWED in before
    assert OWED not in blocking(office, case_id, step)


@pytest.mark.proves("N-81")
def test_a_changed_route_takes_no_answer_out_of_the_way(office: Office, tmp_path: Path) -> None:
    """The procedure for others follows nothing up, but what was asked under the first one is owed."""
    case_id = make_received_case(office, tmp_path)
    made = recommend(office, case_id)
    change_route(office, case_id, procedure_for(office, PartyStatus.OTHER), office.today(), "A visitor after all")

    (ending,) = [each for each in formal_or_say(office, case_id).procedure.steps if each.name == "withdraw"]

    assert OWED in blocking(office, case_id, ending.name)
    answer(office, made, "DONE", "It is done.")
    consider(office, made, "Good.")
    assert OWED not in blocking(office, case_id, ending.name)


@pytest.mark.proves("N-81")
def test_a_case_is_not_closed_over_an_unanswered_recommendation_whatever_the_reason(office: Office) -> None:
    case_id = make_formal_case(office)
    made = recommend(office, case_id)
    ending = Ending(outcome="F_WITHDRAWN", end_tasks=True, despite="Nobody will ever answer.")

    with pytest.raises(NotSaved) as refused:
        close_case(office, case_id, ending)
    answer(office, made, "NO", "There is no money.")
    consider(office, made, "It was weighed.")
    close_case(office, case_id, ending)

    assert set(refused.value.problems) == {"answers"}


def test_what_is_only_to_be_done_can_be_left_open_with_a_reason(office: Office) -> None:
    case_id = make_formal_case(office)
    follow(office, case_id, "check_ins", "Ask how they fare.")

    (found,) = [each for each in in_the_way(office, case_id) if each.name == "followed"]

    assert found.may_pass


def test_the_day_on_which_a_warning_runs_out_is_seen_although_its_case_is_closed(
    office: Office, clock: StandingClock
) -> None:
    case_id = make_formal_case(office)
    respondent = formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)[0].person_id
    warning = Measure(object_id="w", case_id=case_id, person_id=respondent, measure="WARNING", from_on=office.today())
    with office.vault.saving():
        task_id = office.vault.tasks.add(
            Task(
                object_id="t",
                case_id=case_id,
                kind=TaskKind.OWN,
                title="Runs out: A formal disciplinary warning",
                due_on=office.today() + timedelta(days=364),
                made_at=office.now(),
            )
        )
        office.vault.hearing.measures.add(replace(warning, expires_on=office.today() + timedelta(364), task_id=task_id))
    close_case(office, case_id, Ending(outcome="F_RESP_LEFT", despite="For this test.", end_tasks=True))

    clock.shows += timedelta(days=364)
    due = [each.task.id for each in look_at_today(office).due]
    set_task_done(office, task_id)

    assert due == [task_id]
    assert task_id not in [each.task.id for each in look_at_today(office).due]


@pytest.mark.proves("N-38")
def test_whatever_the_outcome_closing_asks_for_a_step_that_restores_relations_or_for_the_reason(
    office: Office, tmp_path: Path
) -> None:
    case_id = make_formal_case(office)
    walker = Walker(office, tmp_path, case_id)
    walker.go(*TO_FOLLOW_UP)
    walker.get_ready("close", without=("any:restoring",))

    with pytest.raises(NotSaved) as refused:
        take_step(office, case_id, "close", office.today())
    take_step(office, case_id, "close", office.today(), passing={"any:restoring": "Neither works here any more."})

    assert set(refused.value.problems) == {"any:restoring"}
    assert "Neither works here" in followed_lists(office, formal_or_say(office, case_id))[1].none

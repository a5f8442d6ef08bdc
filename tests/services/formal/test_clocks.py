"""A deadline is explained day by day, reminded of before its day, flagged after, and moved only with a reason."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved, PlainError
from app.models.formal import DeadlineRun
from app.models.procedures.procedure import Basis
from app.services.formal.clocks import clocks_of, extend, left_words, moved_words, reminder_words
from app.services.formal.recording import keep_absence
from app.services.office import Office
from app.services.settings import add_closure_day
from app.services.timeline import EntryKind, timeline
from app.services.today import look_at_today
from tests.builders import tables, uk, undo
from tests.builders_formal import keep, make_panel_office, make_received_case, sent_elsewhere
from tests.standing_clock import StandingClock

CLOSED = (date(2026, 12, 24), date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2027, 3, 30))
"""The closure list CL of domain 6.2."""


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(uk(2026, 12, 18, 10))


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    return make_panel_office(tmp_path, clock=clock)


def asked(office: Office, folder: Path) -> int:
    """A case whose respondent was asked for a response on Friday 18 December 2026."""
    case_id = make_received_case(office, folder)
    sent_elsewhere(office, case_id, "L13", ("respondent",), date(2026, 12, 18), "by e-mail")
    return case_id


def response(office: Office, case_id: int) -> DeadlineRun:
    return next(each for each in office.vault.formal.deadlines.of_case(case_id) if each.name == "response")


@pytest.mark.proves("N-60")
@pytest.mark.parametrize(("closed", "due"), [((), date(2026, 12, 29)), (CLOSED, date(2027, 1, 5))])
def test_at1_the_response_is_due_five_working_days_after_the_letter_and_each_day_has_its_reason(
    office: Office, tmp_path: Path, closed: tuple[date, ...], due: date
) -> None:
    for day in closed:
        add_closure_day(office, day, "University closed")
    case_id = asked(office, tmp_path)

    (clock,) = [each for each in clocks_of(office, case_id) if each.run.name == "response"]

    assert clock.run.due_on == due
    assert clock.basis == "Policy, 12.5.3"
    assert clock.sentence == clock.count.sentence()
    assert [step.number for step in clock.count.steps if step.number] == [1, 2, 3, 4, 5]
    assert clock.count.steps[0].day == date(2026, 12, 18)
    assert {step.reason for step in clock.count.steps if step.passed_over} >= {"Weekend", "Christmas Day"}
    assert clock.changed == ""


@pytest.mark.proves("N-60")
def test_today_reminds_before_the_day_and_flags_after_it_and_says_whose_rule_it_is(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    asked(office, tmp_path)

    def told() -> str:
        (due,) = [each for each in look_at_today(office).due if each.basis.startswith("Policy")]
        return due.remark

    said = []
    for day in (uk(2026, 12, 18), uk(2026, 12, 24, 9), uk(2026, 12, 29, 9), uk(2026, 12, 30, 9)):
        clock.shows = day
        said.append(told())

    assert said == [
        "",
        "Due on Tuesday 29 December 2026: a word of reminder is in time",
        "Due today",
        "Overdue since Tuesday 29 December 2026",
    ]


def test_a_local_setting_is_never_called_policy(office: Office, tmp_path: Path) -> None:
    case_id = make_received_case(office, tmp_path)

    (acknowledge,) = [each for each in clocks_of(office, case_id) if each.run.name == "acknowledgement"]

    assert acknowledge.run.basis is Basis.LOCAL
    assert acknowledge.basis == "Local setting"


@pytest.mark.proves("N-60")
def test_more_time_needs_a_reason_counts_working_days_and_keeps_the_first_day(office: Office, tmp_path: Path) -> None:
    case_id = asked(office, tmp_path)
    running = response(office, case_id)
    assert running.id is not None
    before = tables(office)

    with pytest.raises(NotSaved) as refused:
        extend(office, running.id, "some", " ")
    extended = extend(office, running.id, "3", "Their union asked for it.")
    now = response(office, case_id)
    (task,) = [each for each in office.vault.tasks.of_case(case_id) if each.id == now.task_id]
    (entry,) = [each for each in timeline(office, case_id) if "extended to" in each.heading]
    extend(office, running.id, "2", "A death in the family.")
    twice = response(office, case_id)

    assert set(refused.value.problems) == {"days", "because"}
    assert (now.first_due_on, now.due_on) == (date(2026, 12, 29), date(2027, 1, 4))
    assert task.due_on == now.due_on
    assert entry.kind is EntryKind.DEADLINE
    assert "first due Tuesday 29 December 2026, extended to Monday 4 January 2027" in entry.heading
    assert "Their union asked for it." in entry.text
    assert twice.due_on == date(2027, 1, 6)
    assert twice.first_due_on == date(2026, 12, 29)
    assert twice.extended_because.count("\n") == 1
    assert moved_words(twice) == "First due Tuesday 29 December 2026, now Wednesday 6 January 2027."
    assert extended.undo is not None
    undo(office, extended)
    assert tables(office) == before


def test_only_what_the_procedure_lets_move_is_moved_and_only_while_it_runs(office: Office, tmp_path: Path) -> None:
    case_id = asked(office, tmp_path)
    deadlines = office.vault.formal.deadlines.of_case(case_id)
    acknowledge = next(each for each in deadlines if each.name == "acknowledgement")

    with pytest.raises(NotSaved, match="cannot be moved"):
        extend(office, acknowledge.id or 0, "3", "Busy.")
    keep(office, case_id, "response")
    with pytest.raises(PlainError, match="does not run"):
        extend(office, response(office, case_id).id or 0, "3", "Too late.")


@pytest.mark.proves("N-60")
def test_at2_without_a_response_it_goes_on_only_after_the_day_and_with_a_reason(
    office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    case_id = asked(office, tmp_path)
    clock.shows = uk(2026, 12, 29, 23)
    on_the_day = [each.record for each in clocks_of(office, case_id) if each.run.name == "response"]
    with pytest.raises(NotSaved, match="there is time"):
        keep_absence(office, case_id, "response", "Nothing came.")

    clock.shows = uk(2026, 12, 30, 9)
    after = [each.record for each in clocks_of(office, case_id) if each.run.name == "response"]
    with pytest.raises(NotSaved):
        keep_absence(office, case_id, "response", " ")
    keep_absence(office, case_id, "response", "Asked on 18 December, reminded on the 23rd; nothing came.")

    assert (on_the_day, after) == ([""], ["response"])
    assert response(office, case_id).met_on is not None
    assert any(each.heading == "A reason in place of: Response" for each in timeline(office, case_id))


def test_a_calendar_that_changed_since_is_said_and_the_day_that_was_given_stands(
    office: Office, tmp_path: Path
) -> None:
    case_id = asked(office, tmp_path)
    add_closure_day(office, date(2026, 12, 24), "University closed")

    (clock,) = [each for each in clocks_of(office, case_id) if each.run.name == "response"]

    assert clock.run.due_on == date(2026, 12, 29)
    assert "Wednesday 30 December 2026" in clock.changed


def test_the_days_left_are_working_days(office: Office, tmp_path: Path, clock: StandingClock) -> None:
    case_id = asked(office, tmp_path)

    assert left_words(response(office, case_id), office) == "5 working days left"
    clock.shows = uk(2026, 12, 31)
    assert left_words(response(office, case_id), office) == "2 working days late"
    assert reminder_words(clocks_of(office, case_id)[-1], date(2026, 12, 31)).startswith("Overdue")

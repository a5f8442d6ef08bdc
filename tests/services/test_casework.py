"""Cases and what is done on them: their number, their own word, and their tasks."""

from datetime import date
from pathlib import Path

import pytest

from app.models.answers import Explained, Incident, StatementAnswer
from app.models.errors import NotSaved, PlainError
from app.models.tasks import TaskKind
from app.models.typed_dates import exactly
from app.services.casework import (
    add_task,
    case_named,
    case_or_say,
    own_words,
    remove_task,
    rename,
    set_task_done,
)
from app.services.finding import matching_ids
from app.services.office import Office
from tests.builders import (
    LIBRARY,
    again,
    clocks_on,
    fill_in,
    indexed_words,
    make_case,
    make_office,
    tables,
    uk,
    undo,
)
from tests.builders_forms import canary_answers, make_form

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


# Opened


def test_cases_are_numbered_in_the_year_they_reached_us(office):
    first, second = make_case(office), make_case(office)
    older = make_case(office, started_at=exactly(date(2025, 12, 30)))

    assert [case.reference for case in (first, second, older)] == ["DC-2026-0001", "DC-2026-0002", "DC-2025-0001"]


def test_the_case_says_when_it_reached_us_and_when_it_was_written_down(office):
    case = make_case(office, started_at=exactly(date(2026, 3, 2)))

    assert case.received_at == uk(2026, 3, 2)
    assert (case.opened_at, case.last_entry_at) == (office.now(), office.now())


def test_a_case_that_is_gone_is_named_in_plain_words(office):
    with pytest.raises(PlainError, match="no longer in the vault"):
        case_or_say(office, 99)


@pytest.mark.parametrize("typed", ["", "2026", "sam", "DC-2026-1234567", "07700900123", "٢٠٢٦-٩", "12-3456"])
def test_what_is_no_reference_names_no_case(office, typed):
    make_case(office)

    assert case_named(office, typed) is None


# The adviser's own word


def test_the_advisers_own_word_finds_the_case_and_is_taken_back_whole(office):
    case = make_case(office)
    before = tables(office)

    changes = rename(office, case.id, "  Blue door ")

    assert again(office, case).alias == "Blue door"
    assert matching_ids(office, "blue door") == (case.id,)

    undo(office, changes)

    assert tables(office) == before


# Tasks


def test_a_task_stands_on_its_case_and_is_due_next(office):
    case = make_case(office)

    changes = add_task(office, case.id, "  Ring the hall warden ", FRIDAY, "14:00")

    (task,) = office.vault.tasks.of_case(case.id)
    assert (task.title, task.due_on, task.due_time, task.kind) == (
        "Ring the hall warden",
        FRIDAY,
        "14:00",
        TaskKind.OWN,
    )
    assert again(office, case).next_due_on == FRIDAY
    assert matching_ids(office, "warden") == (case.id,)
    assert "warden" not in changes.said


def test_a_task_that_is_taken_back_leaves_nothing(office):
    case = make_case(office)
    before = tables(office)

    undo(office, add_task(office, case.id, "Ring the hall warden", FRIDAY))

    assert tables(office) == before


def test_a_task_may_belong_to_no_case(office):
    add_task(office, None, "Buy biscuits", FRIDAY)

    (task,) = office.vault.tasks.due(FRIDAY, 5)
    assert (task.title, task.case_id) == ("Buy biscuits", None)


def test_a_task_says_what_is_to_be_done(office):
    with pytest.raises(NotSaved) as refused:
        add_task(office, None, "  ", FRIDAY)

    assert set(refused.value.problems) == {"title"}


def test_what_is_done_is_due_no_more_and_can_be_opened_again(office):
    case = make_case(office)
    task_id = add_task(office, case.id, "Ring", FRIDAY).record_id
    before = tables(office)

    changes = set_task_done(office, task_id)

    assert again(office, case).next_due_on is None

    undo(office, changes)

    assert tables(office) == before


@pytest.mark.proves("M-11")
def test_a_first_contact_deadline_is_met_by_an_attempt_and_by_nothing_else(office):
    case = make_case(office, who="Sam", reach="text only")
    (clock,) = clocks_on(office, case)

    with pytest.raises(PlainError, match="contact attempt"):
        set_task_done(office, clock.id)

    assert clocks_on(office, case) == [clock]


@pytest.mark.parametrize("act", [set_task_done, remove_task])
def test_a_task_that_is_gone_is_named_in_plain_words(office, act):
    with pytest.raises(PlainError, match="no longer"):
        act(office, 99)


# What the index holds


def test_every_line_of_an_account_is_found_by_its_first_word(office):
    """Accounts were indexed as JSON: the word after a line's end was "n" and the word in one."""
    case = make_case(office)

    fill_in(office, case, first_account="He shouted.\nZebras were mentioned.\n\n“Quoted” he said.")

    assert matching_ids(office, "zebras") == (case.id,)
    assert matching_ids(office, "quoted") == (case.id,)


def test_the_index_holds_words_that_were_said_and_no_codes_or_names_of_answers(office):
    """Searching for "version", "place" or "true" found almost every case."""
    case = make_case(office, "note")
    limits = StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1)
    answers = dict(canary_answers(LIBRARY.forms["disclosure"], LIBRARY, "ozymandias"))
    answers |= {"limits": limits, "incidents": (Incident(ongoing=True, words="in the lift"),)}

    fill_in(office, case, **answers)

    words = indexed_words(office)
    assert "ozymandias" in words
    assert "lift" in words
    assert not words & {"explained", "version", "null", "true", "false", "when", "place", "occurrences", "understood"}


def test_equality_answers_are_never_looked_for(office):
    form = make_form(
        """
        [[section]]
        name = "equality"
        title = "About them"
        apart = true
        [[question]]
        name = "own_words"
        kind = "text"
        label = "In their words"
        section = "equality"
        [[section]]
        name = "account"
        title = "Account"
        [[question]]
        name = "account_words"
        kind = "text"
        label = "Account"
        section = "account"
        """
    )

    words = own_words(form, {"own_words": '"ozymandias"', "account_words": '"shouting"'})

    assert words == ["shouting"]

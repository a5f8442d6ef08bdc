"""Things due, contact attempts and drop-in sessions."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.tasks import TaskKind
from app.store.vault import Vault
from tests.builders_vault import make_vault
from tests.store.builders_records import NOW, add_case, attempt, session, task


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(tmp_path)


def test_what_is_due_comes_by_day_and_time_and_stops_at_the_day_asked_for(vault):
    with vault.saving():
        ids = [
            vault.tasks.add(task(due_on=date(2026, 3, day), due_time=time))
            for day, time in ((6, ""), (5, "14:00"), (5, ""), (5, "09:30"), (7, ""))
        ]

    assert [each.id for each in vault.tasks.due(date(2026, 3, 6), 10)] == [ids[2], ids[3], ids[1], ids[0]]
    assert len(vault.tasks.due(date(2026, 3, 6), 2)) == 2


def test_what_is_done_is_not_due(vault):
    with vault.saving():
        task_id = vault.tasks.add(task())
        vault.tasks.set_done(task_id, NOW)

    assert vault.tasks.due(date(2027, 1, 1), 10) == []
    assert vault.tasks.one(task_id).done_at == NOW

    with vault.saving():
        vault.tasks.set_done(task_id, None)

    assert [each.id for each in vault.tasks.due(date(2027, 1, 1), 10)] == [task_id]


def test_on_a_case_what_is_open_comes_before_what_is_done(vault):
    with vault.saving():
        case_id = add_case(vault)
        done = vault.tasks.add(task(case_id, due_on=date(2026, 3, 1), done_at=NOW))
        later = vault.tasks.add(task(case_id, due_on=date(2026, 3, 9)))
        sooner = vault.tasks.add(task(case_id, due_on=date(2026, 3, 8), kind=TaskKind.FIRST_CONTACT))

    assert [each.id for each in vault.tasks.of_case(case_id)] == [sooner, later, done]
    assert vault.tasks.next_due(case_id) == date(2026, 3, 8)


def test_a_case_with_nothing_open_has_nothing_due(vault):
    with vault.saving():
        case_id = add_case(vault)
        vault.tasks.add(task(case_id, done_at=NOW))

    assert vault.tasks.next_due(case_id) is None


def test_contact_attempts_come_in_the_order_they_were_made(vault):
    with vault.saving():
        case_id = add_case(vault)
        second = vault.contact_attempts.add(attempt(case_id, tried_at=NOW + timedelta(hours=1)))
        first = vault.contact_attempts.add(attempt(case_id))

    assert [each.id for each in vault.contact_attempts.of_case(case_id)] == [first, second]

    with vault.saving():
        vault.contact_attempts.remove(first)

    assert [each.id for each in vault.contact_attempts.of_case(case_id)] == [second]


def test_the_running_session_is_the_one_that_has_not_ended(vault):
    with vault.saving():
        ended = vault.sessions.add(session(ended_at=NOW + timedelta(hours=2)))
        running = vault.sessions.add(session(place="Library"))

    assert vault.sessions.running().id == running
    assert vault.sessions.one(ended).ended_at == NOW + timedelta(hours=2)

    with vault.saving():
        vault.sessions.end(running, NOW)

    assert vault.sessions.running() is None


def test_visitors_are_counted_and_never_below_none(vault):
    with vault.saving():
        session_id = vault.sessions.add(session())
        vault.sessions.count_visitor(session_id)
        vault.sessions.count_visitor(session_id)
        counted = vault.sessions.one(session_id).visitors
        for _ in range(3):
            vault.sessions.count_visitor(session_id, -1)

    assert counted == 2
    assert vault.sessions.one(session_id).visitors == 0


@pytest.mark.parametrize(
    "write",
    [
        lambda vault: vault.tasks.add(task()),
        lambda vault: vault.tasks.set_done(1, NOW),
        lambda vault: vault.tasks.remove(1),
        lambda vault: vault.contact_attempts.add(attempt(1)),
        lambda vault: vault.contact_attempts.remove(1),
        lambda vault: vault.sessions.add(session()),
        lambda vault: vault.sessions.end(1, NOW),
        lambda vault: vault.sessions.count_visitor(1),
    ],
)
def test_writing_outside_a_transaction_is_a_bug(vault, write):
    with pytest.raises(AssertionError):
        write(vault)

"""Things to do by a day."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.tasks import FIRST_CONTACT_DAYS, Task, TaskKind, is_late
from tests.builders import uk

TASK = Task(object_id="a1", kind=TaskKind.OWN, due_on=date(2026, 3, 4), made_at=uk(2026, 3, 1))


@pytest.mark.parametrize(
    ("today", "late"), [(date(2026, 3, 3), False), (date(2026, 3, 4), False), (date(2026, 3, 5), True)]
)
def test_a_task_is_late_from_the_day_after_it_was_due(today, late):
    assert is_late(TASK, today) is late


def test_what_is_done_is_never_late():
    assert not is_late(replace(TASK, done_at=uk(2026, 3, 10)), date(2026, 4, 1))


@pytest.mark.proves("M-11")
def test_contact_is_attempted_within_two_working_days():
    assert FIRST_CONTACT_DAYS == 2

"""Contact attempts: when they were made, what may be said of them, and the clock that the first one stops."""

from datetime import date
from pathlib import Path

import pytest

from app.models.errors import NotSaved
from app.models.typed_dates import Moment, exactly
from app.services.contacting import log_contact_attempt
from app.services.disclosing import moment_by
from app.services.office import Office
from app.services.timeline import EntryKind, timeline
from tests.builders import again, clocks_on, make_case, make_office, tables, uk, undo


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.mark.proves("M-11")
def test_an_attempt_stops_the_clock_at_the_moment_it_was_made(office):
    case = make_case(office, who="Sam", reach="text only", started_at=Moment(at=uk(2026, 3, 3, 9)))

    log_contact_attempt(office, case.id, "PHONE", "NO_ANSWER", 5, uk(2026, 3, 3, 16))

    (clock,) = clocks_on(office, case)
    assert clock.done_at == uk(2026, 3, 3, 16)
    assert again(office, case).next_due_on is None


def test_an_earlier_attempt_that_is_logged_later_is_the_first(office):
    case = make_case(office, who="Sam", reach="text only", started_at=Moment(at=uk(2026, 3, 3, 9)))
    log_contact_attempt(office, case.id, "PHONE", "REACHED")
    before = tables(office)

    changes = log_contact_attempt(office, case.id, "SMS", "SENT", 0, uk(2026, 3, 3, 12))
    (clock,) = clocks_on(office, case)
    undo(office, changes)

    assert clock.done_at == uk(2026, 3, 3, 12)
    assert "stopped" not in changes.said
    assert tables(office) == before


def test_an_attempt_that_is_still_to_come_is_refused(office):
    case = make_case(office)

    with pytest.raises(NotSaved) as refused:
        log_contact_attempt(office, case.id, "PHONE", "REACHED", 0, uk(2026, 3, 4, 10, 31))

    assert set(refused.value.problems) == {"tried_at"}
    assert office.vault.contact_attempts.of_case(case.id) == []


@pytest.mark.parametrize("method", ["NONE", "UNK", "PNS", "PIGEON", ""])
def test_only_a_way_in_which_somebody_can_be_tried_is_taken(office, method):
    case = make_case(office)

    with pytest.raises(NotSaved) as refused:
        log_contact_attempt(office, case.id, method, "REACHED")

    assert set(refused.value.problems) == {"method"}


def test_the_minutes_of_an_attempt_stand_in_the_timeline(office):
    case = make_case(office)

    log_contact_attempt(office, case.id, "PHONE", "REACHED", 25)

    (entry,) = [entry for entry in timeline(office, case.id) if entry.kind is EntryKind.CONTACT]
    assert entry.heading == "Contact attempt, 25 minutes"


def test_today_alone_is_no_time_to_come(office):
    """A day alone stands for noon, which is still to come in the morning."""
    now = office.now()

    assert moment_by(exactly(now.date()), now) == now
    assert moment_by(exactly(date(2026, 3, 3)), now) == uk(2026, 3, 3)
    assert moment_by(exactly(date(2026, 3, 5)), now) == uk(2026, 3, 5)
    assert moment_by(None, now) is None

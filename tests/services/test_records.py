"""The history as people read it, and what walking it through proves."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.office import Office
from app.services.records import line_ids, lines, note_viewed, verify_history
from tests.builders import history_length, make_case, make_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def test_each_line_says_when_who_and_what(office):
    make_case(office)

    (newest,) = lines(office, line_ids(office, 1, 0))

    assert (newest.id, newest.what) == (history_length(office), "note finished")
    assert newest.who
    assert newest.at.tzinfo is not None


def test_an_untouched_history_is_called_intact_with_its_length(office):
    make_case(office)

    assert verify_history(office, Silent()) == f"Intact, {history_length(office)} entries."


def test_a_history_that_was_changed_is_called_so(office):
    make_case(office)
    for (trigger,) in office.vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        office.vault.db.execute(f"DROP TRIGGER {trigger}")
    office.vault.db.execute("UPDATE history SET action = 'nothing' WHERE sequence = 2")

    with pytest.raises(PlainError, match="ntry 2"):
        verify_history(office, Silent())


def test_a_case_that_is_gone_cannot_be_looked_at(office):
    with pytest.raises(PlainError, match="no longer"):
        note_viewed(office, 99)

"""The self-test: everything tried once, and the folder gone afterwards."""

import sys
import tempfile
import threading

import pytest

from app.models.errors import PlainError
from app.services import self_test
from app.store.key_file import Cost

CHEAP = Cost(memory_kib=64 * 1024, passes=1, lanes=1)


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A place for temporary folders of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_everything_works_here_and_is_removed_again(temporary):
    results = self_test.run(cost=CHEAP)

    assert [result.name for result in results if not result.passed] == []
    assert [result.name for result in results] == [
        *("resources", "vault", "case", "search", "bundle", "counts", "check", "backup", "recovery", "removed"),
    ]
    assert list(temporary.iterdir()) == []


def test_it_stops_at_the_first_thing_that_is_refused_and_still_clears_up(temporary, tmp_path_factory, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path_factory.mktemp("incomplete")), raising=False)

    results = self_test.run(cost=CHEAP)

    assert [(result.name, result.passed) for result in results] == [("resources", False), ("removed", True)]
    assert "install the program again" in results[0].words
    assert list(temporary.iterdir()) == []


def test_a_fault_of_the_program_rises_as_it_is(temporary):
    with pytest.raises(ZeroDivisionError):
        self_test.run(lambda: 1 / 0, cost=CHEAP)

    assert list(temporary.iterdir()) == []


def test_one_that_takes_too_long_is_given_up(temporary):
    with pytest.raises(PlainError, match="did not come to an end"):
        self_test.run(cost=CHEAP, seconds=0)

    for thread in threading.enumerate():
        if thread.name == "self-test":
            thread.join(60)
    assert list(temporary.iterdir()) == []

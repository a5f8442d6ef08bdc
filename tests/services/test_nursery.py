"""Children of a nursery are talked to as any others, and none of them is left behind, whatever happens."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from app.models.errors import Cancelled, PlainError
from app.paperwork.nursery import LOST
from app.services.nursery import Nurseries
from app.services.own_child import Child, Conversation
from app.services.own_program import INGEST_CHILD, INGEST_NURSERY
from tests.house.needs import needs_that

pytestmark = needs_that(sys.platform != "win32", "a system that forks")

REQUEST = json.dumps({"kind": "none", "password": "", "dpi": 150, "in_grey": False}).encode() + b"\n"


@pytest.fixture
def nurseries() -> Iterator[Nurseries]:
    begun = Nurseries(INGEST_NURSERY, INGEST_CHILD, 18, "Not started.")
    yield begun
    begun.end()


class Talk:
    """Asks for a file of a kind that there is not, or says nothing at all."""

    def __init__(self, asked: bytes = REQUEST) -> None:
        self._asked = asked
        self.heard = b""

    def __call__(self, to: IO[bytes], back: IO[bytes]) -> None:
        if self._asked:
            to.write(self._asked)
            to.close()
        self.heard = back.read()


def held(child: Child, talk: Talk) -> int | None:
    conversation = Conversation(child, talk, 60)
    assert conversation.held(lambda: None, is_answered=lambda: False)
    return conversation.ended


def group_of(nurseries: Nurseries) -> int:
    """The nursery that was begun last leads it."""
    return nurseries._begun[-1]._process.pid


def assert_gone(group: int) -> None:
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_they_answer_and_end_one_nursery_after_the_other_and_leave_nothing_open(nurseries: Nurseries) -> None:
    before = open_files()

    talks = [Talk() for _child in range(18)]
    ended = [held(nurseries.child(), talk) for talk in talks]

    assert ended == [0] * 18
    assert all(json.loads(talk.heard.splitlines()[0])["report"] for talk in talks)
    assert len(nurseries._begun) == 1
    assert_gone(group_of(nurseries))
    assert open_files() == before


def test_more_than_were_foreseen_are_started_by_themselves() -> None:
    nurseries = Nurseries(INGEST_NURSERY, INGEST_CHILD, 1, "Not started.")

    assert held(nurseries.child(), Talk()) == 0
    assert nurseries._begun == []


def test_one_that_is_stopped_is_gone_and_the_others_are_not(nurseries: Nurseries) -> None:
    def stop() -> None:
        raise Cancelled

    child = nurseries.child()
    with pytest.raises(Cancelled):
        Conversation(child, Talk(b""), 60).held(stop)

    assert child.poll() == -signal.SIGKILL
    assert held(nurseries.child(), Talk()) == 0


def test_all_are_gone_when_it_is_over_and_their_pipes_are_closed(nurseries: Nurseries) -> None:
    before = open_files()
    children = [nurseries.child() for _child in range(3)]

    nurseries.end()

    assert [held(child, Talk(b"")) for child in children] == [LOST] * 3
    assert_gone(group_of(nurseries))
    assert open_files() == before


def test_the_children_of_one_that_was_killed_are_lost_and_none_stays(nurseries: Nurseries) -> None:
    child = nurseries.child()

    os.kill(group_of(nurseries), signal.SIGKILL)

    assert child.wait() == LOST
    assert held(child, Talk(b"")) == LOST
    assert_gone(group_of(nurseries))
    assert held(nurseries.child(), Talk()) == 0


def test_a_program_that_starts_itself_twice_has_no_nursery(
    nurseries: Nurseries, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    starter = tmp_path / "starter"
    starter.write_text(f'#!/bin/sh\n"{sys.executable}" "$@"\nexit $?\n')
    starter.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(starter))

    assert held(nurseries.child(), Talk()) == LOST
    assert held(nurseries.own_child(), Talk()) == 0


def test_where_no_further_program_starts_it_is_said_in_plain_words(
    nurseries: Nurseries, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_files()
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with pytest.raises(PlainError, match="Not started"):
        nurseries.child()

    assert open_files() == before

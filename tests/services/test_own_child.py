"""A child gets its file through a pipe and no passphrase, and is gone when it is done, late or stopped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from app.models.errors import Cancelled, PlainError
from app.services import own_child
from app.services.own_child import Conversation
from app.services.own_program import INGEST_CHILD, PAGE_CHILD


def test_a_child_answers_what_it_is_asked_through_its_pipes():
    child = own_child.start_child(PAGE_CHILD, "Not started.")

    said, _nothing = child.communicate(json.dumps({"kind": "none", "page": 0, "width": 10}).encode() + b"\n")

    assert json.loads(said) == {"problem": "kind"}


def test_where_no_further_program_starts_it_is_said_in_plain_words(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with pytest.raises(PlainError, match="Not started"):
        own_child.start_child(PAGE_CHILD, "Not started.")


@pytest.mark.parametrize("argument", [PAGE_CHILD, INGEST_CHILD])
def test_the_child_is_not_told_the_passphrase(argument, monkeypatch):
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", "seven slow words")

    with own_child.start_child(argument, "Not started.") as child:
        told = Path(f"/proc/{child.pid}/environ").read_bytes() if sys.platform == "linux" else b""
        child.kill()

    assert b"seven slow words" not in told


def child(says: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", says], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


class Listener:
    def __init__(self) -> None:
        self.heard = b""

    def talk(self, to: IO[bytes], back: IO[bytes]) -> None:
        to.close()
        self.heard = back.read()


def nothing() -> None:
    return None


def test_one_that_answers_is_heard_and_gone() -> None:
    process, listener = child("print('done', end='')"), Listener()
    talk = Conversation(process, listener.talk, 60)

    assert talk.held(nothing, is_answered=lambda: False)
    assert listener.heard == b"done"
    assert talk.ended == process.returncode == 0


def test_one_that_fails_says_how_it_ended() -> None:
    talk = Conversation(child("raise SystemExit(7)"), Listener().talk, 60)

    assert talk.held(nothing, is_answered=lambda: False)
    assert talk.ended == 7


def test_one_that_is_late_is_ended() -> None:
    process = child("import time; time.sleep(600)")
    talk = Conversation(process, Listener().talk, 0)

    assert not talk.held(nothing)
    assert talk.ended is None
    assert process.returncode not in (None, 0)


def test_one_that_is_stopped_is_ended_and_its_pipes_are_closed() -> None:
    process = child("import time; time.sleep(600)")

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Conversation(process, Listener().talk, 60).held(stop)

    assert process.returncode not in (None, 0)
    assert process.stdout is not None
    assert process.stdout.closed

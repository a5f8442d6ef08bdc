"""A nursery begins a child when it is told to; each has its own two pipes, and all of them end with the nursery."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter

import pytest

from app.paperwork.nursery import LOST, NOT_YET
from tests.house.needs import needs_that

pytestmark = needs_that(sys.platform != "win32", "a system that forks")

CHILD = """
import os, sys
from app.paperwork.nursery import serve

def is_open(number):
    try:
        return bool(os.fstat(number))
    except OSError:
        return False

def answer():
    asked = os.read(0, 100)
    if asked == b"number":
        os.write(1, b"%d" % os.getpid())
        os.read(0, 1)
    if asked == b"open":
        os.write(1, " ".join(str(each) for each in range(256) if is_open(each)).encode())
    if asked == b"fail":
        raise ValueError
    return len(asked)

raise SystemExit(serve(sys.argv[1], sys.argv[2:], answer))
"""
NO_FORK = "import os\ndef none(): raise OSError\nos.fork = none\n"


@dataclass
class Ends:
    to: BufferedWriter
    back: BufferedReader

    def say(self, asked: bytes) -> None:
        self.to.write(asked)
        self.to.flush()

    def answer(self, asked: bytes) -> bytes:
        with self.to, self.back:
            self.say(asked)
            self.to.close()
            return self.back.read()


class Nursery:
    def __init__(self, children: int, before: str = "") -> None:
        pipes = [(*os.pipe(), *os.pipe()) for _child in range(children)]
        theirs = [(asked, said) for asked, _to, _back, said in pipes]
        self.process = subprocess.Popen(
            [sys.executable, "-c", before + CHILD, str(os.getpid()), *(f"{asked}:{said}" for asked, said in theirs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[end for ends in theirs for end in ends],
        )
        for end in (end for ends in theirs for end in ends):
            os.close(end)
        self.ends = [Ends(os.fdopen(to, "wb"), os.fdopen(back, "rb")) for _asked, to, back, _said in pipes]

    def tell(self, said: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(said.encode() + b"\n")
        self.process.stdin.flush()

    def ended(self, number: int) -> bytes:
        """As soon as it has."""
        assert self.process.stdout is not None
        while True:
            self.tell(f"ended {number}")
            if (said := self.process.stdout.readline().strip()) != NOT_YET:
                return said

    def end(self) -> None:
        with self.process:
            pass
        for each in self.ends:
            each.to.close()
            each.back.close()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    begun = Nursery(3)
    yield begun
    begun.end()


def test_a_child_has_its_own_two_pipes_and_sees_no_others(nursery: Nursery) -> None:
    nursery.tell("begin 0")
    nursery.tell("begin 1")

    assert [nursery.ends[number].answer(b"open") for number in (1, 0)] == [b"0 1 2", b"0 1 2"]


def test_how_each_ended_is_told_apart(nursery: Nursery) -> None:
    for number, asked in enumerate((b"four", b"fail", b"number")):
        nursery.tell(f"begin {number}")
        nursery.ends[number].say(asked)
    nursery.ends[2].back.read(1)

    nursery.tell("kill 2")

    assert [nursery.ended(number) for number in range(3)] == [b"4", b"1", b"-9"]


def test_the_pipe_of_a_child_that_is_gone_has_an_end(nursery: Nursery) -> None:
    nursery.tell("begin 0")
    nursery.tell("begin 1")

    nursery.tell("kill 0")

    assert nursery.ends[0].back.read() == b""
    assert nursery.ends[1].answer(b"open") == b"0 1 2"


def test_when_nobody_tells_it_anything_it_ends_with_all_its_children(nursery: Nursery) -> None:
    nursery.tell("begin 0")
    nursery.ends[0].say(b"number")
    child = nursery.ends[0].back.read1(20)

    assert nursery.process.stdin is not None
    nursery.process.stdin.close()

    assert nursery.process.wait() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(child), 0)


def test_a_child_that_cannot_begin_is_lost() -> None:
    nursery = Nursery(1, NO_FORK)

    nursery.tell("begin 0")

    assert nursery.ends[0].back.read() == b""
    assert nursery.ended(0) == b"%d" % LOST
    nursery.end()

"""A process that has loaded once what every document needs, and forks a fresh child of itself for each of them.

It is told through its standard input which child to begin, to end or to look after, and reads nothing else: a document
goes through pipes of its own child, which nobody else holds once that child has begun.
"""

import gc
import os
import signal
from collections.abc import Callable, Sequence
from typing import NoReturn

BEGIN, KILL, ENDED = b"begin", b"kill", b"ended"
"""What it is told, before the number of a child. Only the last is answered: by how it ended, or that it has not yet."""
NOT_YET = b"-"
LOST = 256
"""How a child ended that could not begin, or that nobody looks after any more. No process says that of itself."""
_STANDARD = 3

Answer = Callable[[], int]
"""What a child does: it reads its standard input, writes to its standard output, and says how it ended."""


def serve(told_by: str, pipes: Sequence[str], answer: Answer) -> int:
    """Begins a child for each of the `pipes` (`7:9` are the ends that it reads and writes) when it is told to.

    When the process `told_by` tells it nothing any more, it ends, and every child with it.
    """
    if os.getppid() != int(told_by):
        # A program that is frozen into one file starts itself twice. The first of the two would keep all pipes open,
        # and nobody would hear that a child has ended.
        return 1
    nursery = _Nursery([(int(asked), int(said)) for asked, said in (each.split(":") for each in pipes)], answer)
    # What is loaded is there to stay: a child that looks through it for rubbish would get a copy of it all.
    gc.freeze()
    with open(0, "rb", buffering=0, closefd=False) as told:
        for line in told:
            act, number = line.split()
            nursery.do(act, int(number))
    nursery.end()
    return 0


class _Nursery:
    def __init__(self, pipes: Sequence[tuple[int, int]], answer: Answer) -> None:
        self._pipes, self._answer = dict(enumerate(pipes)), answer
        self._behind_all = max(map(max, pipes), default=_STANDARD) + 1
        self._running: dict[int, int] = {}
        self._ended: dict[int, int] = {}

    def do(self, act: bytes, number: int) -> None:
        if act == BEGIN:
            self._begin(number)
        elif act == KILL:
            self._kill(number)
        else:
            self._look_after(number)
            ended = self._ended.get(number)
            os.write(1, (NOT_YET if ended is None else b"%d" % ended) + b"\n")

    def end(self) -> None:
        for number in list(self._running):
            self._kill(number)
            self._look_after(number, wait=True)

    def _begin(self, number: int) -> None:
        asked, said = self._pipes.pop(number)
        try:
            process = os.fork()
        except OSError:
            self._ended[number] = LOST
        else:
            if process == 0:
                self._be_child(asked, said)
            self._running[number] = process
        os.close(asked)
        os.close(said)

    def _be_child(self, asked: int, said: int) -> NoReturn:
        """From here on it is a process like any other of ours: it has its own two pipes, and sees no others."""
        ended = 1
        try:
            os.dup2(asked, 0)
            os.dup2(said, 1)
            os.closerange(_STANDARD, self._behind_all)
            ended = self._answer()
        finally:
            os._exit(ended)

    def _kill(self, number: int) -> None:
        # A child that was not looked after yet keeps its number, so that nobody else is killed.
        if number in self._running:
            os.kill(self._running[number], signal.SIGKILL)

    def _look_after(self, number: int, *, wait: bool = False) -> None:
        if number not in self._running:
            return
        found, how = os.waitpid(self._running[number], 0 if wait else os.WNOHANG)
        if found:
            del self._running[number]
            self._ended[number] = os.waitstatus_to_exitcode(how)

"""Children of this program that are forked from one which has loaded everything: for many documents, one after another.

To start a process costs more than a letter of some pages. Where the system does not fork, and wherever a nursery fails,
each document gets a process that was started for it.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from typing import IO

from app.models.errors import PlainError
from app.paperwork.nursery import BEGIN, ENDED, KILL, LOST, NOT_YET
from app.services.own_child import Child, start_child

_MOST = 24
"""Children of one nursery. Until it has begun, each takes four of the open files that a process may have: macOS gives
256."""
_STANDARD = 3
_LOOK_EVERY = 0.002


class Nurseries:
    """So many children, from one nursery after the other; any more are started by themselves."""

    def __init__(self, argument: str, own_argument: str, children: int, happened: str) -> None:
        """`argument` starts a nursery, `own_argument` one child; `happened` is said when nothing can be started."""
        self._argument, self._own_argument, self._happened = argument, own_argument, happened
        self._left = children if children > 1 and sys.platform != "win32" else 0
        self._lock = threading.Lock()
        self._begun: list[_Nursery] = []

    def child(self) -> Child:
        """Raises PlainError when this computer starts no further program."""
        with self._lock, contextlib.suppress(OSError, PlainError):
            if not (self._begun and self._begun[-1].has_room) and self._left:
                self._begin()
            if self._begun and self._begun[-1].has_room:
                return self._begun[-1].child()
        return self.own_child()

    def own_child(self) -> Child:
        """One that has nothing to do with a nursery."""
        return start_child(self._own_argument, self._happened)

    def end(self) -> None:
        """Nothing that was begun is there any more, whoever may still wait for it."""
        with self._lock:
            self._left = 0
            for each in self._begun:
                each.end()

    def _begin(self) -> None:
        children = min(self._left, _MOST)
        self._left -= children
        self._begun = [each for each in self._begun if not each.is_over]
        self._begun.append(_Nursery(self._argument, children, self._happened))


class _Nursery:
    """One of them. It is believed, for it reads nothing of any document; its children are not."""

    def __init__(self, argument: str, children: int, happened: str) -> None:
        ends: list[int] = []
        try:
            for _pipe in range(2 * children):
                ends += os.pipe()
            if min(ends) < _STANDARD:
                # A program that was started without standard input or output would give its own away.
                raise OSError
            asked, to, back, said = (ends[first::4] for first in range(4))
            self._process = start_child(
                argument,
                happened,
                str(os.getpid()),
                *(f"{one}:{other}" for one, other in zip(asked, said, strict=True)),
                passed=(*asked, *said),
            )
        except (OSError, PlainError):
            _close(ends)
            raise
        _close(asked + said)
        self._ours = list(enumerate(zip(to, back, strict=True)))
        self._growing = children
        self._answering, self._ending = threading.Lock(), threading.Lock()
        self.is_over = False

    @property
    def has_room(self) -> bool:
        return bool(self._ours) and not self.is_over

    def child(self) -> "_Nursling":
        number, (to, back) = self._ours.pop()
        self.tell(BEGIN, number)
        return _Nursling(self, number, os.fdopen(to, "wb"), os.fdopen(back, "rb"))

    def tell(self, act: bytes, number: int) -> None:
        """To one that is gone nothing can be told: whoever asks how a child ended will hear of it."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(b"%s %d\n" % (act, number))
            self._process.stdin.flush()

    def ended(self, number: int) -> int | None:
        """How a child ended; None for one that has not. One that was given up counts as LOST."""
        assert self._process.stdout is not None
        with self._answering:
            self.tell(ENDED, number)
            try:
                said = self._process.stdout.readline().strip()
            except (OSError, ValueError):
                said = b""
            if said == NOT_YET:
                return None
            self._growing -= 1
        if not said or not self._growing:
            self.end()
        return int(said) if said else LOST

    def end(self) -> None:
        """Ends it with all its children, which are a group of their own so that none is left behind."""
        with self._ending:
            if self.is_over:
                return
            self.is_over = True
            # As long as nobody has waited for it, its number stays its own.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                with contextlib.suppress(OSError):
                    stream.close()
            for _number, ends in self._ours:
                _close(ends)


class _Nursling:
    """A child of a nursery, with the manners of one that was started by itself."""

    def __init__(self, nursery: _Nursery, number: int, to: IO[bytes], back: IO[bytes]) -> None:
        self._nursery, self._number = nursery, number
        self.stdin, self.stdout = to, back
        self._ended: int | None = None

    def poll(self) -> int | None:
        if self._ended is None:
            self._ended = self._nursery.ended(self._number)
        return self._ended

    def kill(self) -> None:
        if self._ended is None:
            self._nursery.tell(KILL, self._number)

    def wait(self, timeout: float | None = None) -> int:
        begun = time.monotonic()
        while (ended := self.poll()) is None:
            if timeout is not None and time.monotonic() - begun > timeout:
                raise subprocess.TimeoutExpired("", timeout)
            time.sleep(_LOOK_EVERY)
        return ended


def _close(ends: "list[int] | tuple[int, ...]") -> None:
    for end in ends:
        os.close(end)

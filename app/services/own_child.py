"""Another process of this program that is given a file which nobody trusts: spoken to through pipes alone."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO, Protocol

from app.models.errors import PlainError
from app.models.words import _
from app.services.own_program import own_command, own_folder

_KEPT = {"MALLOC_TRIM_THRESHOLD_": str(64 << 20), "MALLOC_MMAP_THRESHOLD_": str(4 << 20)}
"""Memory that a child gives back after a page and needs again for the next one: on Linux it keeps so much (bytes)."""


class Child(Protocol):
    """What a conversation needs of a process, whoever began it."""

    @property
    def stdin(self) -> IO[bytes] | None: ...

    @property
    def stdout(self) -> IO[bytes] | None: ...

    def poll(self) -> int | None: ...

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None) -> int: ...


def start_child(argument: str, happened: str, *more: str, passed: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """The child, without the passphrase that a command may have in its environment.

    One that is `passed` pipes for others leads a group, so that it can be ended with them.
    Raises PlainError, which begins with what `happened`, when this computer starts no further program.
    """
    # The window of a console must not flash up on Windows.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(
            own_command(argument, *more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=own_folder(),
            env={name: value for name, value in os.environ.items() if not name.startswith("CASEBOOK")} | _KEPT,
            close_fds=True,
            pass_fds=passed,
            process_group=0 if passed else None,
            creationflags=flags,
        )
    except OSError as error:
        raise PlainError(happened, _("Close other programs and try again.")) from error


Talk = Callable[[IO[bytes], IO[bytes]], None]
"""Writes to the child and reads what it says, on a thread of its own."""
_LOOK_EVERY = 0.1


class Conversation:
    """A child that is talked to until it is done, its time is over or somebody stops it; then it is gone, every time.

    The child may say anything or nothing, for ever: whoever talks believes it in nothing.
    """

    def __init__(self, child: Child, talk: Talk, most_seconds: float) -> None:
        self._child, self._talk, self._most_seconds = child, talk, most_seconds
        self.ended: int | None = None
        """How it ended, where it did so by itself; None for one that had to be stopped."""

    def held(self, look: Callable[[], None], is_answered: Callable[[], bool] = lambda: True) -> bool:
        """Whether it came to an end in time. `look` is called every tenth of a second, and may raise Cancelled."""
        child = self._child
        assert child.stdin is not None
        assert child.stdout is not None
        talking = threading.Thread(target=self._talk, args=(child.stdin, child.stdout), daemon=True)
        try:
            talking.start()
            ends_at = time.monotonic() + self._most_seconds
            while talking.is_alive() and time.monotonic() < ends_at:
                look()
                talking.join(_LOOK_EVERY)
            is_in_time = not talking.is_alive()
            if is_in_time and not is_answered():
                # It ended without an answer: the system says why, as soon as it is gone.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(1)
            return is_in_time
        finally:
            self.ended = child.poll()
            child.kill()
            child.wait()
            talking.join()
            for stream in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    stream.close()

"""Keeps what is in the program's memory out of crash files and from other programs, and ends it with the process."""

import contextlib
import ctypes
import os
import sys
import threading

_PR_SET_DUMPABLE = 4


def keep_memory_private() -> None:
    """Call once, first thing: no core dumps, and on Linux no other process may read the memory."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_for_certain(seconds: float) -> None:
    """Ends this process that much later if it has not ended by itself: a dialog of the system, or a job that does not
    answer, may hold it up, and only its end clears its memory."""
    last = threading.Timer(seconds, os._exit, (0,))
    last.daemon = True
    last.start()

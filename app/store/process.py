"""Keeps what is in the program's memory out of crash files and away from other programs of the same person."""

import contextlib
import ctypes
import sys

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

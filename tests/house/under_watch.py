"""Puts the kernel's socket filter on itself, hands the listening end to the test, and becomes the program to watch.

Called as `under_watch.py FILE COMMAND...`, where FILE is the number of a socket to the watching test.
"""

import ctypes
import os
import platform
import socket
import sys

_ARCHITECTURES = {  # number of the seccomp and socket calls, and the kernel's name for the architecture
    "x86_64": (317, 41, 0xC000003E),
    "aarch64": (277, 198, 0xC00000B7),
}
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_NO_NEW_PRIVILEGES, _SET_FILTER, _NEW_LISTENER = 38, 1, 8


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Steps(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def listen_for_sockets() -> int:
    """Filters the calls of this process and all it starts; gives the file that tells of internet sockets."""
    seccomp, socket_call, architecture = _ARCHITECTURES[platform.machine()]
    steps = (
        _Step(_LOAD, 0, 0, 4),  # the architecture; a foreign one is let through and not heard
        _Step(_JUMP_IF_EQUAL, 0, 6, architecture),
        _Step(_LOAD, 0, 0, 0),  # the call
        _Step(_JUMP_IF_EQUAL, 0, 4, socket_call),
        _Step(_LOAD, 0, 0, 16),  # its first argument, the family
        _Step(_JUMP_IF_EQUAL, 1, 0, socket.AF_INET),
        _Step(_JUMP_IF_EQUAL, 0, 1, socket.AF_INET6),
        _Step(_RETURN, 0, 0, _NOTIFY),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    filter_ = _Steps(len(steps), (_Step * len(steps))(*steps))
    listener = int(libc.syscall(seccomp, _SET_FILTER, _NEW_LISTENER, ctypes.byref(filter_)))
    if listener < 0:
        sys.exit(f"The kernel refused the socket filter: {os.strerror(ctypes.get_errno())}")
    return listener


def main() -> None:
    to_the_watch, command = int(sys.argv[1]), sys.argv[2:]
    listener = listen_for_sockets()
    with socket.socket(fileno=to_the_watch) as watch:
        socket.send_fds(watch, [b"!"], [listener])
    os.close(listener)
    os.execvpe(command[0], command, os.environ)


main()

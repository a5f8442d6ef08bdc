"""Loaded by each Python that a watched program starts: writes down internet sockets and refuses them."""

import os
import sys

_WITNESS = os.environ.get("CASEBOOK_TEST_SOCKET_WITNESS")
_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
_INTERNET = (2, 10, 23, 30)  # AF_INET, and AF_INET6 on Linux, Windows and macOS


def _hear(event: str, args: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in _LOOKUPS or (event == "socket.__new__" and args[1] in _INTERNET):
        line = f"process {os.getpid()} (Python), {event}\n".encode()
        file = os.open(_WITNESS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)
        raise PermissionError(f"{event}: this program may not use the network")


if _WITNESS:
    sys.addaudithook(_hear)

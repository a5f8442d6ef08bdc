"""Sees every internet socket that is asked for, in this process and in the programs a test starts.

Three watches, because none sees everything:

- `SocketGuard` is an audit hook in this process. It hears Python's `socket` module and refuses; it is deaf to sockets
  opened by native code, so `open_internet_sockets` looks at the process's own files as well (Linux), which shows
  those still open at that moment.
- `watched` runs a program under the kernel's own filter (seccomp, Linux on x86-64 and arm64). It hears the `socket`
  call of that program and of everything it starts, native code included, refuses it and writes it down. It does not
  hear sockets handed over ready-made, 32-bit programs, or io_uring (which can open sockets without the call); there
  is none of these in our tree.
- The same programs load `hook/sitecustomize.py`, which hears what `SocketGuard` hears and works on every platform,
  but only in Python started without -I, -S or -E.
"""

import ctypes
import os
import platform
import socket
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

INTERNET = frozenset({int(socket.AF_INET), int(socket.AF_INET6)})
HOOK = Path(__file__).parent / "hook"
WITNESS = "CASEBOOK_TEST_SOCKET_WITNESS"
_NAME_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


class InternetSocket(BaseException):
    """Not an `Exception`, so that no polite `except` in the program can swallow it."""


def asks_for_internet(event: str, args: tuple[object, ...]) -> bool:
    """Whether an audit event of the `socket` module reaches for the internet."""
    if event == "socket.__new__":
        return args[1] in INTERNET
    return event in _NAME_LOOKUPS


class SocketGuard:
    """Refuses internet sockets in this process and remembers where they were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._on = False

    def stand(self) -> None:
        """Begins to watch. An audit hook can never be taken away, so a process has one guard."""
        self._on = True
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self._on and event.startswith("socket.") and asks_for_internet(event, args):
            self._on = False  # writing it down must not be heard
            try:
                self.asked.append(f"{event} in\n{''.join(traceback.format_stack(limit=8)[:-1])}")
            finally:
                self._on = True
            raise InternetSocket(event)

    def take(self) -> list[str]:
        """What was asked for since the last look."""
        asked, self.asked = self.asked, []
        return asked


def open_internet_sockets() -> list[str]:
    """The internet sockets that this process holds open just now, whoever opened them. Needs /proc."""
    found = []
    files = Path("/proc/self/fd")
    for entry in files.iterdir() if files.is_dir() else ():
        with suppress(OSError):
            if entry.readlink().name.startswith("socket:"):
                family = _family(int(entry.name))
                if family in INTERNET:
                    found.append(f"file {entry.name}, family {family}")
    return found


def _family(file: int) -> int:
    """What `SO_DOMAIN` says, without making a Python socket, which the guard would hear."""
    answer, size = ctypes.c_int(), ctypes.c_uint(4)
    so_domain = 39
    if _libc().getsockopt(file, socket.SOL_SOCKET, so_domain, ctypes.byref(answer), ctypes.byref(size)) != 0:
        return -1
    return answer.value


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


@dataclass(slots=True)
class Watched:
    """A program under watch: put `prefix` before its command and start it with `environment`."""

    environment: dict[str, str]
    prefix: list[str]
    to_the_watch: int | None
    witness: Path
    seen_by_the_kernel: list[str] = field(default_factory=list)

    @property
    def pass_fds(self) -> tuple[int, ...]:
        return () if self.to_the_watch is None else (self.to_the_watch,)

    def popen(self, command: Sequence[str | Path], **how: object) -> subprocess.Popen[str]:
        """Starts the program. May be called once for each `watched`: the watch follows everything it starts."""
        how.setdefault("text", True)
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            [*self.prefix, *map(str, command)], env=self.environment, pass_fds=self.pass_fds, **how
        )

    def sockets(self) -> list[str]:
        """Every internet socket that was asked for so far."""
        written = self.witness.read_text("utf-8").splitlines() if self.witness.exists() else []
        return [*self.seen_by_the_kernel, *written]


@contextmanager
def watched(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Watched]:
    """Watches one program and all it starts; the witness file is kept in `folder`."""
    environment = dict(os.environ if environment is None else environment)
    witness = folder / "internet-sockets.txt"
    environment[WITNESS] = str(witness)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HOOK), environment.get("PYTHONPATH")]))
    if not kernel_can_watch():
        yield Watched(environment, [], None, witness)
        return
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("under_watch.py")), str(theirs.fileno())]
    with ours, theirs:
        program = Watched(environment, launcher, theirs.fileno(), witness)
        threading.Thread(target=_listen, args=(ours, program.seen_by_the_kernel), daemon=True).start()
        yield program


def run_watched(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None, seconds: float = 60
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Runs a program to its end; gives what it printed and the internet sockets it asked for."""
    with watched(folder, environment) as program:
        process = program.popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return subprocess.CompletedProcess(command, process.returncode, out, err), program.sockets()


def kernel_can_watch() -> bool:
    """Whether `watched` hears native code too. Said aloud by the tests when not."""
    return sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64") and _kernel_is_new_enough()


def _kernel_is_new_enough() -> bool:
    major, minor = (int(part) for part in platform.release().split("-")[0].split(".")[:2])
    return (major, minor) >= (5, 5)


# From linux/seccomp.h: receive a notice, answer it; their sizes are part of the numbers.
_RECEIVE, _ANSWER = 0xC0502100, 0xC0182101
_NOTICE_SIZE, _EACCES = 80, 13


def _listen(ours: socket.socket, seen: list[str]) -> None:
    """Writes down each notice of the kernel and refuses the socket, until the last process under watch has ended."""
    import fcntl  # Linux only, as is the filter

    _, files, _, _ = socket.recv_fds(ours, 1, 1)
    if not files:
        return
    notices = files[0]
    while True:
        notice = bytearray(_NOTICE_SIZE)
        try:
            fcntl.ioctl(notices, _RECEIVE, notice)
        except InterruptedError:
            continue
        except OSError:
            break
        number, process = struct.unpack_from("QI", notice)
        family = struct.unpack_from("Q", notice, 32)[0]
        seen.append(f"process {process} ({_name_of(process)}), family {family}")
        with suppress(OSError):  # the process may have been killed meanwhile
            fcntl.ioctl(notices, _ANSWER, bytearray(struct.pack("QqiI", number, 0, -_EACCES, 0)))
    os.close(notices)


def _name_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text("utf-8").strip()
    except OSError:
        return "ended"

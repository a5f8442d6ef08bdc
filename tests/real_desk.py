"""A desk of its own: a screen, a window arranger, a keyboard and a screen reader, all gone when the test ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.house.needs import needs, needs_that

REPOSITORY = Path(__file__).parents[1]
SECONDS = 60
"""As long as anything may take on a slow and busy computer."""

_LOOK_AGAIN = 0.1
_SYSTEM_PYTHON = "/usr/bin/python3"
_READER = Path(__file__).parent / "accessibility" / "screen_reader.py"
_BUS_OF_READERS = tuple(Path(place) / "at-spi-bus-launcher" for place in ("/usr/libexec", "/usr/lib/at-spi2-core"))


def _has_reader() -> bool:
    if not any(place.exists() for place in _BUS_OF_READERS) or not Path(_SYSTEM_PYTHON).exists():
        return False
    asked = [_SYSTEM_PYTHON, "-I", "-c", "import pyatspi"]
    return subprocess.run(asked, capture_output=True, check=False, timeout=SECONDS).returncode == 0


def needs_a_desk(*programs: str) -> list[pytest.MarkDecorator]:
    """The marks of tests that work at a real desk; what this computer lacks is said aloud."""
    return [
        needs("Xvfb", "openbox", "dbus-daemon", *programs),
        needs_that(_has_reader(), f"at-spi2-core, and python3-pyatspi for {_SYSTEM_PYTHON}"),
        # Every wait has a limit of its own; this one is for a computer on which all of them are slow.
        pytest.mark.timeout(10 * SECONDS),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a window as a screen reader finds it."""

    process: int
    role: str
    name: str
    description: str = field(repr=False)
    text: str = field(repr=False)
    length: int
    states: list[str]

    @property
    def words(self) -> str:
        return f"{self.name} {self.description} {self.text}"


class Desk:
    """Starts programs on its own screen and reads what they show. Nothing on it has a network."""

    def __init__(self, folder: Path, closing: ExitStack) -> None:
        self._closing = closing
        self._seen: set[int] = set()
        self.environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_SESSION_TYPE": "x11",
        }
        self.environment["DISPLAY"] = self._screen()
        closing.callback(self._end_all_seen)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._bus(folder)
        self.start("openbox", "--sm-disable")
        reader = [_SYSTEM_PYTHON, "-E", "-s", str(_READER)]
        self._reader = self.start(*reader, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ask("heard")  # it listens from here on

    def start(self, *command: str, **how: Any) -> subprocess.Popen[Any]:
        """Starts a program in a group of its own, which ends with the desk."""
        how = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **how}
        process = subprocess.Popen(command, env=self.environment, start_new_session=True, **how)
        self._closing.callback(_end, process)
        return process

    def open_casebook(self, *arguments: str) -> subprocess.Popen[Any]:
        """Starts the program as a person does."""
        return self.start(sys.executable, "-m", "app", *arguments, cwd=REPOSITORY)

    # Reading

    def parts(self) -> list[Part]:
        """All that is showing, in reading order."""
        parts = [Part(**part) for part in self.ask("see")]
        self._seen.update(part.process for part in parts)
        return parts

    def words(self) -> str:
        """All that can be read."""
        return "\n".join(part.words for part in self.parts())

    def ask(self, act: str, **details: str) -> Any:
        """Has the screen reader do something."""
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(json.dumps({"do": act, **details}) + "\n")
        self._reader.stdin.flush()
        answer = json.loads(self._reader.stdout.readline() or '{"problem": "the screen reader ended"}')
        if "problem" in answer:
            raise AssertionError(answer["problem"])
        return answer["answer"]

    def wait_for(self, *all_words: str) -> str:
        """Waits until all these words can be read on the screen; gives everything that can be."""
        return self.wait_until(lambda: (seen := self.words()) and all(words in seen for words in all_words) and seen)

    def wait_until(self, condition: Callable[[], Any]) -> Any:
        """Waits for a condition; says what could be read on the screen when it never came."""
        deadline = time.monotonic() + SECONDS
        while not (held := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(f"This never came within {SECONDS} seconds. On the screen:\n{self.words()}")
            # Looking takes work from the very program that is waited for.
            threading.Event().wait(_LOOK_AGAIN)
        return held

    def focused(self) -> str:
        """The name of what has the focus."""
        part = self.part_with_the_focus()
        return "" if part is None else part.name

    def part_with_the_focus(self) -> Part | None:
        return next((part for part in self.parts() if "focused" in part.states and part.name), None)

    def shown_by(self) -> set[int]:
        """The processes whose windows are showing."""
        return {part.process for part in self.parts()}

    # Keys

    def window_process(self) -> int | None:
        """The process whose window takes the keys just now."""
        asked = self._xdotool("getactivewindow", "getwindowpid")
        return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip().isdigit() else None

    def press(self, *all_keys: str) -> None:
        """Presses keys and chords, by the names that X gives them, where the focus is."""
        assert self._xdotool("key", "--clearmodifiers", *all_keys).returncode == 0

    def type(self, words: str) -> None:
        """Types words and waits until they are there.

        While a screen reader runs, Qt asks it about each letter before the field gets it, but not about a shortcut:
        one that is pressed at once would overtake the last letters.
        """
        before = self.part_with_the_focus()
        assert before is not None
        assert self._xdotool("type", "--delay", "4", words).returncode == 0
        self.wait_until(lambda: (now := self.part_with_the_focus()) and now.length >= before.length + len(words))

    def _xdotool(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["xdotool", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )

    # What stands on the desk

    def _screen(self) -> str:
        size = ["-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
        screen = self.start("Xvfb", "-displayfd", "1", *size, stdout=subprocess.PIPE, text=True)
        return ":" + screen.stdout.readline().strip()

    def _bus(self, folder: Path) -> str:
        listening = ["--session", "--nofork", "--nopidfile", f"--address=unix:path={folder / 'bus'}"]
        bus = self.start("dbus-daemon", *listening, "--print-address=1", stdout=subprocess.PIPE, text=True)
        return bus.stdout.readline().strip()

    def _end_all_seen(self) -> None:
        """A locked program starts another, which is nobody's child: those are ended as well."""
        for process in self._seen:
            if not has_ended(process):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def has_ended(process: int) -> bool:
    """Whether a process is gone; one that nobody has fetched yet is gone as well."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk; all that was started on it is ended, and its folder removed, whatever happened."""
    # A short name: the path of a socket may have no more than 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    with ExitStack() as closing:
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        yield Desk(folder, closing)


def _end(process: subprocess.Popen[Any]) -> None:
    """Ends a program and all of its group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()

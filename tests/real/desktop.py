"""A real desktop with nobody before it: Xvfb, openbox, a session bus, and a screen reader that a test asks."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.house.needs import needs, needs_that
from tests.waiting import until

ROOT = Path(__file__).parents[2]
SCREEN = "1280x800x24"

_SYSTEM_PYTHON = "/usr/bin/python3"
_READER = Path(__file__).with_name("screen_reader.py")
_PACKAGES = Path("/usr/lib/python3/dist-packages")
_AT_SPI = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

runs_on_a_real_desktop = [
    needs("Xvfb", "openbox", "xdotool", "dbus-run-session"),
    needs_that((_PACKAGES / "pyatspi").is_dir() and (_PACKAGES / "gi").is_dir(), "python3-pyatspi"),
    needs_that(any(Path(launcher).exists() for launcher in _AT_SPI), "at-spi2-core"),
]


class Failed(AssertionError):
    """The screen reader did not find what the test asked for."""


class Reader:
    """The screen reader: every act of `screen_reader.py` is a method here."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.bus = self._answer()

    def __getattr__(self, act: str) -> Any:
        def ask(*arguments: object) -> Any:
            assert self._process.stdin is not None
            print(json.dumps([act, *arguments]), file=self._process.stdin, flush=True)
            return self._answer()

        return ask

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        # The session bus writes to the same place, in sentences.
        line = next((line for line in self._process.stdout if line.startswith("{")), None)
        if line is None:
            raise Failed("The screen reader has gone.")
        reply = json.loads(line)
        if "failed" in reply:
            raise Failed(reply["failed"])
        return reply["gave"]


class Desktop:
    """One person's computer: programs are started on it, keys pressed, and what is on the screen read."""

    def __init__(self, environment: dict[str, str], reader: Reader) -> None:
        self.environment = {**environment, "DBUS_SESSION_BUS_ADDRESS": reader.bus}
        self.reader = reader
        self.home = Path(environment["HOME"])
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Starts the program's window, as somebody does who clicks on it."""
        command = [sys.executable, "-m", "app", *arguments]
        self._started.append(subprocess.Popen(command, cwd=ROOT, env=self.environment))
        return self._started[-1]

    def run(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Runs one of the program's commands to its end."""
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def press(self, *keys: str) -> None:
        """Presses keys by xdotool's names, one after the other: "Tab", "ctrl+k"."""
        self._xdotool("key", "--clearmodifiers", "--delay", "20", *keys)

    def type(self, words: str) -> None:
        self._xdotool("type", "--clearmodifiers", "--delay", "6", "--", words)

    def windows(self) -> list[str]:
        """The titles of the windows that can be seen."""
        ids = self._xdotool("search", "--onlyvisible", "--name", ".", may_fail=True).split()
        return [self._xdotool("getwindowname", each, may_fail=True).strip() for each in ids]

    def end(self) -> None:
        """Ends what was started here, and what that started."""
        with suppress(Failed):
            for pid in self.reader.pids():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        for process in self._started:
            process.kill()
            process.wait()

    def _xdotool(self, *arguments: str, may_fail: bool = False) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert may_fail or done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def real_desktop(folder: Path) -> Iterator[Desktop]:
    """A desktop with a home of its own below `folder`."""
    with ExitStack() as ends:
        environment = _environment(folder)
        environment["DISPLAY"] = _start_display(ends)
        _start(ends, ["openbox", "--sm-disable"], environment)
        until(lambda: _has_window_manager(environment), seconds=20)
        asked = ["dbus-run-session", "--", _SYSTEM_PYTHON, str(_READER)]
        reader = Reader(_start(ends, asked, environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        desktop = Desktop(environment, reader)
        ends.callback(desktop.end)
        yield desktop


def is_running(pid: int) -> bool:
    """Whether the process is there and not merely waiting to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _environment(folder: Path) -> dict[str, str]:
    places = {"HOME": "home", "XDG_RUNTIME_DIR": "run", "XDG_CONFIG_HOME": "home/.config", "XDG_CACHE_HOME": "cache"}
    for place in places.values():
        (folder / place).mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        **{name: str(folder / place) for name, place in places.items()},
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TZ": "Europe/London",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


def _start_display(ends: ExitStack) -> str:
    """Starts a display that nobody sees, under a number that is free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    _start(ends, command, dict(os.environ), pass_fds=(writing,))
    os.close(writing)
    with os.fdopen(reading) as told:
        return f":{told.readline().strip()}"


def _has_window_manager(environment: dict[str, str]) -> bool:
    asked = subprocess.run(["xdotool", "get_num_desktops"], env=environment, capture_output=True, check=False)
    return asked.returncode == 0


def _start(ends: ExitStack, command: list[str], environment: dict[str, str], **how: Any) -> "subprocess.Popen[Any]":
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, **how)
    ends.callback(_end, process)
    return process


def _end(process: "subprocess.Popen[Any]") -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    process.terminate()
    process.wait()

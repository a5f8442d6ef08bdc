"""The parent's side of the kills: starts writers, hears what they announce, and kills one at a chosen moment."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from app.store.keys import VaultKey

REPOSITORY = Path(__file__).parents[2]
LONGEST_SILENCE = 60.0

Said = dict[str, Any]


class Phase(StrEnum):
    """Where the kill struck, by the last thing the writer announced."""

    READING = "before its transaction"
    WRITING = "inside its transaction"
    COMMITTING = "while it was committed"
    KEPT = "after its commit, before it was acknowledged"
    OUTSIDE = "while the anchor was written or the vault closed"
    BETWEEN = "between two acts"

    @property
    def is_inside_a_write(self) -> bool:
        return self in (Phase.WRITING, Phase.COMMITTING, Phase.OUTSIDE)


_PHASES = {"opened": Phase.WRITING, "committing": Phase.COMMITTING, "committed": Phase.KEPT}
_WITHOUT_TRANSACTION = ("anchor", "close and open")


@dataclass(slots=True)
class Killed:
    """One life of a writer: what it acknowledged, and the act it was in when it was killed."""

    phase: Phase
    done: list[Said] = field(default_factory=list)
    running: Said | None = None


class Nursery:
    """A process that has loaded everything and forks writers, one at a time."""

    def __init__(self, folder: Path, key_in_hexadecimal: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self._process.stdout is not None
        self._ear = self._process.stdout.fileno()
        self._heard = b""
        self._writer: int | None = None
        self._typical: dict[str, float] = {}
        self._tell(key_in_hexadecimal)
        self._tell(str(folder))
        assert self._hear()["say"] == "loaded"

    def killed_while_holding(self, count: int) -> Said:
        """A writer noted so many acts and wrote the anchor, and was then killed: the log holds them all."""
        self._tell(json.dumps({"hold": count}))
        self._writer = self._hear()["process"]
        ready = self._until("ready")
        self._kill()
        return ready

    def hold(self, count: int) -> Said:
        """A writer noted so many acts and has the vault open, until `let_go`."""
        self._tell(json.dumps({"hold": count}))
        self._writer = self._hear()["process"]
        return self._until("ready")

    def let_go(self) -> None:
        self._kill()

    def killed_inside_an_act(self, chance: Random, seed: int) -> Killed:
        """A writer that was killed at a moment chosen by chance inside one of its first acts."""
        self._tell(json.dumps({"seed": seed}))
        self._writer = self._hear()["process"]
        done = [self._whole_act() for _number in range(chance.randrange(8))]
        begun = self._until("begin")
        heard = [begun]
        if begun["act"] not in _WITHOUT_TRANSACTION:
            heard.append(self._hear())
        # Somewhere within the time that it usually takes; a kill that comes too late is not counted.
        moment = time.monotonic() + chance.random() * 0.75 * self._typical.get(begun["act"], 0.004)
        while heard[-1]["say"] not in ("committed", "done") and self._has_something_to_say(moment - time.monotonic()):
            heard.append(self._hear())
        heard += self._kill()
        return _killed(done, heard)

    def _whole_act(self) -> Said:
        """Hears an act from its beginning to its end, and learns how long the writing of such acts takes."""
        begun = self._until("begin")
        if begun["act"] in _WITHOUT_TRANSACTION:
            since = time.monotonic()
            done = self._until("done")
            self._typical[begun["act"]] = time.monotonic() - since
            return done
        self._until("opened")
        since = time.monotonic()
        self._until("committed")
        self._typical[begun["act"]] = time.monotonic() - since
        return self._until("done")

    def _has_something_to_say(self, seconds: float) -> bool:
        return b"\n" in self._heard or bool(select.select([self._ear], [], [], max(0.0, seconds))[0])

    def _kill(self) -> list[Said]:
        """Kills the writer; gives what it had said that nobody had heard yet."""
        assert self._writer is not None
        os.kill(self._writer, signal.SIGKILL)
        self._writer = None
        rest = []
        while (said := self._hear())["say"] != "ended":
            rest.append(said)
        assert said["signal"] == signal.SIGKILL, "the writer had ended by itself"
        return rest

    def _until(self, what: str) -> Said:
        while (said := self._hear())["say"] != what:
            assert said["say"] != "ended", "the writer ended by itself; its own words are on the standard error"
        return said

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")

    def _hear(self) -> Said:
        while b"\n" not in self._heard:
            assert select.select([self._ear], [], [], LONGEST_SILENCE)[0], "the writer fell silent"
            piece = os.read(self._ear, 65536)
            assert piece, "the nursery ended; its own words are on the standard error"
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        said: Said = json.loads(line)
        return said

    def close(self) -> None:
        if self._writer is not None:
            os.kill(self._writer, signal.SIGKILL)
        with self._process:
            pass  # its pipes are closed, and it ends when it has nothing more to read


@contextmanager
def nursery(folder: Path, key: VaultKey) -> Iterator[Nursery]:
    """Writers for one vault; none of them outlives the block."""
    one = Nursery(folder, key._raw.hex())
    try:
        yield one
    finally:
        one.close()


def _killed(done: list[Said], heard: list[Said]) -> Killed:
    """What the last words of a writer say about the moment of its end."""
    running: Said | None = None
    phase = Phase.BETWEEN
    for said in heard:
        if said["say"] == "begin":
            running = said
            phase = Phase.OUTSIDE if said["act"] in _WITHOUT_TRANSACTION else Phase.READING
        elif said["say"] == "done":
            done.append(said)
            running, phase = None, Phase.BETWEEN
        elif phase is not Phase.OUTSIDE:
            phase = _PHASES[said["say"]]
    return Killed(phase=phase, done=done, running=running)
